import { defaultPolicyV2 } from '@yingda/sla';
import { onlyTargets, touchedTargets } from './touched.ts';

const targets = defaultPolicyV2.targets.map((rules) => (rules.target === 'report' ? { ...rules, warnings: [50] } : rules));

describe('the targets that a policy touches', () => {
  it('are those of which it says something else', () => {
    expect(touchedTargets(defaultPolicyV2, { ...defaultPolicyV2, version: 3 })).toEqual(new Set());
    const reordered = defaultPolicyV2.targets.map(({ target, ...rules }) => ({ ...rules, target }));
    expect(touchedTargets(defaultPolicyV2, { ...defaultPolicyV2, targets: reordered })).toEqual(new Set());
    expect(touchedTargets(defaultPolicyV2, { ...defaultPolicyV2, targets })).toEqual(new Set(['report']));
    expect(touchedTargets(defaultPolicyV2, onlyTargets(defaultPolicyV2, new Set(['resolution'])))).toEqual(
      new Set(defaultPolicyV2.targets.map(({ target }) => target).filter((target) => target !== 'resolution')),
    );
  });

  it('are all where reports may be graded otherwise', () => {
    expect(touchedTargets(defaultPolicyV2, { ...defaultPolicyV2, emergency: [] }).size).toBe(defaultPolicyV2.targets.length);
  });
});
