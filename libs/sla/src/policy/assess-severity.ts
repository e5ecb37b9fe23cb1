import type { Severity } from '@yingda/contracts';
import { holds } from './condition.ts';
import type { PolicyDocument, Report } from './policy.ts';

/** How bad it is, with the rule that says so. */
export interface SeverityAssessment {
  readonly severity: Severity;
  readonly rule: string;
  /** For people, with the rule's id. */
  readonly reason: string;
}

/** R13: by the first rule that holds; `undefined` where none does, and then the trouble counts as moderate. */
export const assessSeverity = (policy: PolicyDocument, report: Report): SeverityAssessment | undefined => {
  const rule = policy.severity.find(({ when }) => holds(when, report, policy));
  return rule && { severity: rule.severity, rule: rule.id, reason: `${rule.because.en} (rule ${rule.id})` };
};
