import { Type } from 'typebox';
import { event } from '../event.ts';
import { personal } from '../personal.ts';
import {
  AccountRef,
  Channel,
  DETAILS,
  ImpactScope,
  InstantText,
  Kind,
  Language,
  Rating,
  Sha256Text,
  TicketNumberText,
  UuidText,
} from '../terms.ts';
import { without } from '../ways-back.ts';

const PUBLIC = { visibility: 'public' } as const;

/** Who reported the trouble; the contact is the data subject of the ticket's personal fields. */
const Contact = Type.Object(
  {
    id: UuidText,
    name: personal(Type.String(), 'contact'),
    phone: Type.Optional(personal(Type.String(), 'contact')),
    email: Type.Optional(personal(Type.String(), 'contact')),
    language: Language,
  },
  { additionalProperties: false },
);

const Device = Type.Object(
  { id: Type.Optional(UuidText), model: Type.Optional(Type.String()), serialNumber: Type.Optional(Type.String()) },
  { additionalProperties: false },
);

/** R5: the registration form as it came in. `receivedAt` starts the clocks; `receivedAtStated` says that staff entered it. */
export const TicketRegistered = event(
  'TicketRegistered',
  1,
  {
    account: AccountRef,
    contact: Contact,
    device: Device,
    channel: Channel,
    kind: Kind,
    description: personal(Type.String()),
    symptomCodes: Type.Array(Type.String()),
    occurredAt: InstantText,
    impact: Type.Object({ scope: ImpactScope, safetyRisk: Type.Boolean() }, { additionalProperties: false }),
    expectedBy: Type.Optional(InstantText),
    receivedAt: InstantText,
    receivedAtStated: Type.Boolean(),
    receivedBy: Type.String(),
    /** The number that another desk gave it, for imported history. */
    externalReference: Type.Optional(Type.String()),
  },
  PUBLIC,
);

/** R8: the customer was told that the report is accepted; by conversation, or by the delivery named. */
export const TicketAcknowledged = event(
  'TicketAcknowledged',
  1,
  { by: Type.Enum(['conversation', 'message']), deliveryId: Type.Optional(UuidText) },
  PUBLIC,
);

/** The customer wrote or said something. */
export const MessageReceived = event(
  'MessageReceived',
  1,
  { messageId: UuidText, channel: Channel, text: personal(Type.String()) },
  PUBLIC,
);

/** A person of the service team wrote or said something to the customer: the first one is the first response (R17). */
export const MessageSent = event('MessageSent', 1, { messageId: UuidText, channel: Channel, text: personal(Type.String()) }, PUBLIC);

/** A note among colleagues; no customer ever sees it (R39). */
export const NoteAdded = event('NoteAdded', 1, { noteId: UuidText, text: personal(Type.String()) });

/** The work is done and the customer is asked to confirm (R28). `workPosition` is the log position of the WorkResolved it follows. */
export const TicketResolved = event(
  'TicketResolved',
  1,
  { solution: Type.Optional(personal(Type.String())), workPosition: Type.Optional(Type.Integer()) },
  PUBLIC,
);

/**
 * The customer says that it is solved: this ends the resolution clock (R17). `evidence`, since version 2: of a word that staff record for the customer (R28);
 * a signature is an attachment of the work order.
 */
export const ResolutionConfirmed = event(
  'ResolutionConfirmed',
  2,
  {
    comment: Type.Optional(personal(Type.String())),
    evidence: Type.Optional(
      Type.Object(
        {
          kind: Type.Enum(['signature', 'recorded-call', 'letter', 'email']),
          attachment: Type.Optional(UuidText),
          reference: Type.Optional(Type.String({ maxLength: 100 })),
        },
        { additionalProperties: false },
      ),
    ),
  },
  { ...PUBLIC, upcasts: { 1: (data: never): unknown => data }, downcasts: { 1: without('evidence') } },
);

/** The customer says that it is not solved: a second handling follows (R19). */
export const ResolutionRejected = event('ResolutionRejected', 1, { comment: Type.Optional(personal(Type.String())) }, PUBLIC);

/** R30. */
export const SatisfactionRated = event('SatisfactionRated', 1, { rating: Rating, comment: Type.Optional(personal(Type.String())) }, PUBLIC);

export const TicketClosed = event(
  'TicketClosed',
  1,
  { reason: Type.Enum(['confirmed', 'by-staff', 'imported']), note: Type.Optional(personal(Type.String())) },
  PUBLIC,
);

export const TicketCancelled = event('TicketCancelled', 1, { reason: personal(Type.String()) }, PUBLIC);

/** R6: the customer was asked for what the report lacks; the wait is the customer's. */
export const DetailsRequested = event(
  'DetailsRequested',
  1,
  { messageId: UuidText, missing: Type.Array(Type.Enum([...DETAILS])), text: personal(Type.String()) },
  PUBLIC,
);

/** R6: the customer supplied what was asked for. `messageId` is the message that did. */
export const DetailsSupplied = event(
  'DetailsSupplied',
  1,
  { messageId: UuidText, channel: Channel, text: personal(Type.String()) },
  PUBLIC,
);

/** R16: the customer was given a definite plan. */
export const PlanGiven = event('PlanGiven', 1, { plan: personal(Type.String()), until: Type.Optional(InstantText) }, PUBLIC);

/** R9: this ticket and another one belong together. */
export const TicketLinked = event('TicketLinked', 1, { to: TicketNumberText, as: Type.Enum(['duplicate', 'related']) }, PUBLIC);

/** R9: the same trouble was reported before; the other ticket goes on for both, and this one is over. */
export const TicketMerged = event('TicketMerged', 1, { into: TicketNumberText }, PUBLIC);

/** R31: the customer complains, about this ticket's handling or as the report itself. */
export const ComplaintRaised = event('ComplaintRaised', 1, { reason: personal(Type.String()) }, PUBLIC);

/** R31: what a supervisor promises after looking into it. */
export const RemedyPlanned = event('RemedyPlanned', 1, { plan: personal(Type.String()) }, PUBLIC);

/** R31. */
export const ComplaintSettled = event('ComplaintSettled', 1, { outcome: personal(Type.String()) }, PUBLIC);

/** R29: the customer has the service report. `sha256` is of the document's bytes, where it is one of ours. */
export const ServiceReportIssued = event(
  'ServiceReportIssued',
  1,
  { reportId: UuidText, issuedAt: InstantText, sha256: Type.Optional(Sha256Text) },
  PUBLIC,
);

/** The trouble is back, or was never gone: a closed ticket goes on. */
export const TicketReopened = event('TicketReopened', 1, { reason: personal(Type.String()) }, PUBLIC);
