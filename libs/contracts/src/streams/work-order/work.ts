import { Type } from 'typebox';
import { event } from '../../event.ts';
import { personal } from '../../personal.ts';
import { EngineerRef, Holder, InstantText, Language, Sha256Text, SlugText, UuidText } from '../../terms.ts';

const PUBLIC = { visibility: 'public' } as const;

/** R18: the engineer reached the customer; a person's contact, so a first response as well (R17). */
export const CustomerContacted = event(
  'CustomerContacted',
  1,
  {
    engineer: EngineerRef,
    by: Type.Enum(['phone', 'chat', 'email', 'visit']),
    contactedAt: InstantText,
  },
  PUBLIC,
);

/** What an engineer's time went into. */
export const ACTIVITIES = ['remote', 'on-site', 'travel', 'preparation', 'documentation', 'other'] as const;

/** A note of the engineer's on the work, with the time that it took; no customer sees it (R39). */
export const WorkLogged = event(
  'WorkLogged',
  3,
  {
    engineer: EngineerRef,
    text: personal(Type.String()),
    activity: Type.Optional(Type.Unsafe<(typeof ACTIVITIES)[number]>(Type.Enum([...ACTIVITIES]))),
    spent: Type.Optional(Type.Object({ from: InstantText, until: InstantText }, { additionalProperties: false })),
    /** When it was written down, if that was told afterwards: by a telephone that was offline. */
    notedAt: Type.Optional(InstantText),
  },
  { upcasts: { 1: (data: never): unknown => data, 2: (data: never): unknown => data } },
);

/** R24, R27: the work itself has begun; what must be paid has the customer's consent by now. */
export const WorkStarted = event(
  'WorkStarted',
  1,
  { engineer: EngineerRef, mode: Type.Enum(['remote', 'on-site']), startedAt: InstantText },
  PUBLIC,
);

/** R26: stuck; the lead is asked. */
export const SupportRequested = event('SupportRequested', 1, {
  support: UuidText,
  engineer: EngineerRef,
  lead: Type.Optional(EngineerRef),
  question: personal(Type.String()),
});
export const SupportJoined = event('SupportJoined', 1, { support: UuidText, engineer: EngineerRef });
export const SupportEnded = event('SupportEnded', 1, { support: UuidText, answer: Type.Optional(personal(Type.String())) });

/** R26: the named person who pulls departments together; an opaque id. */
export const CoordinatorNamed = event('CoordinatorNamed', 1, { coordinator: Type.String({ minLength: 1, maxLength: 200 }) });
/** R26: another department is drawn in, with its own duty and time. */
export const DepartmentInvolved = event('DepartmentInvolved', 1, {
  involvement: UuidText,
  department: SlugText,
  duty: personal(Type.String()),
  dueAt: InstantText,
});
export const DepartmentAnswered = event('DepartmentAnswered', 1, {
  involvement: UuidText,
  answer: personal(Type.String()),
  /** After `dueAt`. */
  late: Type.Boolean(),
});

/** What an attachment is for. */
export const ATTACHMENT_KINDS = ['photo', 'log', 'document', 'recording', 'signature', 'service-report'] as const;

/**
 * A file on the work. Its bytes lie in the object store, encrypted with `key`, which is sealed as the person's own words are: erasing the person
 * makes the bytes unreadable (R39). `sha256` and `size` are of the bytes in clear.
 */
export const AttachmentAdded = event('AttachmentAdded', 1, {
  attachment: UuidText,
  kind: Type.Unsafe<(typeof ATTACHMENT_KINDS)[number]>(Type.Enum([...ATTACHMENT_KINDS])),
  name: personal(Type.String()),
  mediaType: Type.String(),
  size: Type.Integer({ minimum: 1 }),
  sha256: Sha256Text,
  key: personal(Type.String()),
});
/** Its bytes are gone; that it was there stays. */
export const AttachmentRemoved = event('AttachmentRemoved', 1, {
  attachment: UuidText,
  because: Type.Enum(['wrong-file', 'erased', 'other']),
});

/** R29: the service report as a document, before the customer has it. `sha256` is of its bytes; the customer's own words and signature are in it. */
export const ServiceReportPrepared = event(
  'ServiceReportPrepared',
  1,
  { reportId: UuidText, language: Language, attachment: UuidText, sha256: Sha256Text, template: Type.Integer({ minimum: 1 }) },
  PUBLIC,
);

/** The work waits for somebody outside the team (R22). */
export const WaitStarted = event('WaitStarted', 1, { holder: Holder, reason: Type.String() }, PUBLIC);
export const WaitEnded = event('WaitEnded', 1, {}, PUBLIC);

/** R28: what was done, why it happened, which parts and what to watch for. */
export const WorkResolved = event(
  'WorkResolved',
  1,
  {
    engineer: Type.Optional(EngineerRef),
    solution: personal(Type.String()),
    cause: Type.Optional(personal(Type.String())),
    parts: Type.Array(Type.String()),
    precautions: Type.Optional(personal(Type.String())),
    resolvedAt: InstantText,
  },
  PUBLIC,
);

/** R19: rejected by the customer, so the work starts again with the same engineer. `round` counts from 2. */
export const ReworkOpened = event('ReworkOpened', 1, { round: Type.Integer({ minimum: 2 }) }, PUBLIC);
export const WorkOrderCancelled = event('WorkOrderCancelled', 1, { reason: Type.String() }, PUBLIC);
export const WorkOrderClosed = event('WorkOrderClosed', 1, {}, PUBLIC);
