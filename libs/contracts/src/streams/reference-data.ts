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
