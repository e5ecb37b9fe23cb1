import { PROBLEM_TYPES, SlugText } from '@yingda/contracts';
import { Type } from 'typebox';
import type { Static } from 'typebox';
import { fault, repeatedNames } from './document-fault.ts';
import type { DocumentFault } from './document-fault.ts';
import { dayFaults } from './price-list.document.ts';
import { shapeFaults } from './shape-faults.ts';

const closed = { additionalProperties: false } as const;

/** Warranty rules as people write them (R27); see docs/warranty-and-fees.md. */
export const WarrantyRulesDocument = Type.Object(
  {
    effectiveFrom: Type.String(),
    rules: Type.Array(
      Type.Object(
        {
          rule: SlugText,
          models: Type.Optional(Type.Array(Type.String({ minLength: 1, maxLength: 100 }), { minItems: 1, maxItems: 1_000 })),
          months: Type.Integer({ minimum: 0, maximum: 1_200 }),
          covers: Type.Array(Type.Enum(['parts', 'labour', 'travel']), { minItems: 1, uniqueItems: true }),
          excludes: Type.Optional(Type.Array(Type.Enum([...PROBLEM_TYPES]), { uniqueItems: true })),
        },
        closed,
      ),
      { minItems: 1, maxItems: 1_000 },
    ),
  },
  closed,
);
export type WarrantyRulesDocument = Static<typeof WarrantyRulesDocument>;

export const warrantyRulesFaults = (value: unknown): DocumentFault[] => {
  const faults = shapeFaults(WarrantyRulesDocument, value);
  if (faults.length > 0) return faults;
  const { effectiveFrom, rules } = value as WarrantyRulesDocument;
  return [
    ...dayFaults(effectiveFrom),
    ...repeatedNames(
      'rules',
      rules.map(({ rule }) => rule),
      'rule',
    ),
    ...rules.flatMap(({ models = [] }, index) => models.flatMap((model, at) => starFaults(model, `/rules/${index}/models/${at}`))),
    ...unreachable(rules),
  ];
};

const starFaults = (model: string, path: string): DocumentFault[] =>
  model.slice(0, -1).includes('*')
    ? [fault(path, '* may stand at the end only: XJ-2* is every model that begins so', '* 只能用在末尾:XJ-2* 表示以此开头的全部型号')]
    : [];

/** The first rule that fits decides, so nothing comes after a rule for every model. */
const unreachable = (rules: WarrantyRulesDocument['rules']): DocumentFault[] => {
  const forAll = rules.findIndex(({ models }) => models === undefined || models.includes('*'));
  if (forAll === -1 || forAll === rules.length - 1) return [];
  const { rule = '' } = rules[forAll] ?? {};
  return [
    fault(
      `/rules/${forAll + 1}`,
      `is never reached: ${rule} before it is for every model; put that one last`,
      `永远不会用到:其前的规则 ${rule} 适用于全部型号,请将其移到最后`,
    ),
  ];
};
