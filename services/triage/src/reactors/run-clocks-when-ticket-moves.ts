import { Controller, Inject } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import type { RecordedEvent } from '@yingda/contracts';
import { accept } from '@yingda/kernel';
import { TicketFactsReader } from '../commands/ticket-facts-reader.ts';
import { TriageCommands } from '../commands/triage-commands.ts';
import { HAPPENINGS, happeningOf } from '../domain/triage/clocks/happening.ts';
import { runClocks } from '../domain/triage/clocks/run-clocks.ts';

/** The registration starts its clocks together with the grade. */
const MOVES = HAPPENINGS.filter((type) => type !== 'TicketRegistered');

/** R17-R19, R22: whatever happens to a ticket, in whatever service, moves its clocks by one function. */
@Controller()
export class RunClocksWhenTicketMoves {
  constructor(
    @Inject(TicketFactsReader) private readonly facts: TicketFactsReader,
    @Inject(TriageCommands) private readonly triage: TriageCommands,
  ) {}

  @EventPattern(MOVES)
  async react(@Payload() event: RecordedEvent): Promise<void> {
    const happening = happeningOf(event);
    if (!happening || event.ticket === undefined) return;
    const facts = await this.facts.before(event.ticket, event.position);
    if (!facts) throw new Error(`the ticket of ${event.type} ${event.id} was never registered`);
    await this.triage.react('run-clocks-when-ticket-moves', event, (triage, book) => accept(...runClocks(happening, facts, triage, book)));
  }
}
