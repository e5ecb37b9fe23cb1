import { Type } from 'typebox';
import { event } from '../../event.ts';
import { EngineerRef, PartRef, SlugText, UuidText } from '../../terms.ts';

const PUBLIC = { visibility: 'public' } as const;
const Quantity = Type.Integer({ minimum: 1 });
const Serials = Type.Array(Type.String({ minLength: 1, maxLength: 100 }));

/** R25: a requisition. `from`: the warehouse or van where it is sought. */
export const PartRequested = event(
  'PartRequested',
  1,
  { requisition: UuidText, engineer: EngineerRef, part: PartRef, quantity: Quantity, from: Type.Optional(SlugText) },
  PUBLIC,
);
export const RequisitionApproved = event('RequisitionApproved', 1, { requisition: UuidText });
export const REQUISITION_REFUSALS = ['not-needed', 'wrong-part', 'too-many', 'no-consent', 'other'] as const;
export const RequisitionRefused = event('RequisitionRefused', 1, {
  requisition: UuidText,
  because: Type.Unsafe<(typeof REQUISITION_REFUSALS)[number]>(Type.Enum([...REQUISITION_REFUSALS])),
});
/** Nothing of it is issued any more. */
export const RequisitionCancelled = event('RequisitionCancelled', 1, { requisition: UuidText });
/** From a warehouse or van; `serials` of the parts that have one. */
export const PartIssued = event(
  'PartIssued',
  1,
  { requisition: UuidText, part: PartRef, quantity: Quantity, serials: Serials, from: SlugText },
  PUBLIC,
);
/** R25: built into the device, in place of another. */
export const PartReplaced = event(
  'PartReplaced',
  1,
  {
    requisition: Type.Optional(UuidText),
    engineer: EngineerRef,
    part: PartRef,
    quantity: Quantity,
    oldSerial: Type.Optional(Type.String({ minLength: 1, maxLength: 100 })),
    newSerial: Type.Optional(Type.String({ minLength: 1, maxLength: 100 })),
  },
  PUBLIC,
);
/** `unused` goes back to stock, `defective` does not. */
export const PartReturned = event(
  'PartReturned',
  1,
  {
    requisition: UuidText,
    part: PartRef,
    quantity: Quantity,
    serials: Serials,
    to: SlugText,
    condition: Type.Enum(['unused', 'defective']),
  },
  PUBLIC,
);
