import { AnswerEscalation } from '../escalations/answer-escalation.ts';
import { AnswerDispute } from './answer-dispute.ts';
import { ApproveGrade } from './approve-grade.ts';
import { ApproveRegrade } from './approve-regrade.ts';
import { DeclareEmergency } from './declare-emergency.ts';
import { DisputeGrade } from './dispute-grade.ts';
import { EscalateDispute } from './escalate-dispute.ts';
import { LowerGrade } from './lower-grade.ts';
import { RaiseGrade } from './raise-grade.ts';
import { ReturnGrade } from './return-grade.ts';
import { ReturnRegrade } from './return-regrade.ts';
import { RuleOnDispute } from './rule-on-dispute.ts';
import { WithdrawDispute } from './withdraw-dispute.ts';

/** Commands about grades, disputes, emergencies and escalations. */
export const gradeControllers = [
  ApproveGrade,
  ReturnGrade,
  RaiseGrade,
  LowerGrade,
  ApproveRegrade,
  ReturnRegrade,
  DisputeGrade,
  AnswerDispute,
  EscalateDispute,
  RuleOnDispute,
  WithdrawDispute,
  DeclareEmergency,
  AnswerEscalation,
];
