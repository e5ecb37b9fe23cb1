import { EscalationAnswered } from '@yingda/contracts';
import type { EscalationRole } from '@yingda/contracts';
import { accept, refuse } from '@yingda/kernel';
import type { Decision } from '@yingda/kernel';
import type { Escalation } from './escalation-state.ts';
import type { AnswerEscalation, GradingRole } from '../grades/grade-commands.ts';
import type { Triage, TriageEvent } from '../state.ts';
import { hasRole } from '../grades/who-may-grade.ts';

/** R20: who may answer for whom an escalation went to: the role itself and those above it. */
const ANSWERED_BY: Readonly<Record<EscalationRole | 'on-call', readonly GradingRole[]>> = {
  agent: ['agent', 'lead', 'supervisor', 'director'],
  dispatcher: ['dispatcher', 'lead', 'supervisor', 'director'],
  'on-call': ['engineer', 'lead', 'supervisor', 'director'],
  lead: ['lead', 'supervisor', 'director'],
  coordinator: ['coordinator', 'supervisor', 'director'],
  supervisor: ['supervisor', 'director'],
  director: ['director'],
};

/** Roles that may answer what went to an addressee. */
export const answerersOf = ({ to }: Pick<Escalation, 'to'>): readonly GradingRole[] => ANSWERED_BY[to.role ?? 'on-call'];

/** Addressees for which somebody with these roles may answer. */
export const addresseesOf = (roles: readonly string[]): (EscalationRole | 'on-call')[] =>
  (Object.keys(ANSWERED_BY) as (EscalationRole | 'on-call')[]).filter((to) => ANSWERED_BY[to].some((role) => roles.includes(role)));

/** R20: whom it went to, or somebody above, says what is done. Each is answered for once. */
export const answerEscalation = ({ by, escalation: number, answer }: AnswerEscalation, triage: Triage): Decision<TriageEvent> => {
  const escalation = triage.escalations.find((each) => each.escalation === number);
  if (!escalation) return refuse('ESCALATION_NOT_FOUND', { escalation: number });
  const roles = answerersOf(escalation);
  if (!hasRole(by, roles)) return refuse('ESCALATION_OF_ANOTHER', { escalation: number, to: escalation.to, roles });
  if (escalation.answered) return refuse('ESCALATION_ANSWERED', { escalation: number });
  return accept(EscalationAnswered({ escalation: number, answer }));
};
