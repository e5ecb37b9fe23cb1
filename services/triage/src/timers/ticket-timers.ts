import { Inject, Injectable } from '@nestjs/common';
import type { RecordedEvent } from '@yingda/contracts';
import { derivedEventId, rebuild } from '@yingda/event-store';
import type { AppendRequest, EventStore } from '@yingda/event-store';
import { laterOf, millisOf } from '@yingda/kernel';
import type { Clock, Instant, TicketNumber } from '@yingda/kernel';
import { CLOCK, EVENT_STORE } from '@yingda/nest-kit';
import { fireTimers } from '../domain/triage/timers/fire-timer.ts';
import { triageEvolution } from '../domain/triage/state.ts';
import type { TriageEvent } from '../domain/triage/state.ts';
import { TimerMetrics } from './timer-metrics.ts';
import { TimerRules } from './timer-rules.ts';
import { TriageProgress } from './triage-progress.ts';
import type { Turn } from './turns.ts';

/** How a look at a ticket came out. `unanswered`: something happened on it that triage has not answered yet. */
export type Look = 'fired' | 'nothing-due' | 'unanswered';

const ATTEMPTS = 8;
const PLATFORM_ACTOR = { id: 'yingda', kind: 'platform' } as const;

/**
 * Fires what is due on a ticket, exactly once in effect: its own stream says what was fired before, the append expects that stream as it was read, and the
 * events' ids are derived from what set the clock. That the read model brought us here proves nothing.
 */
@Injectable()
export class TicketTimers {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(TimerRules) private readonly rules: TimerRules,
    @Inject(TriageProgress) private readonly progress: Pick<TriageProgress, 'hasAnswered'>,
    @Inject(TimerMetrics) private readonly metrics: TimerMetrics,
  ) {}

  /** @throws Error when the log does not take it */
  async fire(ticket: TicketNumber, turn: Turn): Promise<Look> {
    try {
      for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
        const look = await this.#try(ticket, turn);
        if (look) return look;
      }
      throw new Error(`${ticket}: its stream changed ${ATTEMPTS} times while its timers were fired`);
    } finally {
      turn.pass();
    }
  }

  /**
   * The history is read after the instant was reached, so it holds whatever was in the log by then. `undefined`: somebody else was faster.
   */
  async #try(ticket: TicketNumber, turn: Turn): Promise<Look | undefined> {
    const now = this.clock.now();
    const history = await this.store.readTicket(ticket);
    const own = history.filter(({ category }) => category === 'triage');
    const decision = fireTimers(rebuild(triageEvolution, own), { book: await this.rules.book(), now });
    const last = own.at(-1);
    if (decision.outcome === 'refused' || decision.events.length === 0 || !last) return 'nothing-due';
    if (!(await this.progress.hasAnswered(history))) return 'unanswered';
    await turn.come();
    const appending = this.store.append(requestFor(decision.events, { own, last, now }));
    turn.pass();
    const result = await appending;
    if (result.outcome === 'conflict') return undefined;
    if (result.outcome === 'appended') for (const event of decision.events) this.metrics.fired(event.type, latenessOf(event, now));
    return result.outcome === 'appended' ? 'fired' : 'nothing-due';
  }
}

interface Standing {
  readonly own: readonly RecordedEvent[];
  readonly last: RecordedEvent;
  readonly now: Instant;
}

const requestFor = (events: readonly TriageEvent[], { own, last, now }: Standing): AppendRequest => {
  const [first] = events;
  const cause = first ? setterOf(first, own) : last;
  return {
    streams: [
      {
        streamId: last.streamId,
        category: 'triage',
        ...(last.account !== undefined && { account: last.account }),
        ...(last.ticket !== undefined && { ticket: last.ticket }),
        expectedVersion: last.streamVersion,
        events: events.map((event) => ({
          ...event,
          id: derivedEventId(setterOf(event, own)?.id ?? last.id, nameOf(event), 0),
          // A clock that was set back takes no stream back in time.
          occurredAt: laterOf(now, last.occurredAt),
        })),
      },
    ],
    actor: PLATFORM_ACTOR,
    correlationId: cause?.correlationId ?? last.correlationId,
    causationId: cause?.id ?? last.id,
  };
};

const SETTING = ['TargetStarted', 'TargetResumed', 'TargetChanged', 'TargetBreachWithdrawn'];

/** What set the clock to the time that has come. */
const setterOf = ({ data }: TriageEvent, own: readonly RecordedEvent[]): RecordedEvent | undefined =>
  own.findLast((event) => SETTING.includes(event.type) && targetOf(event.data) === targetOf(data));

const targetOf = (data: unknown): unknown => (data as { readonly target?: unknown }).target;

/** Tells one timer of a clock from the others. */
const nameOf = (event: TriageEvent): string => {
  switch (event.type) {
    case 'TargetWarned':
      return `timer warning ${event.data.percent} ${event.data.warnedAt}`;
    case 'EscalationRaised':
      return `timer escalation ${event.data.rule} ${event.data.raisedAt}`;
    default:
      return `timer ${event.type} ${dueOf(event)}`;
  }
};

const dueOf = ({ data }: TriageEvent): string => ('due' in data && data.due !== undefined ? data.due : '');

/** Milliseconds from the instant at which it was due. */
const latenessOf = (event: TriageEvent, now: Instant): number => {
  const at = event.type === 'TargetWarned' ? event.data.warnedAt : event.type === 'EscalationRaised' ? event.data.raisedAt : dueOf(event);
  return millisOf(now) - millisOf(at as Instant);
};
