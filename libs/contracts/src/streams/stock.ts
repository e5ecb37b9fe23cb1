import { Type } from 'typebox';
import { event } from '../event.ts';
import { CurrencyText, EngineerRef, MinorUnits, PartRef, SentenceText, SlugText, TicketNumberText, UuidText } from '../terms.ts';

const Quantity = Type.Integer({ minimum: 1 });
const Serials = Type.Array(Type.String({ minLength: 1, maxLength: 100 }));

/** A part that can be requested (R25). `serialised`: each piece has a serial number. */
const partFields = {
  part: PartRef,
  name: SentenceText,
  serialised: Type.Boolean(),
  price: Type.Optional(Type.Object({ amount: MinorUnits, currency: CurrencyText }, { additionalProperties: false })),
};
export const PartRegistered = event('PartRegistered', 1, partFields);
export const PartChanged = event('PartChanged', 1, partFields);

/** A warehouse, or an engineer's van. */
const locationFields = {
  location: SlugText,
  kind: Type.Enum(['warehouse', 'van']),
  name: SentenceText,
  region: Type.Optional(SlugText),
  engineer: Type.Optional(EngineerRef),
};
export const StockLocationRegistered = event('StockLocationRegistered', 1, locationFields);
export const StockLocationChanged = event('StockLocationChanged', 1, locationFields);

/** One stream per location and part, so that what is there is decided one after the other and never below zero. */
const held = { location: SlugText, part: PartRef, quantity: Quantity, serials: Serials };
export const StockReceived = event('StockReceived', 1, { ...held, reference: Type.Optional(Type.String({ maxLength: 100 })) });
export const StockIssued = event('StockIssued', 1, { ...held, ticket: TicketNumberText, requisition: UuidText });
export const StockReturned = event('StockReturned', 1, {
  ...held,
  ticket: TicketNumberText,
  requisition: UuidText,
  condition: Type.Enum(['unused', 'defective']),
});
/** Both are appended together. */
export const StockMovedOut = event('StockMovedOut', 1, { ...held, movement: UuidText, to: SlugText });
export const StockMovedIn = event('StockMovedIn', 1, { ...held, movement: UuidText, from: SlugText });
/** What a person found there, whatever the books said. */
export const StockCounted = event('StockCounted', 1, {
  location: SlugText,
  part: PartRef,
  quantity: Type.Integer({ minimum: 0 }),
  serials: Serials,
  booked: Type.Integer({ minimum: 0 }),
});
