import { Problem } from '@yingda/nest-kit';
import type { DocumentBody } from './document.body.ts';
import { priceListFaults } from './price-list.document.ts';
import { readDocument } from './read-document.ts';
import { warrantyRulesFaults } from './warranty-rules.document.ts';

const LIST = `effectiveFrom: 2024-04-01
currency: CNY
services:
  - { service: repair, name: { en: Repair, zh: 维修 }, base: 20000, includedMinutes: 60, unitMinutes: 30, perUnit: 8000 }
travel: 5000
tax: 1300
quoteValidDays: 14
`;
const RULES = `effectiveFrom: 2024-04-01
rules:
  - { rule: xj, models: [XJ-2*], months: 24, covers: [parts, labour], excludes: [operation] }
  - { rule: all, months: 12, covers: [parts] }
`;

const faultsOf = (body: DocumentBody, faultsIn = priceListFaults): unknown => {
  try {
    readDocument(body, { language: 'en', code: 'PRICE_LIST_FLAWED', faultsIn });
    return [];
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return error.details['errors'] ?? error.details['faults'];
  }
};
const rulesFaults = (text: string) => faultsOf({ text }, warrantyRulesFaults);

describe('R27: a document of prices or warranty rules', () => {
  it('is read from YAML or an object', () => {
    expect(faultsOf({ text: LIST })).toEqual([]);
    expect(rulesFaults(RULES)).toEqual([]);
    expect(readDocument({ text: LIST }, { language: 'en', code: 'PRICE_LIST_FLAWED', faultsIn: priceListFaults })).toMatchObject({
      effectiveFrom: '2024-04-01',
      services: [{ service: 'repair', base: 20_000 }],
    });
  });

  it('is one or the other', () => {
    expect(faultsOf({})).toMatchObject([{ field: '/document' }]);
    expect(faultsOf({ text: LIST, document: {} })).toMatchObject([{ field: '/document' }]);
  });

  it.each([
    ['a price below nothing', LIST.replace('perUnit: 8000', 'perUnit: -1'), '/text/services/0/perUnit', 4],
    ['a part of a cent', LIST.replace('travel: 5000', 'travel: 0.5'), '/text/travel', 5],
    ['a day that is none', LIST.replace('2024-04-01', '2024-02-30'), '/text/effectiveFrom', 1],
    ['what is missing', LIST.replace('tax: 1300\n', ''), '/text/tax', 1],
    ['what is not known', `${LIST}discount: 5\n`, '/text/discount', 8],
    ['a currency that is none', LIST.replace('CNY', 'yuan'), '/text/currency', 2],
    ['no service', LIST.replace(/services:\n.*\n/, 'services: []\n'), '/text/services', 3],
    ['text that is no YAML', 'services: [', '/text', 1],
  ])('is refused for %s, with its line', (_what, text, field, line) => {
    expect(faultsOf({ text })).toMatchObject([{ field, line, column: expect.any(Number), message: expect.any(String) }]);
  });

  it('is refused when two services have one name', () => {
    const twice = LIST.replace(/( {2}- .*\n)/, '$1$1');
    expect(faultsOf({ text: twice })).toMatchObject([
      { field: '/text/services/1/service', line: 5, message: expect.stringContaining('repair') },
    ]);
  });

  it.each([
    ['a rule that is never reached', RULES.replace('models: [XJ-2*], ', ''), '/text/rules/1', 'never reached: xj'],
    ['two rules of one name', RULES.replace('rule: all', 'rule: xj'), '/text/rules/1/rule', '"xj" is there already'],
    ['a star in the middle', RULES.replace('XJ-2*', '"XJ*2"'), '/text/rules/0/models/0', 'at the end only'],
    ['a type of trouble that is none', RULES.replace('operation', 'weather'), '/text/rules/0/excludes/0', 'one of hardware'],
    ['a rule that covers nothing', RULES.replace('covers: [parts] ', 'covers: [] '), '/text/rules/1/covers', ''],
    ['negative months', RULES.replace('months: 12', 'months: -12'), '/text/rules/1/months', 'at least 0'],
  ])('is refused for %s', (_what, text, field, message) => {
    expect(rulesFaults(text)).toMatchObject([{ field, message: expect.stringContaining(message) }]);
  });

  it('is refused in Chinese for those who read it (R40), and as an object by its path', () => {
    const read = () =>
      readDocument({ document: { rules: [] } }, { language: 'zh', code: 'WARRANTY_RULES_FLAWED', faultsIn: warrantyRulesFaults });
    expect(read).toThrow(Problem);
    const faults = faultsOf({ document: { rules: [] } }, warrantyRulesFaults) as { field: string }[];
    expect(faults.map(({ field }) => field)).toEqual(['/document/effectiveFrom', '/document/rules']);
  });
});
