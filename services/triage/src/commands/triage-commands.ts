import { Inject, Injectable } from '@nestjs/common';
import type { RecordedEvent } from '@yingda/contracts';
import { execute, streamOfTicket } from '@yingda/event-store';
import type { EventStore } from '@yingda/event-store';
import type { Decision, TicketNumber } from '@yingda/kernel';
import { CommandContexts, EVENT_STORE } from '@yingda/nest-kit';
import type { PolicyBook } from '@yingda/sla';
import { triageEvolution } from '../domain/triage/state.ts';
import type { Triage } from '../domain/triage/state.ts';
import { triageOf } from './triage-of.ts';
import { PolicyBooks } from './policy-books.ts';

type Decide = (triage: Triage, book: PolicyBook) => Decision;

/** Carries commands out on the triage stream of a ticket. */
@Injectable()
export class TriageCommands {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(CommandContexts) private readonly contexts: CommandContexts,
    @Inject(PolicyBooks) private readonly books: PolicyBooks,
  ) {}

  /** What follows from an event of the same ticket. A refusal is a mistake of ours and goes to the parked events. */
  async react(reactor: string, event: RecordedEvent, decide: Decide): Promise<void> {
    return this.reactFor(event.ticket, { reactor, event }, decide);
  }

  /** What follows from an event for another ticket of the same account. */
  async reactFor(
    ticket: TicketNumber | undefined,
    { reactor, event }: { readonly reactor: string; readonly event: RecordedEvent },
    decide: Decide,
  ): Promise<void> {
    const { account } = event;
    if (ticket === undefined || account === undefined) throw new Error(`${event.type} ${event.id} belongs to no ticket`);
    const book = await this.books.current();
    const outcome = await execute(this.store, {
      stream: { id: streamOfTicket('triage', ticket), category: 'triage', account, ticket },
      history: () => triageOf(this.store, ticket),
      evolution: triageEvolution,
      decide: (triage) => decide(triage, book),
      context: this.contexts.forReaction(reactor, event),
    });
    if (outcome.outcome === 'refused') throw new Error(`${ticket}: ${outcome.code} ${JSON.stringify(outcome.details)}`);
  }
}
