import { EmergencyDeclared } from '@yingda/contracts';
import { accept, nothing, refuse } from '@yingda/kernel';
import type { Decision } from '@yingda/kernel';
import { isGraded, running } from './decide-grade.ts';
import type { DeclareEmergency, EmergencyGround } from './grade-commands.ts';
import type { Moment } from './regrade.ts';
import type { Triage, TriageEvent } from '../state.ts';
import { firstOf, needsRole, WORKERS } from './who-may-grade.ts';

/** The event reaches the customer's programs, so it says which of R14's cases it is and nothing that somebody typed. */
const REASONS: Readonly<Record<EmergencyGround, string>> = {
  'safety-risk': 'A safety risk, declared by the service team',
  'device-unusable': 'The device cannot be used, declared by the service team',
  'grave-service-failure': 'A complaint about a grave service failure, declared by the service team',
};

/** R14: a person starts the emergency response. It is started once, by whoever or whichever rule is first. */
export const declareEmergency = ({ by, ground }: DeclareEmergency, triage: Triage, moment: Pick<Moment, 'over'>): Decision<TriageEvent> => {
  if (!isGraded(triage)) return refuse('NOT_GRADED');
  const refusal = firstOf(needsRole(by, WORKERS), running(moment));
  if (refusal) return refusal;
  return triage.emergency ? nothing() : accept(EmergencyDeclared({ by: 'person', reason: REASONS[ground] }));
};
