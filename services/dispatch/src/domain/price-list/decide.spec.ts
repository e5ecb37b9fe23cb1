import { PriceListPublished, WarrantyRulesPublished } from '@yingda/contracts';
import { given } from '@yingda/kernel/testing';
import { publishWarrantyRules } from '../warranty-rules/decide.ts';
import { rulesOn, warrantyBookEvolution } from '../warranty-rules/state.ts';
import { publishPriceList } from './decide.ts';
import { priceBookEvolution, pricesOn } from './state.ts';

const list = (change: { readonly effectiveFrom?: string; readonly priceList?: string; readonly travel?: number } = {}) => ({
  priceList: 'standard',
  effectiveFrom: '2024-01-01',
  currency: 'CNY',
  services: [{ service: 'repair', name: { en: 'Repair', zh: '维修' }, base: 1, includedMinutes: 60, unitMinutes: 30, perUnit: 1 }],
  travel: 0,
  tax: 1_300,
  quoteValidDays: 14,
  ...change,
});
const first = PriceListPublished({ ...list(), version: 1 });
const second = PriceListPublished({ ...list({ effectiveFrom: '2024-02-01', travel: 9 }), version: 2 });
const other = PriceListPublished({ ...list({ priceList: 'vip' }), version: 1 });

describe('R27: a price list', () => {
  it('is published in versions that count up for each list', () => {
    given(priceBookEvolution)
      .when((book) => publishPriceList(list(), book))
      .then(first);
    given(priceBookEvolution, first, other)
      .when((book) => publishPriceList({ ...list({ effectiveFrom: '2024-02-01', travel: 9 }), version: 2 }, book))
      .then(second);
  });

  it('is not published twice with the same content, on top of a version that is not the newest, or to take effect before it', () => {
    given(priceBookEvolution, first)
      .when((book) => publishPriceList(list(), book))
      .nothing();
    given(priceBookEvolution, first, second)
      .when((book) => publishPriceList({ ...list({ effectiveFrom: '2024-03-01' }), version: 2 }, book))
      .refused('VERSION_STALE');
    given(priceBookEvolution, first, second)
      .when((book) => publishPriceList(list({ effectiveFrom: '2024-01-31' }), book))
      .refused('EFFECTIVE_TOO_EARLY');
  });

  it('counts from the day on that it names, each list by itself', () => {
    const { state } = given(priceBookEvolution, first, other, second);
    expect(pricesOn(state, '2023-12-31')).toEqual([]);
    expect(pricesOn(state, '2024-01-31').map(({ priceList, version }) => `${priceList}@${version}`)).toEqual(['standard@1', 'vip@1']);
    expect(pricesOn(state, '2024-02-01').map(({ priceList, version }) => `${priceList}@${version}`)).toEqual(['standard@2', 'vip@1']);
  });
});

describe('R27: warranty rules', () => {
  const rules = { effectiveFrom: '2024-01-01', rules: [{ rule: 'all', months: 12, covers: ['parts' as const], excludes: [] }] };
  const published = WarrantyRulesPublished({ ...rules, version: 1 });

  it('are published in versions, once each, in the order of taking effect', () => {
    given(warrantyBookEvolution)
      .when((book) => publishWarrantyRules(rules, book))
      .then(published);
    given(warrantyBookEvolution, published)
      .when((book) => publishWarrantyRules(rules, book))
      .nothing();
    given(warrantyBookEvolution, published)
      .when((book) => publishWarrantyRules({ ...rules, effectiveFrom: '2024-05-01', version: 1 }, book))
      .refused('VERSION_STALE');
    given(warrantyBookEvolution, published)
      .when((book) => publishWarrantyRules({ ...rules, effectiveFrom: '2023-12-31' }, book))
      .refused('EFFECTIVE_TOO_EARLY');
    const { state } = given(warrantyBookEvolution, published);
    expect([rulesOn(state, '2023-12-31'), rulesOn(state, '2024-01-01')?.version]).toEqual([undefined, 1]);
  });
});
