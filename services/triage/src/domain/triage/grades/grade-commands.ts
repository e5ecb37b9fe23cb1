import type { Grade } from '@yingda/contracts';

/** R2: roles that a grade or a dispute means something to. Nobody else changes either. */
export const GRADING_ROLES = ['customer', 'agent', 'dispatcher', 'engineer', 'lead', 'coordinator', 'supervisor', 'director'] as const;
export type GradingRole = (typeof GRADING_ROLES)[number];

/** Who commands. Two roles of one person are one person. */
export interface By {
  /** Opaque and the same in whichever role. */
  readonly id: string;
  /** Of those above; `customer` only for somebody of the ticket's own account. */
  readonly roles: readonly GradingRole[];
  /** A human being; a program is nobody's second person. */
  readonly person: boolean;
}

export interface ApproveGrade {
  readonly by: By;
}

export interface ReturnGrade {
  readonly by: By;
  /** Personal free text. */
  readonly reason: string;
}

export interface RaiseGrade {
  readonly by: By;
  readonly to: Grade;
}

/** Asks for a lower grade: nothing changes until somebody else approves. */
export interface LowerGrade {
  readonly by: By;
  readonly to: Grade;
  /** Personal free text. */
  readonly reason: string;
}

export interface ApproveProposal {
  readonly by: By;
  readonly proposal: number;
}

export interface ReturnProposal extends ApproveProposal {
  /** Personal free text. */
  readonly reason: string;
}

/** R14: what makes it an emergency. */
export const EMERGENCY_GROUNDS = ['safety-risk', 'device-unusable', 'grave-service-failure'] as const;
export type EmergencyGround = (typeof EMERGENCY_GROUNDS)[number];

export interface DeclareEmergency {
  readonly by: By;
  readonly ground: EmergencyGround;
}

export interface DisputeGrade {
  readonly by: By;
  readonly claimed: Grade;
  /** Personal free text. */
  readonly reason: string;
}

export interface AnswerDispute {
  readonly by: By;
  readonly dispute: number;
  readonly agreed: boolean;
  /** Personal free text. */
  readonly explanation: string;
}

export interface EscalateDispute {
  readonly by: By;
  readonly dispute: number;
  /** Personal free text. */
  readonly reason: string;
}

export interface RuleOnDispute {
  readonly by: By;
  readonly dispute: number;
  readonly grade: Grade;
  /** Personal free text. */
  readonly reason: string;
}

export interface WithdrawDispute {
  readonly by: By;
  readonly dispute: number;
}

/** R20. */
export interface AnswerEscalation {
  readonly by: By;
  readonly escalation: number;
  /** Personal free text. */
  readonly answer: string;
}
