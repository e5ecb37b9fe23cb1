import { instant } from '@yingda/kernel';
import { shippedCalendars } from '../../calendar/shipped/shipped-calendars.ts';
import { defaultPolicyV2 } from '../default-policy-v2.ts';
import type { EscalationStep, Limit, PolicyDocument, TargetRules } from '../policy.ts';
import { policyFlaws } from './policy-flaws.ts';

const flawsIn = (change: Partial<PolicyDocument>) =>
  policyFlaws({ ...defaultPolicyV2, ...change }, shippedCalendars).map(({ at, what, remedy }) => ({ at: at.join('/'), what, remedy }));

/** The first response is the first target. */
const withTarget = (change: (target: TargetRules) => TargetRules): Partial<PolicyDocument> => ({
  targets: defaultPolicyV2.targets.map((target, index) => (index === 0 ? change(target) : target)),
});
const withLimit = (change: Partial<Limit>) =>
  withTarget((target) => ({ ...target, limits: target.limits.map((limit, index) => (index === 0 ? { ...limit, ...change } : limit)) }));
const step = (id: string, level: number, at: EscalationStep['at']): EscalationStep => ({
  id,
  level,
  at,
  to: { role: 'supervisor' },
  because: { en: 'late', zh: '超时' },
});

describe('a policy is not published', () => {
  it.each([
    [
      'when a grade is left without a first response (R12)',
      withLimit({ when: { grades: [2] } }),
      'targets/0/limits',
      'grade 1 has no first-response',
    ],
    [
      'when a grade is promised to severe trouble only',
      withLimit({ when: { grades: [1], severities: ['severe'] } }),
      'targets/0/limits',
      'grade 1 has no first-response',
    ],
    [
      'without a resolution',
      { targets: defaultPolicyV2.targets.filter(({ target }) => target !== 'resolution') },
      'targets',
      'grade 1 has no resolution',
    ],
    ['when a report gets no grade', { grading: defaultPolicyV2.grading.slice(0, -1) }, 'grading', 'gets a grade by no rule'],
    [
      'when a report gets no class (R11)',
      { classification: defaultPolicyV2.classification.slice(0, -1) },
      'classification',
      'is classified by no rule',
    ],
    ['with a negative duration', withLimit({ duration: '-PT2H' }), 'targets/0/limits/0/duration', 'the duration "-PT2H" is negative'],
    [
      'with a negative part of a duration',
      withLimit({ duration: 'PT-2H' }),
      'targets/0/limits/0/duration',
      'the duration "PT-2H" is negative',
    ],
    ['with no time at all', withLimit({ duration: 'PT0S' }), 'targets/0/limits/0/duration', 'cannot be kept'],
    [
      'with months, whose length depends on where they begin',
      withLimit({ duration: 'P1M' }),
      'targets/0/limits/0/duration',
      'is no duration',
    ],
    [
      'with a calendar that is not there',
      withLimit({ calendar: 'moon' }),
      'targets/0/limits/0/calendar',
      'there is no calendar "moon" in force',
    ],
    [
      'with working days on a calendar that has none',
      withLimit({ duration: { workingDays: 2 } }),
      'targets/0/limits/0/duration',
      'has no working days',
    ],
    [
      'with an unknown product type',
      withLimit({ when: { productTypes: ['toaster'] } }),
      'targets/0/limits/0/when/productTypes/0',
      'no product type "toaster"',
    ],
    [
      'with an unknown entitlement',
      withLimit({ when: { entitlements: ['gold'] } }),
      'targets/0/limits/0/when/entitlements/0',
      'no entitlement "gold"',
    ],
    [
      'with two rules of one id',
      { grading: [...defaultPolicyV2.grading, ...defaultPolicyV2.grading.slice(0, 1)] },
      'grading/8',
      'the id "safety-risk" is used twice',
    ],
    [
      'with two entries of one target',
      { targets: [...defaultPolicyV2.targets, ...defaultPolicyV2.targets.slice(0, 1)] },
      'targets/10',
      'two entries for the target first-response',
    ],
    [
      'with warnings out of order',
      withTarget((target) => ({ ...target, warnings: [90, 75] })),
      'targets/0/warnings/1',
      'the warning at 75 % stands after the one at 90 %',
    ],
    [
      'with a level that falls',
      withTarget((target) => ({ ...target, escalations: [step('a', 2, { percent: 50 }), step('b', 1, { overrun: 'PT0S' })] })),
      'targets/0/escalations/1/level',
      'level 1 of b comes after level 2 of a',
    ],
    [
      'with two steps of one level',
      withTarget((target) => ({ ...target, escalations: [step('b', 1, { overrun: 'PT1H' }), step('a', 1, { percent: 50 })] })),
      'targets/0/escalations/0/level',
      'level 1 of b comes after level 1 of a',
    ],
    [
      'with an escalation after a negative time',
      withTarget((target) => ({ ...target, escalations: [step('a', 1, { overrun: '-PT1H' })] })),
      'targets/0/escalations/0/at/overrun',
      'is negative',
    ],
  ] as const)('%s', (_case, change, at, what) => {
    const found = flawsIn(change as Partial<PolicyDocument>).find((flaw) => flaw.at === at);
    expect(found?.what.en).toContain(what);
    expect(found?.what.zh).toMatch(/\p{Script=Han}/u);
    expect(found?.remedy.en).toMatch(/\.$/);
    expect(found?.remedy.zh).toMatch(/。$/);
  });

  it('before a calendar that it names is in force', () => {
    const effectiveFrom = instant('1960-01-01T00:00:00Z');
    expect(flawsIn({ effectiveFrom })[0]?.what.en).toMatch(/there is no calendar "round-the-clock" in force/);
  });
});
