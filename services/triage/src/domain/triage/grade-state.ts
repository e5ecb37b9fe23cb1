import type {
  EmergencyDeclared,
  EventOf,
  Grade,
  GradeApproved,
  GradeDisputeAnswered,
  GradeDisputed,
  GradeDisputeEscalated,
  GradeDisputeRuled,
  GradeDisputeWithdrawn,
  GradeReturned,
  PolicyRef,
  ProblemType,
  RegradeProposed,
  Severity,
  SeverityAssessed,
  TicketClassified,
  TicketGraded,
  TicketRegraded,
} from '@yingda/contracts';
import type { Evolvers } from './evolvers.ts';
import type { Triage } from './state.ts';

/** What sort of trouble it is (R11). */
export interface Classified {
  readonly problemType: ProblemType;
  readonly reason: string;
}

/** The grade that counts; `rule` is the one that gave the first grade. */
export interface Grading {
  readonly grade: Grade;
  readonly rule: string;
  readonly reason: string;
  readonly policy: PolicyRef;
}

/** R15: how the supervisor sees the grade that counts. A new grade waits for review again. */
export type Review = 'waiting' | 'approved' | 'returned';

/** R15: a lower grade that somebody wants. What people wrote is in the events, not here. */
export interface Proposal {
  readonly proposal: number;
  readonly from: Grade;
  readonly to: Grade;
  readonly state: 'open' | 'approved' | 'returned';
}

/** R15: an objection to the grade. */
export interface Dispute {
  readonly dispute: number;
  readonly by: 'customer' | 'staff';
  readonly grade: Grade;
  readonly claimed: Grade;
  readonly state: 'open' | 'explained' | 'agreed' | 'escalated' | 'ruled' | 'withdrawn';
  readonly ruling?: Grade;
  /** The clocks as they would be under the claimed grade. */
  readonly targets: EventOf<typeof GradeDisputed>['data']['targets'];
  readonly policy: PolicyRef;
}

export type GradeEvent =
  | EventOf<typeof TicketClassified>
  | EventOf<typeof SeverityAssessed>
  | EventOf<typeof TicketGraded>
  | EventOf<typeof TicketRegraded>
  | EventOf<typeof EmergencyDeclared>
  | EventOf<typeof RegradeProposed>
  | EventOf<typeof GradeApproved>
  | EventOf<typeof GradeReturned>
  | EventOf<typeof GradeDisputed>
  | EventOf<typeof GradeDisputeAnswered>
  | EventOf<typeof GradeDisputeEscalated>
  | EventOf<typeof GradeDisputeRuled>
  | EventOf<typeof GradeDisputeWithdrawn>;

export interface Assessed {
  readonly severity: Severity;
  readonly rule: string;
  readonly reason: string;
}

export const gradeEvolvers: Evolvers<GradeEvent> = {
  TicketClassified: (triage, classification) => ({ ...triage, classification }),
  SeverityAssessed: (triage, severity) => ({ ...triage, severity }),
  TicketGraded: (triage, grading) => ({ ...triage, grading, review: 'waiting' }),
  TicketRegraded: (triage, { to, reason, policy }) =>
    triage.grading ? { ...triage, grading: { ...triage.grading, grade: to, reason, policy }, review: 'waiting' } : triage,
  EmergencyDeclared: (triage, emergency) => ({ ...triage, emergency }),
  RegradeProposed: (triage, { proposal, from, to }) => ({
    ...triage,
    proposals: [...triage.proposals, { proposal, from, to, state: 'open' }],
  }),
  GradeApproved: (triage, { proposal }) => ({ ...settled(triage, proposal, 'approved'), review: 'approved' }),
  GradeReturned: (triage, { proposal }) =>
    proposal === undefined ? { ...triage, review: 'returned' } : settled(triage, proposal, 'returned'),
  GradeDisputed: (triage, { dispute, by, grade, claimed, targets, policy }) => ({
    ...triage,
    disputes: [...triage.disputes, { dispute, by, grade, claimed, targets, policy, state: 'open' }],
  }),
  GradeDisputeAnswered: (triage, { dispute, agreed }) => moved(triage, dispute, { state: agreed ? 'agreed' : 'explained' }),
  GradeDisputeEscalated: (triage, { dispute }) => moved(triage, dispute, { state: 'escalated' }),
  GradeDisputeRuled: (triage, { dispute, grade }) => moved(triage, dispute, { state: 'ruled', ruling: grade }),
  GradeDisputeWithdrawn: (triage, { dispute }) => moved(triage, dispute, { state: 'withdrawn' }),
};

const settled = (triage: Triage, number: number | undefined, state: Proposal['state']): Triage => ({
  ...triage,
  proposals: triage.proposals.map((proposal) => (proposal.proposal === number ? { ...proposal, state } : proposal)),
});

const moved = (triage: Triage, number: number, to: Partial<Dispute>): Triage => ({
  ...triage,
  disputes: triage.disputes.map((dispute) => (dispute.dispute === number ? { ...dispute, ...to } : dispute)),
});
