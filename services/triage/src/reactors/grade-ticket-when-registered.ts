import { Controller, Inject } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import type { EventOf, RecordedEvent, TicketRegistered } from '@yingda/contracts';
import { instant } from '@yingda/kernel';
import { TriageCommands } from '../commands/triage-commands.ts';
import { gradeTicket } from '../domain/triage/decide.ts';
import { reportOf } from '../domain/triage/ticket-facts.ts';

/** R12: what was reported is graded at once, and its clocks start from the receipt. */
@Controller()
export class GradeTicketWhenRegistered {
  constructor(@Inject(TriageCommands) private readonly triage: TriageCommands) {}

  @EventPattern('TicketRegistered')
  react(@Payload() event: RecordedEvent): Promise<void> {
    const registered = event as RecordedEvent & EventOf<typeof TicketRegistered>;
    const command = { report: reportOf(registered), receivedAt: instant(registered.data.receivedAt), position: event.position };
    return this.triage.react('grade-ticket-when-registered', event, (triage, book) => gradeTicket(command, triage, book));
  }
}
