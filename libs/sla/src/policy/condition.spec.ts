import { holds, matchesModel } from './condition.ts';
import type { Report } from './policy.ts';

const policy = {
  productTypes: [
    { id: 'laser', name: { en: 'Laser cutters', zh: '激光切割机' }, models: ['XJ-*', 'LC*Pro'] },
    { id: 'everything', name: { en: 'All', zh: '全部' }, models: ['*'] },
  ],
};
const report: Report = {
  kind: 'fault',
  channel: 'portal',
  impact: { scope: 'none', safetyRisk: false },
  symptomCodes: [],
  description: 'It stands still',
};

describe('a condition of a policy (R13)', () => {
  it.each([
    ['XJ-*', 'xj-2000', true],
    ['XJ-*', 'AXJ-2000', false],
    ['LC*Pro', 'LC Pro', true],
    ['LC*Pro', 'LC 40 pro', true],
    ['LC*Pro', 'LC 40 Pro X', false],
    ['ab*ba', 'aba', false],
    ['*a*b*', 'xxaxxbxx', true],
    ['*a*b*', 'ba', false],
    ['a*b*b', 'ab', false],
    ['XJ-2000', 'XJ-2000', true],
    ['XJ.2000', 'XJ-2000', false],
    ['*', '', true],
  ])('finds the model by the pattern %s: %s', (pattern, model, found) => {
    expect(matchesModel(pattern, model)).toBe(found);
  });

  it('holds for the product types that it names, and for no device without a model', () => {
    const laser = { productTypes: ['laser'] };
    expect(holds(laser, { ...report, model: 'XJ-2000' }, policy)).toBe(true);
    expect(holds(laser, { ...report, model: 'PX-1' }, policy)).toBe(false);
    expect(holds(laser, report, policy)).toBe(false);
    expect(holds({ productTypes: ['nothing', 'everything'] }, { ...report, model: 'PX-1' }, policy)).toBe(true);
  });

  it('holds for whoever is entitled to one of what it names', () => {
    const isp = { entitlements: ['isp', 'gold'] };
    expect(holds(isp, { ...report, entitlements: ['gold'] }, policy)).toBe(true);
    expect(holds(isp, { ...report, entitlements: ['silver'] }, policy)).toBe(false);
    expect(holds(isp, report, policy)).toBe(false);
  });

  it('holds when everything that it names holds', () => {
    expect(holds({}, report, policy)).toBe(true);
    expect(holds({ kinds: ['fault'], words: ['stands'], alarmCode: false }, report, policy)).toBe(true);
    expect(holds({ kinds: ['fault'], words: ['stands'], alarmCode: true }, report, policy)).toBe(false);
  });
});
