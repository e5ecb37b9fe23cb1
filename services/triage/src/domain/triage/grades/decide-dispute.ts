import { GradeDisputeAnswered, GradeDisputed, GradeDisputeEscalated, GradeDisputeRuled, GradeDisputeWithdrawn } from '@yingda/contracts';
import type { Grade } from '@yingda/contracts';
import { accept, nothing, refuse } from '@yingda/kernel';
import type { Decision, Refusal } from '@yingda/kernel';
import { isGraded, running } from './decide-grade.ts';
import type { AnswerDispute, By, DisputeGrade, EscalateDispute, RuleOnDispute, WithdrawDispute } from './grade-commands.ts';
import type { Dispute, Grading } from './grade-state.ts';
import { claimedTargets, isLower, isUnsettled, policyRefOf, regrade } from './regrade.ts';
import type { Moment } from './regrade.ts';
import { ruledAgainst, standsAgainst } from './ruling.ts';
import type { Triage, TriageEvent } from '../state.ts';
import { DISPUTERS, firstOf, hasRole, needsAnother, needsPerson, needsRole, REVIEWERS, RULERS, sideOf } from './who-may-grade.ts';

/** R15: an objection to the grade. What the clocks would be under the grade claimed is kept with it, to be seen beside the others. */
export const disputeGrade = ({ by, claimed, reason }: DisputeGrade, triage: Triage, moment: Moment): Decision<TriageEvent> => {
  if (!isGraded(triage)) return refuse('NOT_GRADED');
  const { grade } = triage.grading;
  const refusal = firstOf(
    needsRole(by, DISPUTERS),
    isLower(claimed, grade) ? needsPerson(by) : undefined,
    running(moment),
    claimed === grade ? refuse('GRADE_UNCHANGED', { grade }) : undefined,
    ruledAgainst(claimed, triage),
  );
  if (refusal) return refusal;
  const pending = triage.disputes.find((dispute) => isUnsettled(dispute) && dispute.claimed === claimed);
  if (pending) return pending.disputer === by.id ? nothing() : refuse('DISPUTE_PENDING', { dispute: pending.dispute });
  return accept(
    GradeDisputed({
      dispute: triage.disputes.length + 1,
      by: sideOf(by),
      grade,
      claimed,
      reason,
      targets: claimedTargets(triage, claimed, moment),
      policy: policyRefOf(triage, moment),
    }),
  );
};

/** R15: a supervisor explains the grade, or agrees: then the grade claimed takes effect, a lower one because two persons want it. */
export const answerDispute = (command: AnswerDispute, triage: Triage, moment: Moment): Decision<TriageEvent> => {
  const { by, dispute: number, agreed, explanation } = command;
  const dispute = disputeOf(triage, number);
  if (!isGraded(triage) || !dispute) return refuse('DISPUTE_NOT_FOUND', { dispute: number });
  const refusal = firstOf(needsRole(by, REVIEWERS), needsAnother(by, dispute.disputer), running(moment));
  if (refusal) return refusal;
  if (agreed && dispute.state === 'agreed') return nothing();
  const objection = firstOf(
    dispute.state === 'escalated' ? refuse('DISPUTE_ESCALATED', { dispute: number }) : settled(dispute),
    agreed ? takesTwo(dispute, dispute.claimed, triage.grading, by) : undefined,
    agreed ? standsAgainst(dispute.claimed, triage, by) : undefined,
  );
  if (objection) return objection;
  return accept<TriageEvent>(
    GradeDisputeAnswered({ dispute: number, agreed, explanation }),
    ...(agreed ? regrade(triage, { to: dispute.claimed, consent: 'two-persons', settles: number }, moment) : []),
  );
};

