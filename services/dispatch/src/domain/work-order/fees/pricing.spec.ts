import fc from 'fast-check';
import type { PriceList } from '../../price-list/state.ts';
import { consentText } from './consent-text.ts';
import type { Consented } from './consent-text.ts';
import { isRefused, priced, priceOfService, taxOn } from './pricing.ts';
import type { Priced, Prices, WantedWork } from './pricing.ts';

const repair = {
  service: 'repair',
  name: { en: 'Repair', zh: '维修' },
  base: 20_000,
  includedMinutes: 60,
  unitMinutes: 30,
  perUnit: 8_000,
};
const LIST: PriceList = {
  priceList: 'standard',
  version: 2,
  effectiveFrom: '2024-01-01',
  currency: 'CNY',
  services: [repair],
  travel: 5_000,
  tax: 1_300,
  quoteValidDays: 14,
};
const prices = (change: Partial<Prices> = {}): Prices => ({
  list: LIST,
  parts: [
    { part: 'SENSOR-7', price: { amount: 12_345, currency: 'CNY' } },
    { part: 'CABLE' },
    { part: 'BOLT', price: { amount: 1, currency: 'USD' } },
  ],
  covers: [],
  ...change,
});
const work = (change: Partial<WantedWork>): WantedWork => ({ services: [], parts: [], visits: 0, ...change });

describe('R27: a quote by service type and duration', () => {
  it('has a line for each service, part and the visits, the sums, and tax once on the whole', () => {
    const wanted = work({ services: [{ service: 'repair', minutes: 91 }], parts: [{ part: 'SENSOR-7', quantity: 2 }], visits: 1 });
    expect(priced(wanted, prices())).toEqual({
      priceList: { id: 'standard', version: 2 },
      currency: 'CNY',
      lines: [
        { kind: 'service', item: 'repair', quantity: 91, unitPrice: 8_000, amount: 36_000 },
        { kind: 'part', item: 'SENSOR-7', quantity: 2, unitPrice: 12_345, amount: 24_690 },
        { kind: 'travel', item: 'visit', quantity: 1, unitPrice: 5_000, amount: 5_000 },
      ],
      net: 65_690,
      tax: 8_540,
      total: 74_230,
    });
  });

  it.each([
    [1, 20_000],
    [60, 20_000],
    [61, 28_000],
    [90, 28_000],
    [91, 36_000],
  ])('%i minutes: the base price and each begun unit beyond what it includes', (minutes, amount) =>
    expect(priceOfService(repair, minutes)).toBe(BigInt(amount)),
  );

  it.each([
    [50n, 1_300, 7n],
    [3n, 1_300, 0n],
    [4n, 1_300, 1n],
    [50n, 100, 1n],
    [49n, 100, 0n],
    [999_999_999_999n, 1_300, 130_000_000_000n],
  ])('tax on %s at %i hundredths of a per cent is %s: half a unit goes up', (net, tax, expected) => expect(taxOn(net, tax)).toBe(expected));

  it('costs nothing for what the warranty covers, which is still named', () => {
    const wanted = work({ services: [{ service: 'repair', minutes: 60 }], parts: [{ part: 'SENSOR-7', quantity: 1 }], visits: 2 });
    expect(priced(wanted, prices({ covers: ['labour', 'parts'] }))).toMatchObject({
      lines: [{ amount: 0 }, { amount: 0 }, { amount: 10_000 }],
      net: 10_000,
    });
  });

  it.each([
    [
      'a service that has no price',
      work({ services: [{ service: 'training', minutes: 60 }] }),
      'SERVICE_NOT_PRICED',
      { field: '/services/0/service', services: ['repair'] },
    ],
    [
      'a part that is not there',
      work({
        parts: [
          { part: 'SENSOR-7', quantity: 1 },
          { part: 'NONE', quantity: 1 },
        ],
      }),
      'PART_UNKNOWN',
      { field: '/parts/1/part', part: 'NONE' },
    ],
    ['a part without price', work({ parts: [{ part: 'CABLE', quantity: 1 }] }), 'PART_NOT_PRICED', { part: 'CABLE', currency: 'CNY' }],
    ['a part with a price in other money', work({ parts: [{ part: 'BOLT', quantity: 1 }] }), 'PART_NOT_PRICED', { part: 'BOLT' }],
    ['nothing at all', work({}), 'QUOTE_EMPTY', {}],
  ])('is refused for %s', (_what, wanted, code, details) =>
    expect(priced(wanted, prices())).toMatchObject({ outcome: 'refused', code, details }),
  );

  it('is refused when it comes to more than an event may hold', () => {
    const dear = prices({ list: { ...LIST, travel: 1_000_000_000_000 } });
    expect(priced(work({ visits: 1 }), dear)).toMatchObject({ code: 'QUOTE_TOO_LARGE' });
    expect(priced(work({ visits: 1 }), { ...dear, list: { ...dear.list, tax: 0 } })).toMatchObject({ total: 1_000_000_000_000 });
  });

  const amount = fc.integer({ min: 0, max: 10_000_000 });
  const lists = fc.record({
    base: amount,
    includedMinutes: fc.integer({ min: 0, max: 600 }),
    unitMinutes: fc.integer({ min: 1, max: 480 }),
    perUnit: amount,
    travel: amount,
    tax: fc.integer({ min: 0, max: 10_000 }),
    part: amount,
  });
  const amounts = fc.record({
    minutes: fc.integer({ min: 1, max: 10_000 }),
    quantity: fc.integer({ min: 1, max: 100 }),
    visits: fc.integer({ min: 0, max: 20 }),
  });

  it('adds up for every price list and every work: whole units, sums, tax within half a unit, no less for more work', () => {
    fc.assert(
      fc.property(lists, amounts, ({ travel, tax, part, ...service }, { minutes, quantity, visits }) => {
        const by = prices({
          list: { ...LIST, services: [{ ...repair, ...service }], travel, tax },
          parts: [{ part: 'SENSOR-7', price: { amount: part, currency: 'CNY' } }],
        });
        const quote = (longer: number): Priced => {
          const wanted = work({
            services: [{ service: 'repair', minutes: minutes + longer }],
            parts: [{ part: 'SENSOR-7', quantity }],
            visits,
          });
          const content = priced(wanted, by);
          if (isRefused(content)) throw new Error(content.code);
          return content;
        };
        const { lines, net, total, ...sums } = quote(0);
        for (const sum of [net, total, sums.tax, ...lines.map((each) => each.amount)]) expect(Number.isSafeInteger(sum)).toBe(true);
        expect(net).toBe(lines.reduce((sum, each) => sum + each.amount, 0));
        expect(total).toBe(net + sums.tax);
        const exact = sums.tax * 10_000 - net * tax;
        expect(exact > -5_000 && exact <= 5_000).toBe(true);
        // By a slow count, minute after minute.
        let slow = service.base;
        for (let minute = service.includedMinutes; minute < minutes; minute += service.unitMinutes) slow += service.perUnit;
        expect(lines[0]?.amount).toBe(slow);
        expect(quote(service.unitMinutes).net).toBeGreaterThanOrEqual(net);
      }),
      { numRuns: 300 },
    );
  });
});

