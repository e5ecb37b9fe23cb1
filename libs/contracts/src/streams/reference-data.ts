import { Type } from 'typebox';
import { event } from '../event.ts';
import { personal } from '../personal.ts';
import { AccountRef, DateText, Language, PlaceText, ProblemType, SentenceText, SlugText, UuidText } from '../terms.ts';

const Purchase = Type.Object(
  { order: Type.Optional(Type.String()), purchasedOn: Type.Optional(Type.String({ format: 'date' })) },
  { additionalProperties: false },
);

/** A customer (R1). */
export const AccountRegistered = event('AccountRegistered', 1, { account: AccountRef, name: Type.String() });
export const AccountChanged = event('AccountChanged', 1, { name: Type.String() });

/** A person of a customer; the contact is the data subject. */
export const ContactRegistered = event('ContactRegistered', 1, {
  contact: UuidText,
  name: personal(Type.String(), 'contact'),
  phone: Type.Optional(personal(Type.String(), 'contact')),
  email: Type.Optional(personal(Type.String(), 'contact')),
  language: Language,
});
export const ContactChanged = event('ContactChanged', 1, {
  contact: UuidText,
  name: personal(Type.String(), 'contact'),
  phone: Type.Optional(personal(Type.String(), 'contact')),
  email: Type.Optional(personal(Type.String(), 'contact')),
  language: Language,
});

/** A device of an account (R1); `warrantyUntil` is the last covered day. */
const deviceFields = {
  account: AccountRef,
  serialNumber: Type.String(),
  model: Type.String(),
  purchase: Type.Optional(Purchase),
  warrantyUntil: Type.Optional(Type.String({ format: 'date' })),
  /** Where it stands, since version 2: for travel times. */
  site: Type.Optional(Type.Object({ region: Type.Optional(SlugText), place: Type.Optional(PlaceText) }, { additionalProperties: false })),
};
const SINCE_SITES = { upcasts: { 1: (data: never): unknown => data } } as const;
export const DeviceRegistered = event('DeviceRegistered', 2, deviceFields, SINCE_SITES);
export const DeviceChanged = event('DeviceChanged', 2, deviceFields, SINCE_SITES);

/** Why a person's data may be erased: GDPR article 17 (1), PIPL article 47. */
export const ERASURE_GROUNDS = [
  'no-longer-necessary',
  'retention-ended',
  'consent-withdrawn',
  'objection',
  'unlawful-processing',
  'legal-obligation',
] as const;
/** Who asked for it. */
export const ERASURE_REQUESTERS = ['subject', 'representative', 'customer', 'company', 'authority'] as const;
/** A number in a register of requests outside of the platform, such as `DSR-2024-0007`: neither a name, an address nor a telephone number fits. */
export const ERASURE_REFERENCE = '^[A-Z]{1,10}([-./#][A-Z0-9]{1,10}){1,4}$';

/**
 * R39: the person's key was destroyed with this very event; whatever was said of the person reads `[erased]` from here on. Public, in the stream of the
 * account or the engineer: integrators hold copies that they must erase as well.
 */
export const SubjectErased = event(
  'SubjectErased',
  1,
  {
    subject: UuidText,
    kind: Type.Enum(['contact', 'engineer']),
    ground: Type.Enum([...ERASURE_GROUNDS]),
    requestedBy: Type.Enum([...ERASURE_REQUESTERS]),
    reference: Type.Optional(Type.String({ pattern: ERASURE_REFERENCE })),
  },
  { visibility: 'public', shared: true },
);

/** R13: what an account's contract entitles it to, by a name that policies use; from and until are days, both included, in the deployment's time zone. */
export const EntitlementGranted = event('EntitlementGranted', 1, {
  entitlement: SlugText,
  from: DateText,
  until: Type.Optional(DateText),
});
/** From this day on it counts no more. */
export const EntitlementEnded = event('EntitlementEnded', 1, { entitlement: SlugText, on: DateText });

/** A draft of a policy as it was typed; nobody is graded by it. A later draft of the same policy replaces it. */
export const PolicyDrafted = event('PolicyDrafted', 1, { policy: SlugText, text: Type.String() });

/** A version of a policy, for ever: the document as it is decided by, and as it was typed. */
export const PolicyPublished = event('PolicyPublished', 1, {
  policy: SlugText,
  version: Type.Integer({ minimum: 1 }),
  document: Type.Record(Type.String(), Type.Unknown()),
  text: Type.String(),
});

/** A version of a calendar, for ever, with the transitions of its time zone as they were known. */
export const CalendarPublished = event('CalendarPublished', 1, {
  calendar: SlugText,
  version: Type.Integer({ minimum: 1 }),
  document: Type.Record(Type.String(), Type.Unknown()),
});

/** R16: a knowledge article; every publication replaces the one before. */
export const ArticlePublished = event('ArticlePublished', 1, {
  article: SlugText,
  revision: Type.Integer({ minimum: 1 }),
  category: SlugText,
  problemType: Type.Optional(ProblemType),
  title: SentenceText,
  body: SentenceText,
  models: Type.Array(Type.String()),
  symptomCodes: Type.Array(Type.String()),
  links: Type.Array(
    Type.Object(
      { kind: Type.Enum(['guide', 'video', 'document']), url: Type.String({ format: 'uri' }), title: SentenceText },
      { additionalProperties: false },
    ),
  ),
});
/** It is suggested no more. */
export const ArticleWithdrawn = event('ArticleWithdrawn', 1, { article: SlugText, reason: Type.String() });
