import { FirstDiagnosisRecorded } from '@yingda/contracts';
import type { EventOf } from '@yingda/contracts';
import { accept, refuse } from '@yingda/kernel';
import type { Decision, Instant } from '@yingda/kernel';
import type { Triage, TriageEvent } from './state.ts';

/** R16: what the first look came to, and what helped. */
export type RecordFirstDiagnosis = Omit<EventOf<typeof FirstDiagnosisRecorded>['data'], 'diagnosedAt'>;

/**
 * Once per ticket: it says what the first contact came to, which nothing that is found later changes. Of a person who was erased nothing is noted (R39).
 */
export const recordFirstDiagnosis = (
  { outcome, articles, similar, note }: RecordFirstDiagnosis,
  { triage, contactErased, now }: { readonly triage: Triage; readonly contactErased: boolean; readonly now: Instant },
): Decision<TriageEvent> => {
  if (triage.diagnosis !== undefined) return refuse('ALREADY_DIAGNOSED', { outcome: triage.diagnosis });
  if (contactErased && note !== undefined) return refuse('SUBJECT_ERASED', { field: '/note' });
  return accept(FirstDiagnosisRecorded({ outcome, articles, similar, ...(note !== undefined && { note }), diagnosedAt: now }));
};
