import { Type } from 'typebox';
import { event } from '../../event.ts';
import { personal } from '../../personal.ts';
import { EngineerRef, InstantText, PlaceText, SlugText, UuidText } from '../../terms.ts';

const PUBLIC = { visibility: 'public' } as const;

/** From is in it, until is not. */
const Window = Type.Object({ from: InstantText, until: InstantText }, { additionalProperties: false });

/** Where the customer is visited. */
const Site = Type.Object(
  { region: Type.Optional(SlugText), place: Type.Optional(PlaceText), address: Type.Optional(personal(Type.String(), 'address')) },
  { additionalProperties: false },
);

/**
 * R24: agreed with the customer: the engineer arrives within the window, with these tools and parts. The same visit scheduled again replaces what was
 * agreed before.
 */
export const VisitScheduled = event(
  'VisitScheduled',
  1,
  {
    visit: UuidText,
    engineer: EngineerRef,
    window: Window,
    /** How long the work on site is expected to take. */
    minutes: Type.Integer({ minimum: 1 }),
    site: Site,
    tools: Type.Array(Type.String()),
    parts: Type.Array(Type.Object({ part: Type.String(), quantity: Type.Integer({ minimum: 1 }) }, { additionalProperties: false })),
    /** How the customer agreed, and when. */
    agreed: Type.Object({ by: Type.Enum(['phone', 'chat', 'email', 'portal', 'visit']), at: InstantText }, { additionalProperties: false }),
  },
  PUBLIC,
);

/** The place of a visit in the engineer's day, within what was agreed: on site from `start` to `end`. A pinned visit is moved by people only. */
export const VisitPlanned = event('VisitPlanned', 1, {
  visit: UuidText,
  engineer: EngineerRef,
  start: InstantText,
  end: InstantText,
  pinned: Type.Boolean(),
});

export const DELAY_REASONS = ['earlier-visit', 'traffic', 'parts', 'engineer-unavailable', 'customer', 'weather', 'other'] as const;
/** R24: the customer is told the new window. `late`: told less than the notice that was promised before the agreed window began. */
export const VisitDelayed = event(
  'VisitDelayed',
  1,
  {
    visit: UuidText,
    before: Window,
    window: Window,
    because: Type.Unsafe<(typeof DELAY_REASONS)[number]>(Type.Enum([...DELAY_REASONS])),
    late: Type.Boolean(),
  },
  PUBLIC,
);

export const VISIT_CANCEL_REASONS = ['customer', 'solved-remotely', 'engineer-unavailable', 'parts', 'ended', 'other'] as const;
export const VisitCancelled = event(
  'VisitCancelled',
  1,
  { visit: UuidText, because: Type.Unsafe<(typeof VISIT_CANCEL_REASONS)[number]>(Type.Enum([...VISIT_CANCEL_REASONS])) },
  PUBLIC,
);

/** `late`: after the agreed window; `stated`: the time was told afterwards, for instance by a telephone that was offline. */
export const EngineerArrived = event(
  'EngineerArrived',
  1,
  { visit: UuidText, engineer: EngineerRef, arrivedAt: InstantText, late: Type.Boolean(), stated: Type.Boolean() },
  PUBLIC,
);

export const VISIT_OUTCOMES = ['done', 'another-visit-needed', 'nobody-there', 'refused'] as const;
/** R28: with the customer's signature, which is an attachment. */
export const VisitCompleted = event(
  'VisitCompleted',
  1,
  {
    visit: UuidText,
    engineer: EngineerRef,
    completedAt: InstantText,
    outcome: Type.Unsafe<(typeof VISIT_OUTCOMES)[number]>(Type.Enum([...VISIT_OUTCOMES])),
    signature: Type.Optional(
      Type.Object({ attachment: UuidText, signedBy: personal(Type.String(), 'contact') }, { additionalProperties: false }),
    ),
  },
  PUBLIC,
);
