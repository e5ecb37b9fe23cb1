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

/** R24: a better day for a region, with the gain; nothing moves before a person accepts it. */
export const DayPlanProposed = event('DayPlanProposed', 1, {
  plan: UuidText,
  region: SlugText,
  date: DateText,
  visits: Type.Array(Planned),
  /** Seconds of travel. */
  travelBefore: Type.Integer({ minimum: 0 }),
  travelAfter: Type.Integer({ minimum: 0 }),
  /** Visits that fit nobody's day, with the reason. */
  unplanned: Type.Array(Type.Object({ visit: UuidText, because: Type.String() }, { additionalProperties: false })),
});
/** Every visit is where the proposal put it, or none is. */
export const DayPlanAccepted = event('DayPlanAccepted', 1, { plan: UuidText });
export const DayPlanDiscarded = event('DayPlanDiscarded', 1, { plan: UuidText, because: Type.Enum(['by-hand', 'overtaken']) });
