import { Inject, Injectable } from '@nestjs/common';
import type { EventOf, RecordedEvent, TargetChanged } from '@yingda/contracts';
import { rebuild } from '@yingda/event-store';
import type { EventStore } from '@yingda/event-store';
import type { Instant, TicketNumber } from '@yingda/kernel';
import { EVENT_STORE } from '@yingda/nest-kit';
import { compileCalendar, policyBook } from '@yingda/sla';
import type { CalendarDocument } from '@yingda/sla';
import { replanClocks } from '../../domain/triage/clocks/replan-clock.ts';
import { triageEvolution } from '../../domain/triage/state.ts';
import type { TriageEvent } from '../../domain/triage/state.ts';
import { PolicyBooks } from '../policy-books.ts';
import { triageOf } from '../triage-of.ts';
import { OpenClocks } from './open-clocks.ts';

/** An open clock that would be due at another time. */
export interface ClockChange {
  readonly ticket: TicketNumber;
  readonly target: string;
  /** Absent while it stands. */
  readonly due?: Instant;
  readonly newDue?: Instant;
}

/** What a version of a calendar would do to clocks that are open. */
export interface ClockOutlook {
  /** Tickets with an open clock by an older version that were looked at. */
  readonly tickets: number;
  /** There are more tickets than were looked at. */
  readonly more?: true;
  readonly changed: number;
  /** The first ones. */
  readonly changes: readonly ClockChange[];
}

/** Tickets that one answer looks at: each is read from the log. */
const LOOKED_AT = 500;
const SHOWN = 50;

/** Plans open clocks by a calendar that is not published, by the function that will do so when it is. */
@Injectable()
export class ClocksUnderCalendar {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(PolicyBooks) private readonly books: PolicyBooks,
    @Inject(OpenClocks) private readonly open: OpenClocks,
  ) {}

  async outlook(calendar: CalendarDocument, now: Instant): Promise<ClockOutlook> {
    const { policies, calendars } = await this.books.versions();
    const book = policyBook(policies, [...calendars, compileCalendar(calendar)]);
    const changes: ClockChange[] = [];
    let tickets = 0;
    for await (const page of this.open.before({ id: calendar.id, version: calendar.version }))
      for (const ticket of page) {
        if (tickets === LOOKED_AT) return { tickets, more: true, changed: changes.length, changes: changes.slice(0, SHOWN) };
        tickets += 1;
        const triage = rebuild(triageEvolution, (await triageOf(this.store, ticket)) as readonly (RecordedEvent & TriageEvent)[]);
        const decision = replanClocks({ id: calendar.id, version: calendar.version }, triage, { book, now });
        if (decision.outcome === 'refused') continue;
        for (const { data } of decision.events as readonly EventOf<typeof TargetChanged>[]) {
          const due = triage.clocks.findLast(({ target }) => target === data.target)?.due;
          changes.push({
            ticket,
            target: data.target,
            ...(due !== undefined && { due }),
            ...(data.due !== undefined && { newDue: data.due as Instant }),
          });
        }
      }
    return { tickets, changed: changes.length, changes: changes.slice(0, SHOWN) };
  }
}
