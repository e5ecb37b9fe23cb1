import type { Grade, Severity } from '@yingda/contracts';
import type { Instant } from '@yingda/kernel';
import { instantFromMillis, laterOf, millisOf } from '@yingda/kernel';
import { dueIfResumedAt, parseDuration } from '@yingda/sla';
import type { Calendar, Ledger, PolicyBook, PolicyDocument, Report, TargetFacts } from '@yingda/sla';
import { clockEvolvers } from './clock-state.ts';
import type { Clock, ClockEvent } from './clock-state.ts';
import type { Happening } from './happening.ts';
import type { Triage } from '../state.ts';
import type { TicketFacts } from '../ticket-facts.ts';

/** Everything that a step of the clocks looks at, besides their own state. */
export interface ClockMoment {
  readonly happening: Happening;
  /** Before it. */
  readonly facts: TicketFacts;
  /** After it. */
  readonly ledger: Ledger;
  readonly book: PolicyBook;
}

/** One thing that may follow from a happening. */
export type Step = (triage: Triage) => readonly ClockEvent[];

/** What a happening has brought about, and what is known after it. */
export interface Moved {
  readonly events: readonly ClockEvent[];
  readonly triage: Triage;
}

/** Takes one step after another, each on what the ones before have brought about. */
export const inTurn = (before: Triage, steps: readonly Step[]): Moved => {
  const events: ClockEvent[] = [];
  let triage = before;
  for (const step of steps)
    for (const event of step(triage)) {
      events.push(event);
      triage = evolved(triage, event);
    }
  return { events, triage };
};

/** What is known after an event of a clock; its facts of time and actor concern no clock. */
const evolved = (triage: Triage, { type, data }: ClockEvent): Triage =>
  (clockEvolvers[type] as (triage: Triage, data: unknown) => Triage)(triage, data);

/** The clock of each target that counts, in the order of their starts. */
export const currentClocks = ({ clocks }: Triage): Clock[] =>
  clocks.filter(({ target }, index) => !clocks.some((later, at) => at > index && later.target === target));

/** The policy that gave the ticket its grade; another desk's grade goes by ours that was in force at the receipt. */
export const policyOf = (
  triage: Triage,
  { book, receivedAt }: { readonly book: PolicyBook; readonly receivedAt: Instant },
): PolicyDocument => {
  const ref = triage.grading?.policy;
  return ref && book.holds(ref) ? book.policy(ref) : book.inForce(receivedAt);
};

/** The policy by which a clock started or was changed. */
export const policyOfClock = ({ policy }: Clock, triage: Triage, { book, facts: { receivedAt } }: ClockMoment): PolicyDocument =>
  book.holds(policy) ? book.policy(policy) : policyOf(triage, { book, receivedAt });

/** What decides which limits hold, under the grade that counts or another one. */
export const targetFacts = (
  report: Report,
  { grade, severity }: { readonly grade: Grade; readonly severity?: Severity | undefined },
): TargetFacts => ({ grade, report, ...(severity !== undefined && { severity }) });

/** The time at which something counts: what a device tells of a time too far back counts as of its arrival less the tolerance. */
export const countedAt = ({ at, arrivedAt }: Happening, { integrity }: PolicyDocument): Instant => {
  if (at === arrivedAt) return at;
  return laterOf(at, instantFromMillis(millisOf(arrivedAt) - parseDuration(integrity.deviceTimeTolerance)));
};

/** The due instant by which a stop at an instant is judged: a clock that stands has the time that was left when it was paused. */
export const dueAt = (clock: Clock, calendar: Calendar, at: Instant): Instant => {
  const open = clock.pauses?.at(-1);
  return clock.standing.state === 'paused' && open && open.from < at ? dueIfResumedAt(calendar, clock, at) : clock.due;
};
