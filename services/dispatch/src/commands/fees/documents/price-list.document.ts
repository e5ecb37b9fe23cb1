import { CurrencyText, MinorUnits, SentenceText, SlugText } from '@yingda/contracts';
import { parseDate } from '@yingda/sla';
import { Type } from 'typebox';
import type { Static } from 'typebox';
import { fault, repeatedNames } from './document-fault.ts';
import type { DocumentFault } from './document-fault.ts';
import { shapeFaults } from './shape-faults.ts';

/** A year's quote would bind nobody to anything that is still so. */
const MOST_DAYS = 366;
const closed = { additionalProperties: false } as const;

/** A price list as people write it (R27); see docs/warranty-and-fees.md. */
export const PriceListDocument = Type.Object(
  {
    effectiveFrom: Type.String(),
    currency: CurrencyText,
    services: Type.Array(
      Type.Object(
        {
          service: SlugText,
          name: SentenceText,
          base: MinorUnits,
          includedMinutes: Type.Integer({ minimum: 0, maximum: 100_000 }),
          unitMinutes: Type.Integer({ minimum: 1, maximum: 100_000 }),
          perUnit: MinorUnits,
        },
        closed,
      ),
      { minItems: 1, maxItems: 1_000 },
    ),
    travel: MinorUnits,
    tax: Type.Integer({ minimum: 0, maximum: 10_000 }),
    quoteValidDays: Type.Integer({ minimum: 1, maximum: MOST_DAYS }),
  },
  closed,
);
export type PriceListDocument = Static<typeof PriceListDocument>;

export const priceListFaults = (value: unknown): DocumentFault[] => {
  const faults = shapeFaults(PriceListDocument, value);
  if (faults.length > 0) return faults;
  const { effectiveFrom, services } = value as PriceListDocument;
  return [
    ...dayFaults(effectiveFrom),
    ...repeatedNames(
      'services',
      services.map(({ service }) => service),
      'service',
    ),
  ];
};

/** @param day that a version takes effect on */
export const dayFaults = (day: string): DocumentFault[] =>
  parseDate(day) === undefined ? [fault('/effectiveFrom', 'must be a day such as 2024-03-15', '必须是日期,例如 2024-03-15')] : [];