describe('what a digest is taken over', () => {
  const content: Consented = {
    quote: '8f2b9c1e-0000-4000-8000-000000000001',
    version: 1,
    priceList: { id: 'standard', version: 2 },
    currency: 'CNY',
    lines: [
      { kind: 'service', item: 'repair', quantity: 60, unitPrice: 8_000, amount: 20_000 },
      { kind: 'travel', item: 'visit', quantity: 1, unitPrice: 5_000, amount: 5_000 },
    ],
    net: 25_000,
    tax: 3_250,
    total: 28_250,
    validUntil: '2024-03-29T01:35:00.000Z',
  };
  const said = consentText('20240315-001', content);

  it('is the same text for the same content, whatever the order of its fields', () => {
    const turned = Object.fromEntries(Object.entries(content).reverse()) as Consented;
    const lines = content.lines.map((line) => Object.fromEntries(Object.entries(line).reverse()) as typeof line);
    expect(consentText('20240315-001', { ...turned, lines })).toBe(said);
  });

  it('differs with every field, with every field of a line, and with the order of lines', () => {
    const changed = (value: unknown): unknown => (typeof value === 'number' ? value + 1 : `${String(value)}0`);
    const { lines, priceList, ...plain } = content;
    const variants = [
      ...Object.entries(plain).map(([field, value]) => ({ ...content, [field]: changed(value) })),
      ...Object.entries(priceList).map(([field, value]) => ({ ...content, priceList: { ...priceList, [field]: changed(value) } })),
      ...lines.flatMap((line, index) =>
        Object.entries(line).map(([field, value]) => ({
          ...content,
          lines: lines.with(index, { ...line, [field]: changed(value) as never }),
        })),
      ),
      { ...content, lines: [...lines].reverse() },
      { ...content, lines: lines.slice(1) },
    ] as Consented[];
    const texts = [said, consentText('20240315-002', content), ...variants.map((each) => consentText('20240315-001', each))];
    expect(variants).toHaveLength(7 + 2 + 10 + 2);
    expect(new Set(texts).size).toBe(texts.length);
  });
});
