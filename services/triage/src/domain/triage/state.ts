import type { EmergencyDeclared, EventOf, FirstDiagnosisRecorded, Grade } from '@yingda/contracts';
import type { EventFacts, Evolution } from '@yingda/kernel';
import { clockEvolvers } from './clocks/clock-state.ts';
import type { Clock, ClockEvent, Flag } from './clocks/clock-state.ts';
import { escalationEvolvers } from './timers/escalation-state.ts';
import type { Escalation, EscalationEvent } from './timers/escalation-state.ts';
import type { Evolvers } from './evolvers.ts';
import { gradeEvolvers } from './grades/grade-state.ts';
import type { Assessed, Classified, Dispute, GradeEvent, Grading, Proposal, Review } from './grades/grade-state.ts';

/** What triage has said about a ticket. Nothing yet: no classification, no grading, no clocks. */
export interface Triage {
  readonly classification?: Classified;
  readonly severity?: Assessed;
  readonly grading?: Grading;
  readonly review?: Review;
  /** A grade that was decided on and takes effect with the next event (R15). */
  readonly decided?: Grade;
  readonly emergency?: EventOf<typeof EmergencyDeclared>['data'];
  readonly diagnosis?: EventOf<typeof FirstDiagnosisRecorded>['data']['outcome'];
  /** In the order of their starts; of one target the last one is the current one. */
  readonly clocks: readonly Clock[];
  readonly flags: readonly Flag[];
  /** So many of the flags a supervisor had before them when approving the grade. */
  readonly flagsSeen?: number;
  readonly proposals: readonly Proposal[];
  readonly disputes: readonly Dispute[];
  readonly escalations: readonly Escalation[];
}

export type TriageEvent = GradeEvent | ClockEvent | EscalationEvent;

const EVOLVERS: Evolvers<TriageEvent> = { ...gradeEvolvers, ...clockEvolvers, ...escalationEvolvers };

export const triageEvolution: Evolution<Triage, TriageEvent> = {
  initialState: { clocks: [], flags: [], proposals: [], disputes: [], escalations: [] },
  evolve: (triage, { type, data }, at) => (EVOLVERS[type] as (triage: Triage, data: unknown, at: EventFacts) => Triage)(triage, data, at),
};
