import { instantFromMillis } from '@yingda/kernel';
import { defaultPolicyV1, policyBook, roundTheClock } from '@yingda/sla';
import type { EscalationStep, PolicyDocument } from '@yingda/sla';

const because = { en: 'Somebody has to look', zh: '需要关注' };
const step = (id: string, level: number, rest: Pick<EscalationStep, 'at' | 'to' | 'when'>): EscalationStep => ({
  id,
  level,
  because,
  ...rest,
});

/** As the first default policy, and every target warns at 50 and 75 % and escalates at 80 %, at its end and half an hour after it. */
export const escalatingPolicy: PolicyDocument = {
  ...defaultPolicyV1,
  id: 'escalating',
  effectiveFrom: instantFromMillis(0),
  targets: defaultPolicyV1.targets.map((rules) => ({
    ...rules,
    pausedWhile: [],
    warnings: [50, 75],
    escalations: [
      step('before', 1, { at: { percent: 80 }, to: { role: 'lead' } }),
      step('missed', 2, { at: { percent: 100 }, to: { role: 'supervisor' }, when: { grades: [1, 2] } }),
      step('overrun', 3, { at: { overrun: 'PT30M' }, to: { onCall: 'hardware' } }),
    ],
  })),
};

export const ESCALATING = { id: escalatingPolicy.id, version: escalatingPolicy.version };
export const escalatingBook = policyBook([defaultPolicyV1, escalatingPolicy], [roundTheClock]);
