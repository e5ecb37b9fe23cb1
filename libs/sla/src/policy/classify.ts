import type { ProblemType } from '@yingda/contracts';
import { holds, wordIn } from './condition.ts';
import type { PolicyDocument, Report } from './policy.ts';

/** What sort of trouble it is, with the rule that says so. */
export interface Classification {
  readonly problemType: ProblemType;
  readonly rule: string;
  /** For people, with the code or word that counted and the rule's id. */
  readonly reason: string;
}

/** R11, R23. @throws RangeError when the policy has no rule for the report, which its publication must have prevented */
export const classify = (policy: PolicyDocument, report: Report): Classification => {
  const rule = policy.classification.find(({ when }) => holds(when, report, policy));
  if (!rule) throw new RangeError(`policy ${policy.id} version ${policy.version} has no classification rule for a ${report.kind}`);
  const code = rule.when.alarmCode === true ? report.symptomCodes[0] : undefined;
  const word = code ?? (rule.when.words && wordIn(rule.when.words, report.description));
  return {
    problemType: rule.problemType,
    rule: rule.id,
    reason: `${rule.because.en}${word === undefined ? '' : ` "${word}"`} (rule ${rule.id})`,
  };
};