/** R15: the explanation did not convince, or none came: the director has to rule. Up to whose objection it is. */
export const escalateDispute = (command: EscalateDispute, triage: Triage, moment: Moment): Decision<TriageEvent> => {
  const { by, dispute: number, reason } = command;
  const dispute = disputeOf(triage, number);
  if (!dispute) return refuse('DISPUTE_NOT_FOUND', { dispute: number });
  const refusal = firstOf(needsRole(by, DISPUTERS), ownDispute(dispute, by), running(moment));
  if (refusal) return refusal;
  if (dispute.state === 'escalated') return nothing();
  return settled(dispute) ?? accept(GradeDisputeEscalated({ dispute: number, reason }));
};

/** R15: the director's ruling, between the grade and the one claimed. It stands. */
export const ruleOnDispute = (command: RuleOnDispute, triage: Triage, moment: Moment): Decision<TriageEvent> => {
  const { by, dispute: number, grade, reason } = command;
  const dispute = disputeOf(triage, number);
  if (!isGraded(triage) || !dispute) return refuse('DISPUTE_NOT_FOUND', { dispute: number });
  const refusal = firstOf(needsRole(by, RULERS), needsAnother(by, dispute.disputer), running(moment));
  if (refusal) return refusal;
  if (dispute.state === 'ruled' && dispute.ruling === grade) return nothing();
  const { grade: current } = triage.grading;
  const [from, to] = [Math.min(current, dispute.claimed), Math.max(current, dispute.claimed)];
  const objection = firstOf(
    settled(dispute),
    dispute.state === 'escalated' ? undefined : refuse('DISPUTE_NOT_ESCALATED', { dispute: number }),
    grade < from || grade > to ? refuse('RULING_OUT_OF_RANGE', { from, to }) : undefined,
    takesTwo(dispute, grade, triage.grading, by),
  );
  if (objection) return objection;
  return accept<TriageEvent>(
    GradeDisputeRuled({ dispute: number, grade, reason }),
    ...regrade(triage, { to: grade, consent: 'two-persons', settles: number }, moment),
  );
};

/** The objection is taken back; up to whose it is. */
export const withdrawDispute = ({ by, dispute: number }: WithdrawDispute, triage: Triage): Decision<TriageEvent> => {
  const dispute = disputeOf(triage, number);
  if (!dispute) return refuse('DISPUTE_NOT_FOUND', { dispute: number });
  const refusal = firstOf(needsRole(by, DISPUTERS), ownDispute(dispute, by));
  if (refusal) return refusal;
  if (dispute.state === 'withdrawn') return nothing();
  return settled(dispute) ?? accept(GradeDisputeWithdrawn({ dispute: number, by: sideOf(by) }));
};

/** The ticket is over, and with it whatever was disputed. */
export const lapseDisputes = ({ disputes }: Triage): Decision<TriageEvent> =>
  accept(...disputes.filter(isUnsettled).map(({ dispute }) => GradeDisputeWithdrawn({ dispute, by: 'rule' })));

const disputeOf = ({ disputes }: Triage, number: number): Dispute | undefined => disputes.find(({ dispute }) => dispute === number);

const settled = (dispute: Dispute): Refusal | undefined =>
  isUnsettled(dispute) ? undefined : refuse('DISPUTE_SETTLED', { dispute: dispute.dispute, state: dispute.state });

/** An objection is the one's who made it, and the customer's whoever made it for the customer; never any other colleague's. */
const ownDispute = (dispute: Dispute, by: By): Refusal | undefined =>
  dispute.disputer === by.id || hasRole(by, ['customer']) ? undefined : refuse('DISPUTE_OF_ANOTHER', { dispute: dispute.dispute });

/** A grade gets lower by an objection only if it asked for just that, about the grade that counts, and a human being agrees with it. */
const takesTwo = (dispute: Dispute, to: Grade, { grade }: Grading, by: By): Refusal | undefined => {
  if (!isLower(to, grade)) return undefined;
  if (!isLower(dispute.claimed, dispute.grade) || dispute.grade !== grade) return refuse('GRADE_CHANGED', { grade });
  return needsPerson(by);
};
