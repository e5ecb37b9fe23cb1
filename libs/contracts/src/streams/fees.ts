import { Type } from 'typebox';
import { event } from '../event.ts';
import { CurrencyText, DateText, MinorUnits, SentenceText, SlugText } from '../terms.ts';

/** R27: prices by service type and duration; a version is for ever, a change is a new one. */
export const PriceListPublished = event('PriceListPublished', 1, {
  priceList: SlugText,
  version: Type.Integer({ minimum: 1 }),
  effectiveFrom: DateText,
  currency: CurrencyText,
  services: Type.Array(
    Type.Object(
      {
        service: SlugText,
        name: SentenceText,
        /** For coming or connecting at all. */
        base: MinorUnits,
        /** Minutes that the base price includes. */
        includedMinutes: Type.Integer({ minimum: 0 }),
        /** Beyond them, for each begun unit of so many minutes. */
        unitMinutes: Type.Integer({ minimum: 1 }),
        perUnit: MinorUnits,
      },
      { additionalProperties: false },
    ),
  ),
  /** Per visit. */
  travel: MinorUnits,
  /** In hundredths of a per cent: 1300 is 13 %. */
  tax: Type.Integer({ minimum: 0, maximum: 10_000 }),
  /** For how many days a quote by it is good. */
  quoteValidDays: Type.Integer({ minimum: 1 }),
});

/** R27: what is covered for how long; the first rule that fits decides. A version is for ever. */
export const WarrantyRulesPublished = event('WarrantyRulesPublished', 1, {
  version: Type.Integer({ minimum: 1 }),
  effectiveFrom: DateText,
  rules: Type.Array(
    Type.Object(
      {
        rule: SlugText,
        /** `*` at the end stands for anything; without models every model. */
        models: Type.Optional(Type.Array(Type.String())),
        /** Months from the day of purchase. */
        months: Type.Integer({ minimum: 0 }),
        covers: Type.Array(Type.Enum(['parts', 'labour', 'travel'])),
        /** Problem types that are not covered, such as operation. */
        excludes: Type.Array(Type.String()),
      },
      { additionalProperties: false },
    ),
  ),
});
