import { EmergencyDeclared, SeverityAssessed, TicketClassified, TicketGraded } from '@yingda/contracts';
import { accept, instantFromMillis, nothing } from '@yingda/kernel';
import type { Decision } from '@yingda/kernel';
import { assessSeverity, classify, emergencyByPolicy, gradeByPolicy, refOf } from '@yingda/sla';
import type { PolicyBook } from '@yingda/sla';
import type { GradeTicket } from './commands.ts';
import type { GradeEvent } from './grades/grade-state.ts';
import type { Happening } from './clocks/happening.ts';
import { moveClocks } from './clocks/run-clocks.ts';
import { triageEvolution } from './state.ts';
import type { Triage, TriageEvent } from './state.ts';
import { factsAtReceipt } from './ticket-facts.ts';

/**
 * R11-R14: classifies, assesses and grades by the policy in force at the receipt, says whether it is an emergency, and starts the clocks from the receipt.
 * Happens once.
 */
export const gradeTicket = (command: GradeTicket, triage: Triage, book: PolicyBook): Decision<TriageEvent> =>
  triage.grading ? nothing() : accept<TriageEvent>(...graded(command, triage, book).events);

/** As `gradeTicket` on a ticket without a grade, with what is known afterwards. */
export const graded = (
  command: GradeTicket,
  before: Triage,
  book: PolicyBook,
): { readonly events: readonly TriageEvent[]; readonly triage: Triage } => {
  const { report, receivedAt, position } = command;
  const policy = book.inForce(receivedAt);
  const { problemType, reason } = classify(policy, report);
  const { grade, ...grading } = gradeByPolicy(policy, report);
  const severity = assessSeverity(policy, report);
  const emergency = emergencyByPolicy(policy, report);
  const judged: GradeEvent[] = [
    TicketClassified({ problemType, reason }),
    ...(severity ? [SeverityAssessed(severity)] : []),
    TicketGraded({ grade, ...grading, policy: refOf(policy) }),
    ...(emergency ? [EmergencyDeclared({ by: 'rule', ...emergency })] : []),
  ];
  // What a rule declares an emergency is one from the receipt on.
  const happenings = [receipt('TicketRegistered', command), ...(emergency ? [receipt('EmergencyDeclared', command)] : [])];
  const facts = factsAtReceipt(report, { receivedAt, position });
  const events: TriageEvent[] = [...judged];
  let triage = folded(before, judged);
  for (const happening of happenings) {
    const moved = moveClocks(happening, facts, triage, book);
    events.push(...moved.events);
    triage = moved.triage;
  }
  return { events, triage };
};

const receipt = (type: Happening['type'], { receivedAt, position }: GradeTicket): Happening => ({
  type,
  at: receivedAt,
  arrivedAt: receivedAt,
  position,
});

const RULE = { actor: { id: 'yingda', kind: 'platform' } } as const;

const folded = (triage: Triage, events: readonly TriageEvent[]): Triage =>
  events.reduce((state, event) => triageEvolution.evolve(state, event, { ...RULE, occurredAt: instantFromMillis(0) }), triage);
