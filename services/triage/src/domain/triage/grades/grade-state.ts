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
import type { EventFacts, Instant } from '@yingda/kernel';
import type { Evolvers } from '../evolvers.ts';
import type { Triage } from '../state.ts';

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
  /** Who set it, an opaque id; absent where the platform did. */
  readonly by?: string;
}

/** R15: how the supervisor sees the grade that counts. A new grade waits for review again. */
export type Review = 'waiting' | 'approved' | 'returned';

/** R15: a lower grade that somebody wants. What people wrote is in the events, not here. */
export interface Proposal {
  readonly proposal: number;
  readonly from: Grade;
  readonly to: Grade;
  /** Who made it: an opaque id. Somebody else approves it. */
  readonly proposer: string;
  readonly at: Instant;
  /** `void` when the grade changed meanwhile. */
  readonly state: 'open' | 'approved' | 'returned' | 'void';
}

/** R15: an objection to the grade. */
export interface Dispute {
  readonly dispute: number;
  readonly by: 'customer' | 'staff';
  readonly grade: Grade;
  readonly claimed: Grade;
  /** Who made it: an opaque id. */
  readonly disputer: string;
  readonly at: Instant;
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
  TicketGraded: (triage, grading, at) => ({ ...triage, grading: { ...grading, ...setBy(at) }, review: 'waiting' }),
  TicketRegraded: (triage, { to, reason, policy }, at) =>
    triage.grading ? regraded(triage, { rule: triage.grading.rule, grade: to, reason, policy, ...setBy(at) }) : triage,
  EmergencyDeclared: (triage, emergency) => ({ ...triage, emergency }),
  RegradeProposed: (triage, { proposal, from, to }, { actor, occurredAt: at }) => ({
    ...triage,
    proposals: [...triage.proposals, { proposal, from, to, proposer: actor.id, at, state: 'open' }],
  }),
  GradeApproved: (triage, { proposal, grade }) =>
    proposal === undefined
      ? { ...triage, review: 'approved', flagsSeen: triage.flags.length }
      : { ...settled(triage, proposal, 'approved'), decided: grade },
  GradeReturned: (triage, { proposal }) =>
    proposal === undefined ? { ...triage, review: 'returned' } : settled(triage, proposal, 'returned'),
  GradeDisputed: (triage, { dispute, by, grade, claimed, targets, policy }, { actor, occurredAt: at }) => ({
    ...triage,
    disputes: [...triage.disputes, { dispute, by, grade, claimed, disputer: actor.id, at, targets, policy, state: 'open' }],
  }),
  GradeDisputeAnswered: (triage, { dispute, agreed }) =>
    agreed
      ? { ...moved(triage, dispute, { state: 'agreed' }), ...decidedOn(triage, claimOf(triage, dispute)) }
      : moved(triage, dispute, { state: 'explained' }),
  GradeDisputeEscalated: (triage, { dispute }) => moved(triage, dispute, { state: 'escalated' }),
  GradeDisputeRuled: (triage, { dispute, grade }) => ({
    ...moved(triage, dispute, { state: 'ruled', ruling: grade }),
    ...decidedOn(triage, grade),
  }),
  GradeDisputeWithdrawn: (triage, { dispute }) => moved(triage, dispute, { state: 'withdrawn' }),
};

const setBy = ({ actor }: EventFacts): { readonly by?: string } => (actor.kind === 'platform' ? {} : { by: actor.id });

/** A grade that was decided on needs no second review; one that somebody set waits for it. No proposal outlives the grade that it was about. */
const regraded = ({ decided, ...triage }: Triage, grading: Grading): Triage => ({
  ...triage,
  grading,
  review: decided === grading.grade ? 'approved' : 'waiting',
  proposals: triage.proposals.map((proposal) => (proposal.state === 'open' ? { ...proposal, state: 'void' } : proposal)),
});

/** What was decided on takes effect with the next event, unless it is the grade already: then it is approved by that. */
const decidedOn = ({ grading }: Triage, grade: Grade | undefined): Pick<Triage, 'decided' | 'review'> =>
  grade === undefined || grade === grading?.grade ? { review: 'approved' } : { decided: grade };

const claimOf = ({ disputes }: Triage, number: number): Grade | undefined => disputes.find(({ dispute }) => dispute === number)?.claimed;

const settled = (triage: Triage, number: number | undefined, state: Proposal['state']): Triage => ({
  ...triage,
  proposals: triage.proposals.map((proposal) => (proposal.proposal === number ? { ...proposal, state } : proposal)),
});

const moved = (triage: Triage, number: number, to: Partial<Dispute>): Triage => ({
  ...triage,
  disputes: triage.disputes.map((dispute) => (dispute.dispute === number ? { ...dispute, ...to } : dispute)),
});
