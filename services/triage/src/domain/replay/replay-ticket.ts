import { TargetBreached, TicketGraded } from '@yingda/contracts';
import type { Grade } from '@yingda/contracts';
import { instantFromMillis } from '@yingda/kernel';
import type { Instant } from '@yingda/kernel';
import { isOverdue, refOf } from '@yingda/sla';
import type { PolicyBook, PolicyDocument, Report } from '@yingda/sla';
import { currentClocks } from '../triage/clocks/clock-moment.ts';
import { graded } from '../triage/decide.ts';
import { regrade } from '../triage/grades/regrade.ts';
import { moveClocks } from '../triage/clocks/run-clocks.ts';
import { triageEvolution } from '../triage/state.ts';
import type { Triage, TriageEvent } from '../triage/state.ts';
import { factsAtReceipt } from '../triage/ticket-facts.ts';
import type { TicketFacts } from '../triage/ticket-facts.ts';
import { anything } from './concern.ts';
import type { Concern } from './concern.ts';
import { arrivalOf, happeningIn, isRegrade } from './timeline.ts';
import type { TimelineEntry } from './timeline.ts';

/** A ticket's past as far as clocks look at it. */
export interface TicketPast {
  readonly report: Report;
  readonly receivedAt: Instant;
  /** Log position of the registration. */
  readonly position: number;
  /** The grade that another desk gave it (imported history); others are graded by the policy. */
  readonly givenGrade?: Grade;
  /** In the order of the log, the registration not among them. */
  readonly timeline: readonly TimelineEntry[];
}

/** A ticket as it would be. */
export interface Replayed extends Triage {
  /** Before anybody changed it. */
  readonly firstGrade: Grade | undefined;
}

/** A book in which one policy has always been in force: what would have been, had it been so. */
export const bookAsIf = (policy: PolicyDocument, book: PolicyBook): PolicyBook => ({
  ...book,
  inForce: () => policy,
  holds: (ref) => isRefTo(ref, policy) || book.holds(ref),
  policy: (ref) => (isRefTo(ref, policy) ? policy : book.policy(ref)),
});

const isRefTo = ({ id, version }: { readonly id: string; readonly version: number }, policy: PolicyDocument): boolean =>
  policy.id === id && policy.version === version;

/**
 * What triage would have said of a ticket, had the book been as it is given: graded by it, with every clock moved by the very function that moves them live. Grades
 * that people gave stay theirs. Pure.
 * @param concern which entries of a timeline can move a clock of the book's policy; the others are passed over
 */
export const replayTicket = (past: TicketPast, book: PolicyBook, concern: Concern = anything): Replayed => {
  let triage = begun(past, book);
  const firstGrade = triage.grading?.grade;
  let facts = factsAtReceipt(past.report, past);
  for (const entry of past.timeline) {
    if (!concern(entry[0])) continue;
    const arrivedAt = arrivalOf(entry);
    triage = after(triage, overdue(triage, arrivedAt));
    if (isRegrade(entry)) triage = regraded(triage, entry, { facts, book });
    else ({ triage, facts } = moveClocks(happeningIn(entry), facts, triage, book));
  }
  return { ...triage, firstGrade };
};

const begun = ({ report, receivedAt, position, givenGrade }: TicketPast, book: PolicyBook): Triage => {
  const initial = triageEvolution.initialState;
  if (givenGrade === undefined) return graded({ report, receivedAt, position }, initial, book).triage;
  const given = TicketGraded({ grade: givenGrade, rule: 'imported', reason: 'imported', policy: refOf(book.inForce(receivedAt)) });
  const known = after(initial, [given]);
  const receipt = { type: 'TicketRegistered', at: receivedAt, arrivedAt: receivedAt, position } as const;
  return moveClocks(receipt, factsAtReceipt(report, { receivedAt, position }), known, book).triage;
};

/** What timers would have declared before something happened. */
const overdue = (triage: Triage, now: Instant): TriageEvent[] =>
  currentClocks(triage)
    .filter(({ standing, due }) => standing.state === 'running' && isOverdue(due, now))
    .map(({ target, due }) => TargetBreached({ target, due }));

const regraded = (
  triage: Triage,
  [, at, , to]: readonly [string, string, number, Grade],
  { facts, book }: { readonly facts: TicketFacts; readonly book: PolicyBook },
): Triage => {
  const { grading } = triage;
  if (!grading) return triage;
  const moment = { now: at as Instant, book, report: facts.report, over: facts.ledger.over };
  // Two persons gave their consent then, where they had to.
  return after(triage, regrade({ ...triage, grading }, { to, consent: 'two-persons' }, moment));
};

const PLATFORM = { actor: { id: 'yingda', kind: 'platform' }, occurredAt: instantFromMillis(0) } as const;

const after = (triage: Triage, events: readonly TriageEvent[]): Triage =>
  events.reduce((state, event) => triageEvolution.evolve(state, event, PLATFORM), triage);
