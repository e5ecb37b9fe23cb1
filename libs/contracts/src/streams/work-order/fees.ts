import { Type } from 'typebox';
import { event } from '../../event.ts';
import { personal } from '../../personal.ts';
import { CurrencyText, DateText, InstantText, MinorUnits, Sha256Text, SlugText, UuidText } from '../../terms.ts';

const PUBLIC = { visibility: 'public' } as const;

/** Why a device is covered or not (R27). */
export const WARRANTY_REASONS = [
  'within-term',
  'term-ended',
  'cause-excluded',
  'no-device',
  'no-purchase-record',
  'no-rule',
  'contract',
  'goodwill',
] as const;

/**
 * R27: whether the work is free, and by what. `until`: the last covered day. `unknown` binds nobody: what is missing is in `because`.
 * `goodwill` is a supervisor's word.
 */
export const WarrantyDecided = event(
  'WarrantyDecided',
  1,
  {
    outcome: Type.Enum(['covered', 'not-covered', 'unknown']),
    covers: Type.Array(Type.Enum(['parts', 'labour', 'travel'])),
    because: Type.Unsafe<(typeof WARRANTY_REASONS)[number]>(Type.Enum([...WARRANTY_REASONS])),
    /** The day that was asked about, in the deployment's time zone. */
    on: DateText,
    /** Of the device whose record was asked, as it was reported. */
    serialNumber: Type.Optional(Type.String()),
    until: Type.Optional(DateText),
    rules: Type.Optional(Type.Object({ version: Type.Integer({ minimum: 1 }), rule: SlugText }, { additionalProperties: false })),
  },
  PUBLIC,
);

const Line = Type.Object(
  {
    kind: Type.Enum(['service', 'part', 'travel']),
    /** A service of the price list, or a part. */
    item: Type.String(),
    /** Minutes of a service, pieces of a part, visits of travel. */
    quantity: Type.Integer({ minimum: 1 }),
    unitPrice: MinorUnits,
    amount: MinorUnits,
  },
  { additionalProperties: false },
);

/** R27: what the work will cost, by a version of a price list. `digest`: SHA-256 over everything the customer consents to. */
export const QuoteOffered = event(
  'QuoteOffered',
  1,
  {
    quote: UuidText,
    /** From 1; a later version replaces the one before, consented to or not. */
    version: Type.Integer({ minimum: 1 }),
    priceList: Type.Object({ id: SlugText, version: Type.Integer({ minimum: 1 }) }, { additionalProperties: false }),
    currency: CurrencyText,
    lines: Type.Array(Line),
    net: MinorUnits,
    tax: MinorUnits,
    total: MinorUnits,
    validUntil: InstantText,
    digest: Sha256Text,
  },
  PUBLIC,
);

/** How a consent that was not given in person here can be shown. */
export const CONSENT_EVIDENCE = ['recorded-call', 'signature', 'letter', 'email'] as const;
const Answer = {
  quote: UuidText,
  version: Type.Integer({ minimum: 1 }),
  digest: Sha256Text,
  by: Type.Enum(['customer', 'staff-on-behalf']),
  evidence: Type.Optional(
    Type.Object(
      {
        kind: Type.Unsafe<(typeof CONSENT_EVIDENCE)[number]>(Type.Enum([...CONSENT_EVIDENCE])),
        attachment: Type.Optional(UuidText),
        /** Number of the recording or letter where it is kept elsewhere. */
        reference: Type.Optional(Type.String({ maxLength: 100 })),
        spokenBy: Type.Optional(personal(Type.String(), 'contact')),
      },
      { additionalProperties: false },
    ),
  ),
};
/** R27: consent to exactly this version. */
export const QuoteApproved = event('QuoteApproved', 1, Answer, PUBLIC);
export const QuoteDeclined = event('QuoteDeclined', 1, Answer, PUBLIC);
export const QuoteWithdrawn = event(
  'QuoteWithdrawn',
  1,
  { quote: UuidText, version: Type.Integer({ minimum: 1 }), because: Type.Enum(['replaced', 'mistake', 'covered', 'ended']) },
  PUBLIC,
);
