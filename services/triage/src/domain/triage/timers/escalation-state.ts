import type { EscalationAnswered, EscalationRaised, EventOf, FirstDiagnosisRecorded, Target } from '@yingda/contracts';
import type { Evolvers } from '../evolvers.ts';

/** R20: somebody was told to look after a target. */
export interface Escalation {
  readonly escalation: number;
  readonly target: Target;
  readonly level: number;
  readonly rule: string;
  readonly to: EventOf<typeof EscalationRaised>['data']['to'];
  /** Due instant of the clock that it is about; a clock that started again or changed escalates again. */
  readonly due: string;
  /** The instant at which it was due to be raised. */
  readonly raisedAt: string;
  readonly answered: boolean;
}

export type EscalationEvent =
  EventOf<typeof EscalationRaised> | EventOf<typeof EscalationAnswered> | EventOf<typeof FirstDiagnosisRecorded>;

export const escalationEvolvers: Evolvers<EscalationEvent> = {
  EscalationRaised: (triage, { escalation, target, level, rule, to, due, raisedAt }) => ({
    ...triage,
    escalations: [...triage.escalations, { escalation, target, level, rule, to, due, raisedAt, answered: false }],
  }),
  EscalationAnswered: (triage, { escalation }) => ({
    ...triage,
    escalations: triage.escalations.map((each) => (each.escalation === escalation ? { ...each, answered: true } : each)),
  }),
  FirstDiagnosisRecorded: (triage, { outcome }) => ({ ...triage, diagnosis: outcome }),
};
