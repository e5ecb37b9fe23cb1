import type { Calendar } from '../../calendar/calendar.ts';
import type { PolicyDocument } from '../policy.ts';
import { identityFlaws } from './identity-flaws.ts';
import type { PolicyFlaw } from './policy-flaw.ts';
import { referenceFlaws } from './reference-flaws.ts';
import { timeFlaws } from './time-flaws.ts';
import { totalityFlaws } from './totality-flaws.ts';

/** Every reason why a policy must not be published; none for one that decides every ticket. @param calendars those that are published */
export const policyFlaws = (policy: PolicyDocument, calendars: readonly Calendar[]): PolicyFlaw[] => [
  ...identityFlaws(policy),
  ...timeFlaws(policy),
  ...referenceFlaws(policy, calendars),
  ...totalityFlaws(policy),
];
