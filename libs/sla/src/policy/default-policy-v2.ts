import { instantFromMillis } from '@yingda/kernel';
import { defaultClassificationV1 } from './default-classification-v1.ts';
import { answerTargets, thresholds } from './default-policy-v2-answer.ts';
import { responseTargets } from './default-policy-v2-response.ts';
import { emergency, entitlements, grading, productTypes, severity } from './default-policy-v2-rules.ts';
import { workTargets } from './default-policy-v2-work.ts';
import type { PolicyDocument } from './policy.ts';

/**
 * The policy that the product ships with, complete: R4's channels, R12's grades, R13's product types, severities and contracts, R14's emergencies,
 * R16's definite plan, R18's engineer contact, R19's report and second handling, R20's warnings and escalations. Every limit names its calendar;
 * all count round the clock but R16's working days.
 */
export const defaultPolicyV2: PolicyDocument = {
  id: 'default',
  version: 2,
  effectiveFrom: instantFromMillis(0),
  name: { en: 'Default policy', zh: '默认策略' },
  productTypes,
  entitlements,
  classification: defaultClassificationV1,
  severity,
  emergency,
  grading,
  targets: [...responseTargets, ...workTargets, ...answerTargets],
  thresholds,
  integrity: { flagFromPercent: 75, deviceTimeTolerance: 'P1D' },
};
