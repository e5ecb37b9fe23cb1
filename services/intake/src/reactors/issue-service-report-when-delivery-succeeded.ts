import { Controller, Inject } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import type { DeliveryQueued, EventOf, RecordedEvent, ServiceReportPrepared } from '@yingda/contracts';
import type { EventStore } from '@yingda/event-store';
import { CommandContexts, EVENT_STORE, ticketOf } from '@yingda/nest-kit';
import { TicketCommands } from '../commands/ticket-commands.ts';
import { issueDeliveredReport } from '../domain/ticket/decide-afterwards.ts';

type Prepared = RecordedEvent & EventOf<typeof ServiceReportPrepared>;

/** R19, R29: the customer has been told where the service report is, so it is issued; which one, the delivery's cause says. */
@Controller()
export class IssueServiceReportWhenDeliverySucceeded {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(TicketCommands) private readonly tickets: TicketCommands,
    @Inject(CommandContexts) private readonly contexts: CommandContexts,
  ) {}

  @EventPattern('DeliverySucceeded')
  async react(@Payload() event: RecordedEvent): Promise<void> {
    const [queued] = await this.store.readStream(event.streamId);
    if ((queued?.data as EventOf<typeof DeliveryQueued>['data'] | undefined)?.template !== 'service-report') return;
    const { ticket } = await ticketOf(this.store, event.ticket);
    const cause = (await this.store.readTicket(ticket)).find(({ id }) => id === queued?.causationId);
    if (cause?.type !== 'ServiceReportPrepared') throw new Error(`delivery ${event.streamId} announces no service report of ${ticket}`);
    const { reportId, sha256 } = (cause as Prepared).data;
    const context = this.contexts.forReaction('issue-service-report-when-delivery-succeeded', event);
    await this.tickets.react(event.ticket, context, (state) =>
      issueDeliveredReport({ reportId, sha256, issuedAt: event.occurredAt }, state),
    );
  }
}
