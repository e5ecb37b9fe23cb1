import type { Grade } from '@yingda/contracts';
import { holds } from './condition.ts';
import type { PolicyDocument, Report } from './policy.ts';

/** A grade, with the rule that gave it. */
export interface Grading {
  readonly grade: Grade;
  readonly rule: string;
  /** For people, with the rule's id. */
  readonly reason: string;
}

/** R12. @throws RangeError when the policy has no rule for the report, which its publication must have prevented */
export const gradeByPolicy = (policy: PolicyDocument, report: Report): Grading => {
  const rule = policy.grading.find(({ when }) => holds(when, report, policy));
  if (!rule) throw new RangeError(`policy ${policy.id} version ${policy.version} has no grade for a ${report.kind}`);
  return { grade: rule.grade, rule: rule.id, reason: `${rule.because.en} (rule ${rule.id})` };
};
