import { dateOf, dayOf } from '@yingda/sla';
import fc from 'fast-check';
import type { WarrantyRules } from '../../warranty-rules/state.ts';
import { lastDayOfTerm } from './term.ts';
import { warrantySentence } from './warranty-sentence.ts';
import { warrantyOf } from './warranty.ts';
import type { WarrantyFacts } from './warranty.ts';

const RULES: WarrantyRules = {
  version: 3,
  effectiveFrom: '2020-01-01',
  rules: [
    { rule: 'xj-2000', models: ['XJ-2000', 'XJ-3*'], months: 24, covers: ['labour', 'parts'], excludes: ['operation'] },
    { rule: 'phones', models: ['P*'], months: 1, covers: ['parts', 'labour', 'travel'], excludes: [] },
  ],
};
const bought = (purchasedOn: string, model = 'XJ-2000') => ({ model, purchasedOn });
const facts = (change: Partial<WarrantyFacts>): WarrantyFacts => ({
  on: '2024-03-15',
  serialNumber: 'SN-1',
  entitlements: [],
  rules: RULES,
  ...change,
});
const BY_XJ = { rules: { version: 3, rule: 'xj-2000' } };

describe('R27: a warranty is decided by the device, the rules and the contract', () => {
  it.each([
    ['in the term', { device: bought('2023-03-15') }, { outcome: 'covered', because: 'within-term', until: '2025-03-15', ...BY_XJ }],
    ['on the last day', { device: bought('2022-03-15') }, { outcome: 'covered', because: 'within-term', until: '2024-03-15' }],
    ['a day late', { device: bought('2022-03-14') }, { outcome: 'not-covered', because: 'term-ended', until: '2024-03-14', ...BY_XJ }],
    ['on the day of purchase', { device: bought('2024-03-15') }, { outcome: 'covered', until: '2026-03-15' }],
    ['for a model by its beginning', { device: bought('2023-01-01', 'xj-3100') }, { outcome: 'covered', ...BY_XJ }],
    [
      'clamped to the end of a month',
      { on: '2024-02-29', device: bought('2024-01-31', 'P1') },
      { outcome: 'covered', until: '2024-02-29' },
    ],
    ['a day after that', { on: '2024-03-01', device: bought('2024-01-31', 'P1') }, { outcome: 'not-covered', until: '2024-02-29' }],
    [
      'clamped in a short February',
      { on: '2023-03-01', device: bought('2023-01-30', 'P1') },
      { outcome: 'not-covered', until: '2023-02-28' },
    ],
    ['by a rule that says nothing of the model', { device: bought('2023-01-01', 'Z-1') }, { outcome: 'unknown', because: 'no-rule' }],
    ['without rules', { device: bought('2023-01-01'), rules: undefined }, { outcome: 'unknown', because: 'no-rule' }],
    ['without a record', { device: { model: 'XJ-2000' } }, { outcome: 'unknown', because: 'no-purchase-record', ...BY_XJ }],
    ['without a device', { device: undefined }, { outcome: 'unknown', because: 'no-device' }],
    [
      'by what was agreed for the device, before the rule',
      { device: { ...bought('2015-01-01'), warrantyUntil: '2024-03-15' } },
      { outcome: 'covered', until: '2024-03-15', covers: ['parts', 'labour'], ...BY_XJ },
    ],
    [
      'by what was agreed, shorter than the rule',
      { device: { ...bought('2024-01-01'), warrantyUntil: '2024-03-14' } },
      { outcome: 'not-covered', because: 'term-ended', until: '2024-03-14' },
    ],
    [
      'by what was agreed, where no rules are published: everything',
      { device: { model: 'Z-1', warrantyUntil: '2024-03-15' }, rules: undefined },
      { outcome: 'covered', because: 'within-term', covers: ['parts', 'labour', 'travel'] },
    ],
    [
      'by the contract, whatever the device',
      { device: bought('2010-01-01'), entitlements: ['full-service'] },
      { outcome: 'covered', because: 'contract', covers: ['parts', 'labour', 'travel'] },
    ],
    [
      'by no contract of another kind',
      { device: bought('2010-01-01'), entitlements: ['isp-gold'] },
      { outcome: 'not-covered', because: 'term-ended' },
    ],
  ] as const)('%s', (_case, change, expected) => {
    expect(warrantyOf(facts(change as Partial<WarrantyFacts>), 'hardware')).toMatchObject({ ...expected });
  });

  it('and by the type of trouble: what a rule excludes is not covered, also in the term', () => {
    const asked = facts({ device: bought('2023-03-15') });
    const excluded = warrantyOf(asked, 'operation');
    expect(excluded).toMatchObject({ outcome: 'not-covered', because: 'cause-excluded', until: '2025-03-15', covers: [], ...BY_XJ });
    expect(warrantyOf(asked, undefined)).toMatchObject({ outcome: 'covered', covers: ['parts', 'labour'] });
    expect(warrantyOf(facts({ device: bought('2020-01-01') }), 'operation')).toMatchObject({ because: 'term-ended' });
  });

  it('names the day, the device and the rule, in both languages (R40)', () => {
    const decided = warrantyOf(facts({ device: bought('2022-03-14') }), 'hardware');
    expect(decided).toMatchObject({ on: '2024-03-15', serialNumber: 'SN-1' });
    expect(warrantySentence(decided)).toEqual({
      en: 'Reported on 2024-03-15, the warranty ended on 2024-03-14 (rule xj-2000, version 3).',
      zh: '报修日期 2024-03-15,保修已于 2024-03-14 到期(规则 xj-2000,第 3 版)。',
    });
    const free = warrantySentence(warrantyOf(facts({ device: bought('2023-03-15') }), 'hardware'));
    expect(free.en).toBe('Reported on 2024-03-15, in warranty until 2025-03-15: parts, labour free (rule xj-2000, version 3).');
    expect(free.zh).toBe('报修日期 2024-03-15,保修至 2025-03-15:备件、人工免费(规则 xj-2000,第 3 版)。');
  });
});

describe('a term of months (Civil Code of the PRC, articles 201 and 202)', () => {
  it.each([
    ['2024-01-31', 1, '2024-02-29'],
    ['2023-01-31', 1, '2023-02-28'],
    ['2024-02-29', 12, '2025-02-28'],
    ['2024-02-29', 48, '2028-02-29'],
    ['2024-12-31', 2, '2025-02-28'],
    ['2024-11-30', 3, '2025-02-28'],
    ['2024-03-15', 12, '2025-03-15'],
    ['2024-12-15', 1, '2025-01-15'],
    ['2024-11-15', 1, '2024-12-15'],
    ['2024-03-15', 0, '2024-03-15'],
  ])('from %s over %i months lasts until %s', (from, months, until) => expect(lastDayOfTerm(from, months)).toBe(until));

  it('ends on the same number of a later month, or on its last day; a longer one never earlier', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 30_000 }), fc.integer({ min: 0, max: 240 }), (start, months) => {
        const from = dateOf(start);
        const until = lastDayOfTerm(from, months);
        const [day, last] = [Number(from.slice(8)), Number(until.slice(8))];
        expect(last === day || (last < day && dateOf(dayOf(until) + 1).endsWith('-01'))).toBe(true);
        const passed = (Number(until.slice(0, 4)) - Number(from.slice(0, 4))) * 12 + Number(until.slice(5, 7)) - Number(from.slice(5, 7));
        expect(passed).toBe(months);
        expect(lastDayOfTerm(from, months + 1) > until).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});
