import { GradeApproved, GradeReturned, RegradeProposed } from '@yingda/contracts';
import { accept, nothing, refuse } from '@yingda/kernel';
import type { Decision, Refusal } from '@yingda/kernel';
import { unseenFlags } from '../clocks/clock-state.ts';
import type { ApproveGrade, ApproveProposal, LowerGrade, RaiseGrade, ReturnGrade, ReturnProposal } from './grade-commands.ts';
import type { Grading, Proposal } from './grade-state.ts';
import { isLower, regrade } from './regrade.ts';
import type { Moment } from './regrade.ts';
import { standsAgainst } from './ruling.ts';
import type { Triage, TriageEvent } from '../state.ts';
import { firstOf, hasRole, needsAnother, needsPerson, needsRole, REVIEWERS, WORKERS } from './who-may-grade.ts';

/** R15: a supervisor has looked at the grade and whatever was flagged, and found it right. Not at one's own. */
export const approveGrade = ({ by }: ApproveGrade, triage: Triage): Decision<TriageEvent> => {
  const { grading, review } = triage;
  if (!grading) return refuse('NOT_GRADED');
  const refusal = firstOf(needsRole(by, REVIEWERS), needsAnother(by, grading.by));
  if (refusal) return refusal;
  return review === 'approved' && unseenFlags(triage).length === 0 ? nothing() : accept(GradeApproved({ grade: grading.grade }));
};

/** R15: a supervisor finds the grade wrong and says why; whoever works on the ticket raises it or proposes a lower one. */
export const returnGrade = ({ by, reason }: ReturnGrade, triage: Triage): Decision<TriageEvent> => {
  const { grading, review } = triage;
  if (!grading) return refuse('NOT_GRADED');
  const refusal = needsRole(by, REVIEWERS);
  if (refusal) return refusal;
  return review === 'returned' ? nothing() : accept(GradeReturned({ grade: grading.grade, reason }));
};

/** R15: a higher grade takes effect at once. */
export const raiseGrade = ({ by, to }: RaiseGrade, triage: Triage, moment: Moment): Decision<TriageEvent> => {
  if (!isGraded(triage)) return refuse('NOT_GRADED');
  const { grade } = triage.grading;
  const refusal = firstOf(needsRole(by, WORKERS), running(moment));
  if (refusal) return refusal;
  if (to === grade) return nothing();
  if (isLower(to, grade)) return refuse('GRADE_NOT_HIGHER', { grade });
  return accept(...regrade(triage, { to, consent: 'one-person' }, moment));
};

/** R15: a lower grade is proposed with a reason, and changes nothing until somebody else approves it. */
export const lowerGrade = ({ by, to, reason }: LowerGrade, triage: Triage, moment: Moment): Decision<TriageEvent> => {
  if (!isGraded(triage)) return refuse('NOT_GRADED');
  const { grade } = triage.grading;
  const refusal = firstOf(needsRole(by, WORKERS), needsPerson(by), running(moment));
  if (refusal) return refusal;
  if (!isLower(to, grade)) return refuse('GRADE_NOT_LOWER', { grade });
  const pending = triage.proposals.find((proposal) => proposal.state === 'open' && proposal.to === to);
  if (pending) return pending.proposer === by.id ? nothing() : refuse('PROPOSAL_PENDING', { proposal: pending.proposal });
  return accept(RegradeProposed({ proposal: triage.proposals.length + 1, from: grade, to, reason }));
};

/** R15: the second person. The lower grade takes effect now, unless the grade has changed since. */
export const approveProposal = ({ by, proposal: number }: ApproveProposal, triage: Triage, moment: Moment): Decision<TriageEvent> => {
  const proposal = proposalOf(triage, number);
  if (!isGraded(triage) || !proposal) return refuse('PROPOSAL_NOT_FOUND', { proposal: number });
  const refusal = firstOf(needsRole(by, REVIEWERS), needsAnother(by, proposal.proposer), needsPerson(by), running(moment));
  if (refusal) return refusal;
  if (proposal.state === 'approved') return nothing();
  const objection = firstOf(unopened(proposal, triage.grading), standsAgainst(proposal.to, triage, by));
  if (objection) return objection;
  return accept<TriageEvent>(
    GradeApproved({ grade: proposal.to, proposal: number }),
    ...regrade(triage, { to: proposal.to, consent: 'two-persons' }, moment),
  );
};

/** R15: the proposal is refused, or taken back by whoever made it; the grade stays. */
export const returnProposal = ({ by, proposal: number, reason }: ReturnProposal, triage: Triage): Decision<TriageEvent> => {
  const proposal = proposalOf(triage, number);
  if (!isGraded(triage) || !proposal) return refuse('PROPOSAL_NOT_FOUND', { proposal: number });
  const own = proposal.proposer === by.id && hasRole(by, WORKERS);
  const refusal = own ? undefined : needsRole(by, REVIEWERS);
  if (refusal) return refusal;
  if (proposal.state === 'returned') return nothing();
  return unopened(proposal, triage.grading) ?? accept(GradeReturned({ grade: proposal.to, proposal: number, reason }));
};

const proposalOf = ({ proposals }: Triage, number: number): Proposal | undefined => proposals.find(({ proposal }) => proposal === number);

const unopened = ({ state, from, proposal }: Proposal, { grade }: Grading): Refusal | undefined => {
  if (state === 'void' || (state === 'open' && from !== grade)) return refuse('PROPOSAL_VOID', { proposal, from, grade });
  return state === 'open' ? undefined : refuse('PROPOSAL_SETTLED', { proposal, state });
};

/** The ticket has a grade. */
export const isGraded = (triage: Triage): triage is Triage & { readonly grading: Grading } => triage.grading !== undefined;

/** Nothing is promised any more once the ticket is over, so nothing is regraded or disputed. */
export const running = ({ over }: Pick<Moment, 'over'>): Refusal | undefined => (over ? refuse('TICKET_ENDED') : undefined);
