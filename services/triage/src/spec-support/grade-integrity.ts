import type {
  EventOf,
  GradeDisputed,
  Grade,
  GradeApproved,
  GradeDisputeAnswered,
  GradeDisputeRuled,
  RegradeProposed,
  TicketRegraded,
} from '@yingda/contracts';
import type { DomainEvent, Instant } from '@yingda/kernel';
import { dueIfResumedAt } from '@yingda/sla';
import type { PolicyBook } from '@yingda/sla';
import type { By } from '../domain/triage/grades/grade-commands.ts';
import type { Clock } from '../domain/triage/clocks/clock-state.ts';

/** What one command appended, and who gave it. */
export interface Batch {
  readonly by: By;
  readonly events: readonly DomainEvent[];
}

type Decided = EventOf<typeof GradeApproved> | EventOf<typeof GradeDisputeAnswered> | EventOf<typeof GradeDisputeRuled>;
type Wanted = EventOf<typeof RegradeProposed> | EventOf<typeof GradeDisputed>;

/** Somebody's wish for a lower grade, with what it was about. */
interface Wish {
  readonly by: By;
  readonly event: Wanted;
}

/**
 * R15, read from the history alone and knowing nothing of how it came about: every lowering in the last batch has two distinct human beings behind it, one of them
 * a supervisor or director, and a reason that the other one gave. Answers what is wrong.
 */
export const wrongIn = (history: readonly Batch[]): string[] => {
  const last = history.at(-1);
  if (!last) return [];
  let grade = gradeAfter(history.slice(0, -1));
  return last.events.flatMap((event) => {
    if (event.type !== 'TicketRegraded') return [];
    const { from, to } = (event as EventOf<typeof TicketRegraded>).data;
    const wrong = [
      ...(from === grade ? [] : [`the grade was ${grade}, not ${from}`]),
      ...(to > from ? wrongLowering({ from, to }, last, wishesIn(history)) : []),
    ];
    grade = to;
    return wrong;
  });
};

const wrongLowering = ({ from, to }: { from: Grade; to: Grade }, { by, events }: Batch, wishes: readonly Wish[]): string[] => {
  const lowering = `${from} was lowered to ${to}`;
  const decision = events.find(isDecision);
  const wish = decision && wishes.find(({ event }) => isAbout(decision, event));
  if (!decision || !wish) return [`${lowering} and nobody had asked for it`];
  const asked = wish.event.type === 'RegradeProposed' ? wish.event.data.to : wish.event.data.claimed;
  const before = wish.event.type === 'RegradeProposed' ? wish.event.data.from : wish.event.data.grade;
  return [
    ...(wish.by.id === by.id ? [`${lowering} by one person`] : []),
    ...(wish.by.person && by.person ? [] : [`${lowering} by a program`]),
    ...(by.roles.some((role) => role === 'supervisor' || role === 'director') ? [] : [`${lowering} without a supervisor or director`]),
    ...(wish.event.data.reason.trim() === '' ? [`${lowering} without a reason`] : []),
    ...(asked >= to && before === from ? [] : [`${lowering}, but asked was ${asked} for ${before}`]),
  ];
};

const isDecision = (event: DomainEvent): event is Decided =>
  (event.type === 'GradeApproved' && (event as Decided & EventOf<typeof GradeApproved>).data.proposal !== undefined) ||
  (event.type === 'GradeDisputeAnswered' && (event as EventOf<typeof GradeDisputeAnswered>).data.agreed) ||
  event.type === 'GradeDisputeRuled';

const isAbout = (decision: Decided, wish: Wanted): boolean =>
  decision.type === 'GradeApproved'
    ? wish.type === 'RegradeProposed' && wish.data.proposal === decision.data.proposal
    : wish.type === 'GradeDisputed' && wish.data.dispute === decision.data.dispute;

const wishesIn = (history: readonly Batch[]): Wish[] =>
  history.flatMap(({ by, events }) =>
    events
      .filter((event): event is Wanted => event.type === 'RegradeProposed' || event.type === 'GradeDisputed')
      .map((event) => ({ by, event })),
  );

const gradeAfter = (history: readonly Batch[]): Grade | undefined =>
  history
    .flatMap(({ events }) => events)
    .reduce<Grade | undefined>((grade, { type, data }) => {
      if (type === 'TicketGraded') return (data as { grade: Grade }).grade;
      return type === 'TicketRegraded' ? (data as { to: Grade }).to : grade;
    }, undefined);

/** The deadlines that one command moved to later; of clocks that stand, as they would be were they resumed now. */
export const movedLater = (
  before: readonly Clock[],
  after: readonly Clock[],
  { book, now }: { book: PolicyBook; now: Instant },
): string[] =>
  before.flatMap((clock, index) => {
    const then = after[index];
    const due = (of: Clock) => dueIfResumedAt(book.calendar(of.calendar), of, now);
    return then && due(then) > due(clock) ? [`${clock.target} moved from ${due(clock)} to ${due(then)}`] : [];
  });

/** Whether a batch lowered the grade. */
export const lowered = ({ events }: Batch): boolean =>
  events.some(({ type, data }) => type === 'TicketRegraded' && (data as { from: Grade; to: Grade }).to > (data as { from: Grade }).from);
