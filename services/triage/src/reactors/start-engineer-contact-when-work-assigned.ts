import { Controller, Inject } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import type { EventOf, RecordedEvent, WorkAssigned } from '@yingda/contracts';
import type { EventStore } from '@yingda/event-store';
import { EVENT_STORE } from '@yingda/nest-kit';
import { TriageCommands } from '../commands/triage-commands.ts';
import { startEngineerContact } from '../domain/triage/decide.ts';
import { ticketFactsBefore } from '../domain/triage/ticket-facts.ts';

/** R18: from the assignment the engineer has an hour to contact the customer. */
@Controller()
export class StartEngineerContactWhenWorkAssigned {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(TriageCommands) private readonly triage: TriageCommands,
  ) {}

  @EventPattern('WorkAssigned')
  async react(@Payload() event: RecordedEvent): Promise<void> {
    const { engineer } = (event as RecordedEvent & EventOf<typeof WorkAssigned>).data;
    const ticket = event.ticket === undefined ? undefined : ticketFactsBefore(event.position, await this.store.readTicket(event.ticket));
    if (!ticket) throw new Error(`the ticket of ${event.type} ${event.id} was never registered`);
    if (ticket.over) return;
    const command = { engineer, assignedAt: event.occurredAt, position: event.position, report: ticket.report };
    await this.triage.react('start-engineer-contact-when-work-assigned', event, (triage, book) =>
      startEngineerContact(command, triage, book),
    );
  }
}
