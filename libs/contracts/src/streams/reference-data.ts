import { Type } from 'typebox';
import { event } from '../event.ts';
import { personal } from '../personal.ts';
import { AccountRef, EngineerRef, Language, ProblemType, UuidText } from '../terms.ts';

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
  name: personal(Type.String()),
  phone: Type.Optional(personal(Type.String())),
  email: Type.Optional(personal(Type.String())),
  language: Language,
});
export const ContactChanged = event('ContactChanged', 1, {
  contact: UuidText,
  name: personal(Type.String()),
  phone: Type.Optional(personal(Type.String())),
  email: Type.Optional(personal(Type.String())),
  language: Language,
});

/** A device of an account (R1); `warrantyUntil` is the last covered day. */
const deviceFields = {
  account: AccountRef,
  serialNumber: Type.String(),
  model: Type.String(),
  purchase: Type.Optional(Purchase),
  warrantyUntil: Type.Optional(Type.String({ format: 'date' })),
};
export const DeviceRegistered = event('DeviceRegistered', 1, deviceFields);
export const DeviceChanged = event('DeviceChanged', 1, deviceFields);

/** An engineer with the groups that the person works for (R2, R23); the engineer is the data subject. */
const engineerFields = {
  engineer: EngineerRef,
  name: personal(Type.String()),
  email: Type.Optional(personal(Type.String())),
  phone: Type.Optional(personal(Type.String())),
  language: Language,
  groups: Type.Array(ProblemType),
  active: Type.Boolean(),
};
export const EngineerRegistered = event('EngineerRegistered', 1, engineerFields);
export const EngineerChanged = event('EngineerChanged', 1, engineerFields);

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
