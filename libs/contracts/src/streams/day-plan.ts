import { Type } from 'typebox';
import { event } from '../event.ts';
import { DateText, EngineerRef, InstantText, SlugText, TicketNumberText, UuidText } from '../terms.ts';

const Planned = Type.Object(
  {
    visit: UuidText,
    ticket: TicketNumberText,
    engineer: EngineerRef,
    start: InstantText,
    end: InstantText,
    /** Whose it was, and when, before. */
    before: Type.Optional(Type.Object({ engineer: EngineerRef, start: InstantText, end: InstantText }, { additionalProperties: false })),
  },
  { additionalProperties: false },
);

/** What it means for one engineer: seconds of travel and number of visits. */
const EngineersDay = Type.Object(
  {
    engineer: EngineerRef,
    travelBefore: Type.Integer({ minimum: 0 }),
    travelAfter: Type.Integer({ minimum: 0 }),
    visitsBefore: Type.Integer({ minimum: 0 }),
    visitsAfter: Type.Integer({ minimum: 0 }),
  },
  { additionalProperties: false },
);

/** Why a visit is not in the plan; it stays where it is. */
export const UNPLANNED_REASONS = ['nobody-able', 'no-room'] as const;

/** R24: a better day for a region, with the gain; nothing moves before a person accepts it. */
export const DayPlanProposed = event('DayPlanProposed', 1, {
  plan: UuidText,
  region: SlugText,
  date: DateText,
  visits: Type.Array(Planned),
  /** Seconds of travel. */
  travelBefore: Type.Integer({ minimum: 0 }),
  travelAfter: Type.Integer({ minimum: 0 }),
  engineers: Type.Array(EngineersDay),
  /** Visits that fit nobody's day, with the reason. */
  unplanned: Type.Array(
    Type.Object(
      { visit: UuidText, because: Type.Unsafe<(typeof UNPLANNED_REASONS)[number]>(Type.Enum([...UNPLANNED_REASONS])) },
      { additionalProperties: false },
    ),
  ),
});
/** Every visit is where the proposal put it, or none is. */
export const DayPlanAccepted = event('DayPlanAccepted', 1, { plan: UuidText });
export const DayPlanDiscarded = event('DayPlanDiscarded', 1, { plan: UuidText, because: Type.Enum(['by-hand', 'overtaken']) });
