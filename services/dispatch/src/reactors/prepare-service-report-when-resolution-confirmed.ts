import { Controller, Inject } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import type { RecordedEvent } from '@yingda/contracts';
import { derivedUuid } from '@yingda/event-store';
import type { EventStore } from '@yingda/event-store';
import { CommandContexts, EVENT_STORE, ticketOf } from '@yingda/nest-kit';
import { WorkOrderCommands } from '../commands/work-order-commands.ts';
import { prepareServiceReport, refusalOfReport } from '../domain/work-order/records/decide-report.ts';
import { ServiceReports } from '../report/service-reports.ts';

const NAME = 'prepare-service-report-when-resolution-confirmed';

/** R19, R29: the report is ready as soon as the customer has confirmed, in the contact's language. A rework's confirmation brings a new one. */
@Controller()
export class PrepareServiceReportWhenResolutionConfirmed {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(WorkOrderCommands) private readonly workOrders: WorkOrderCommands,
    @Inject(ServiceReports) private readonly reports: ServiceReports,
    @Inject(CommandContexts) private readonly contexts: CommandContexts,
  ) {}

  @EventPattern('ResolutionConfirmed')
  async react(@Payload() event: RecordedEvent): Promise<void> {
    const ref = await ticketOf(this.store, event.ticket);
    const order = await this.workOrders.read(ref);
    // Nothing can be kept of an erased person (R39), and what was reopened since has no result to report.
    if (order.contactErased || refusalOfReport(undefined, order)) return;
    const context = this.contexts.forReaction(NAME, event);
    await this.reports.prepare(ref, { reportId: derivedUuid(`service-report/${event.id}`) }, (command) =>
      this.workOrders.react(event.ticket, context, (known) => prepareServiceReport(command, known)),
    );
  }
}
