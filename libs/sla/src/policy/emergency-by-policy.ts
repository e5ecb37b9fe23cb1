import { holds } from './condition.ts';
import type { PolicyDocument, Report } from './policy.ts';

/** Why a report is an emergency. */
export interface EmergencyGround {
  readonly rule: string;
  /** For people, with the rule's id. */
  readonly reason: string;
}

/** R14: the first rule that makes an emergency of the report; `undefined` where none does. */
export const emergencyByPolicy = (policy: PolicyDocument, report: Report): EmergencyGround | undefined => {
  const rule = policy.emergency.find(({ when }) => holds(when, report, policy));
  return rule && { rule: rule.id, reason: `${rule.because.en} (rule ${rule.id})` };
};
