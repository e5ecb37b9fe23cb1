import type { EmergencyDeclared, EventOf, Grade, PolicyRef, ProblemType, Severity } from '@yingda/contracts';
import type { Triage } from '../domain/triage/state.ts';

/** What triage says of a report, and by which rules. */
export interface Judgement {
  readonly grade?: Grade;
  readonly gradeRule?: string;
  readonly gradeReason?: string;
  readonly problemType?: ProblemType;
  readonly problemReason?: string;
  readonly severity?: Severity;
  readonly severityReason?: string;
  /** R14. */
  readonly emergency?: EventOf<typeof EmergencyDeclared>['data'];
  readonly policy?: PolicyRef;
}

export const judgementOf = ({ grading, classification, severity, emergency }: Triage): Judgement => ({
  ...(grading && { grade: grading.grade, gradeRule: grading.rule, gradeReason: grading.reason, policy: grading.policy }),
  ...(classification && { problemType: classification.problemType, problemReason: classification.reason }),
  ...(severity && { severity: severity.severity, severityReason: severity.reason }),
  ...(emergency && { emergency }),
});
