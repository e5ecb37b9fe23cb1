import type {
  EscalationAnswered,
  EscalationRaised,
  GradeApproved,
  GradeDisputeAnswered,
  GradeDisputed,
  GradeDisputeRuled,
  GradeDisputeWithdrawn,
  GradeReturned,
  RegradeProposed,
  TicketClassified,
  TicketGraded,
  TicketRegraded,
} from '@yingda/contracts';
import type { DataOf, Steps } from './steps.ts';
import { added, without } from './steps.ts';

/** What the events of triage change, clocks apart. */
export const TRIAGE_STEPS: Steps = {
  TicketClassified: (_, { problemType }: DataOf<typeof TicketClassified>) => ({ problemType }),
  TicketGraded: (_, { grade }: DataOf<typeof TicketGraded>) => ({ grade, review: 'waiting' }),
  TicketRegraded: (_, { to }: DataOf<typeof TicketRegraded>) => ({ grade: to, review: 'waiting', proposals: [] }),
  EmergencyDeclared: () => ({ emergency: true }),
  RegradeProposed: ({ proposals }, { proposal }: DataOf<typeof RegradeProposed>) => ({ proposals: added(proposals, proposal) }),
  GradeApproved: ({ proposals }, { proposal }: DataOf<typeof GradeApproved>) =>
    proposal === undefined ? { review: 'approved', odd: false } : { proposals: without(proposals, proposal) },
  GradeReturned: ({ proposals }, { proposal }: DataOf<typeof GradeReturned>) =>
    proposal === undefined ? { review: 'returned' } : { proposals: without(proposals, proposal) },
  GradeDisputed: ({ disputes }, { dispute }: DataOf<typeof GradeDisputed>) => ({ disputes: added(disputes, dispute) }),
  // Explained only, it may still be escalated: it goes on.
  GradeDisputeAnswered: ({ disputes }, { dispute, agreed }: DataOf<typeof GradeDisputeAnswered>) =>
    agreed ? { disputes: without(disputes, dispute) } : {},
  GradeDisputeRuled: ({ disputes }, { dispute }: DataOf<typeof GradeDisputeRuled>) => ({ disputes: without(disputes, dispute) }),
  GradeDisputeWithdrawn: ({ disputes }, { dispute }: DataOf<typeof GradeDisputeWithdrawn>) => ({ disputes: without(disputes, dispute) }),
  TargetFlagged: () => ({ odd: true }),
  EscalationRaised: ({ escalations }, { escalation }: DataOf<typeof EscalationRaised>) => ({
    escalations: added(escalations, escalation),
  }),
  EscalationAnswered: ({ escalations }, { escalation }: DataOf<typeof EscalationAnswered>) => ({
    escalations: without(escalations, escalation),
  }),
};
