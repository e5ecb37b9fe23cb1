import { Controller, Inject } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import type { RecordedEvent } from '@yingda/contracts';
import { instant } from '@yingda/kernel';
import { TicketFactsReader } from '../commands/ticket-facts-reader.ts';
import { TriageCommands } from '../commands/triage-commands.ts';
import { gradeTicket } from '../domain/triage/decide.ts';
import { reportOf } from '../domain/triage/ticket-facts.ts';
import type { Registration } from '../domain/triage/ticket-facts.ts';

/** R12-R14: what was reported is graded at once, and its clocks start from the receipt. */
@Controller()
export class GradeTicketWhenRegistered {
  constructor(
    @Inject(TicketFactsReader) private readonly facts: TicketFactsReader,
    @Inject(TriageCommands) private readonly triage: TriageCommands,
  ) {}

  @EventPattern('TicketRegistered')
  async react(@Payload() event: RecordedEvent): Promise<void> {
    const registered = event as RecordedEvent & Registration;
    const report = reportOf(registered, await this.facts.entitlements(registered));
    const command = { report, receivedAt: instant(registered.data.receivedAt), position: event.position };
    await this.triage.react('grade-ticket-when-registered', event, (triage, book) => gradeTicket(command, triage, book));
  }
}
