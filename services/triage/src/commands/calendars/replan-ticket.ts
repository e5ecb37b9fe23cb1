import { Inject, Injectable } from '@nestjs/common';
import type { CalendarRef, RecordedEvent } from '@yingda/contracts';
import { execute, streamOfTicket } from '@yingda/event-store';
import type { EventStore } from '@yingda/event-store';
import type { TicketNumber } from '@yingda/kernel';
import { CommandContexts, EVENT_STORE } from '@yingda/nest-kit';
import { replanClocks } from '../../domain/triage/clocks/replan-clock.ts';
import { triageEvolution } from '../../domain/triage/state.ts';
import { PolicyBooks } from '../policy-books.ts';
import { triageOf } from '../triage-of.ts';

/** What made somebody look at a ticket's clocks. */
export interface Cause {
  readonly reactor: string;
  readonly event: RecordedEvent;
}

/** Plans a ticket's open clocks by a later version of a calendar. */
@Injectable()
export class ReplanTicket {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(CommandContexts) private readonly contexts: CommandContexts,
    @Inject(PolicyBooks) private readonly books: PolicyBooks,
  ) {}

  async by(calendar: CalendarRef, ticket: TicketNumber, { reactor, event }: Cause): Promise<void> {
    const book = await this.books.current();
    const account = (await triageOf(this.store, ticket)).find((one) => one.account !== undefined)?.account;
    if (account === undefined) throw new Error(`ticket ${ticket} belongs to no account`);
    const outcome = await execute(this.store, {
      stream: { id: streamOfTicket('triage', ticket), category: 'triage', account, ticket },
      history: () => triageOf(this.store, ticket),
      evolution: triageEvolution,
      decide: (triage, now) => replanClocks(calendar, triage, { book, now }),
      // One publication concerns many tickets: each has events of its own.
      context: this.contexts.forReaction(`${reactor}/${ticket}`, event),
    });
    if (outcome.outcome === 'refused') throw new Error(`${ticket}: ${outcome.code} ${JSON.stringify(outcome.details)}`);
  }
}
