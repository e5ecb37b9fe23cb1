import { Type } from 'typebox';
import { event } from '../event.ts';
import { personal } from '../personal.ts';
import { DateText, DurationText, EngineerRef, InstantText, Language, PlaceText, SentenceText, SlugText, UuidText } from '../terms.ts';

const SAME = { 1: (data: never): unknown => data } as const;

/** An engineer with the groups that the person works for (R2, R23); the engineer is the data subject. */
const engineerFields = {
  engineer: EngineerRef,
  name: personal(Type.String(), 'contact'),
  email: Type.Optional(personal(Type.String(), 'contact')),
  phone: Type.Optional(personal(Type.String(), 'contact')),
  language: Language,
  /** Names of groups, since version 2; before that the four problem types, which the shipped groups are named for. */
  groups: Type.Array(SlugText),
  active: Type.Boolean(),
  regions: Type.Optional(Type.Array(SlugText)),
  /** Where a day begins and ends: a depot or an office, not a home. */
  base: Type.Optional(PlaceText),
  /** The van's stock location. */
  van: Type.Optional(SlugText),
  /** Work orders that the engineer may have in hand or on offer at once; without it as many as come. */
  capacity: Type.Optional(Type.Integer({ minimum: 1 })),
};
export const EngineerRegistered = event('EngineerRegistered', 2, engineerFields, { upcasts: SAME });
export const EngineerChanged = event('EngineerChanged', 2, engineerFields, { upcasts: SAME });

/** Replaces what was known of the engineer's skills. Levels: 1 beginner to 5 expert. */
export const SkillsSet = event('SkillsSet', 1, {
  engineer: EngineerRef,
  skills: Type.Array(Type.Object({ skill: SlugText, level: Type.Integer({ minimum: 1, maximum: 5 }) }, { additionalProperties: false })),
});
/** Both days included; without `until` it does not expire. A later one of the same name replaces the one before. */
export const QualificationGranted = event('QualificationGranted', 1, {
  engineer: EngineerRef,
  qualification: SlugText,
  from: DateText,
  until: Type.Optional(DateText),
});
export const QualificationWithdrawn = event('QualificationWithdrawn', 1, { engineer: EngineerRef, qualification: SlugText });

const Shift = Type.Object(
  {
    /** ISO 8601: 1 is Monday. */
    weekdays: Type.Array(Type.Integer({ minimum: 1, maximum: 7 })),
    /** By the clock on the wall; where `to` is not later than `from` the shift ends on the next day. */
    from: Type.String({ pattern: '^([01]\\d|2[0-3]):[0-5]\\d$' }),
    to: Type.String({ pattern: '^(([01]\\d|2[0-3]):[0-5]\\d|24:00)$' }),
  },
  { additionalProperties: false },
);
/** From a day on, until the next plan: the weekly shifts in their time zone. Holidays and make-up days are those of `holidays`, a published calendar. */
export const ShiftsPlanned = event('ShiftsPlanned', 1, {
  engineer: EngineerRef,
  effectiveFrom: DateText,
  zone: Type.String(),
  shifts: Type.Array(Shift),
  holidays: Type.Optional(SlugText),
});
/** Why somebody is away; never an illness, which is nobody's business here. */
export const ABSENCE_KINDS = ['leave', 'training', 'other'] as const;
export const AbsenceRecorded = event('AbsenceRecorded', 1, {
  engineer: EngineerRef,
  absence: UuidText,
  kind: Type.Unsafe<(typeof ABSENCE_KINDS)[number]>(Type.Enum([...ABSENCE_KINDS])),
  from: InstantText,
  until: InstantText,
});
export const AbsenceWithdrawn = event('AbsenceWithdrawn', 1, { engineer: EngineerRef, absence: UuidText });
/** On call for a group's emergencies, outside of shifts too. */
export const OnCallPlanned = event('OnCallPlanned', 1, {
  engineer: EngineerRef,
  duty: UuidText,
  group: SlugText,
  from: InstantText,
  until: InstantText,
});
export const OnCallWithdrawn = event('OnCallWithdrawn', 1, { engineer: EngineerRef, duty: UuidText });

/** A work order counts for the engineer's capacity, as an offer or as work in hand. Appended together with the work order's own event. */
export const WorkHeld = event('WorkHeld', 1, {
  engineer: EngineerRef,
  ticket: Type.String(),
  as: Type.Enum(['offer', 'assignment']),
});
export const WorkReleased = event('WorkReleased', 1, { engineer: EngineerRef, ticket: Type.String() });
/** The engineer is taken from `start` to `end`, appended together with the work order's own event: this is what makes a double booking impossible. */
export const VisitBooked = event('VisitBooked', 1, {
  engineer: EngineerRef,
  visit: UuidText,
  ticket: Type.String(),
  start: InstantText,
  end: InstantText,
  window: Type.Object({ from: InstantText, until: InstantText }, { additionalProperties: false }),
  place: Type.Optional(PlaceText),
  region: Type.Optional(SlugText),
  pinned: Type.Boolean(),
});
export const VisitReleased = event('VisitReleased', 1, { engineer: EngineerRef, visit: UuidText });

/** How a group's work finds its engineer (R23, R38). */
export const ASSIGNMENT_MODES = ['manual', 'suggested', 'automatic'] as const;
const Requirement = Type.Object(
  {
    name: SlugText,
    /** Every condition that is given must hold; `models` may end in `*`. */
    when: Type.Object(
      {
        models: Type.Optional(Type.Array(Type.String())),
        kinds: Type.Optional(Type.Array(Type.String())),
        symptomCodes: Type.Optional(Type.Array(Type.String())),
        emergency: Type.Optional(Type.Boolean()),
      },
      { additionalProperties: false },
    ),
    skills: Type.Array(Type.Object({ skill: SlugText, level: Type.Integer({ minimum: 1, maximum: 5 }) }, { additionalProperties: false })),
    qualifications: Type.Array(SlugText),
  },
  { additionalProperties: false },
);
const groupFields = {
  group: SlugText,
  name: SentenceText,
  /** Of which problem types its work is. */
  problemTypes: Type.Array(Type.String()),
  lead: Type.Optional(EngineerRef),
  assignment: Type.Unsafe<(typeof ASSIGNMENT_MODES)[number]>(Type.Enum([...ASSIGNMENT_MODES])),
  /** Automatic work is offered and has to be accepted within this time; without it, it is assigned at once. */
  acceptWithin: Type.Optional(DurationText),
  /** The same for emergencies. */
  acceptEmergencyWithin: Type.Optional(DurationText),
  /** What each factor may weigh at most; what is not named weighs as shipped. */
  weights: Type.Optional(Type.Record(Type.String(), Type.Number())),
  requirements: Type.Array(Requirement),
};
/** R23: whoever solves one kind of problem, with a lead. */
export const GroupRegistered = event('GroupRegistered', 1, groupFields);
export const GroupChanged = event('GroupChanged', 1, groupFields);

const regionFields = {
  region: SlugText,
  name: SentenceText,
  /** IANA. */
  zone: Type.String(),
  /** How fast people get about, for travel times: straight-line metres times `detour`, at this speed. */
  kilometresPerHour: Type.Number({ exclusiveMinimum: 0, maximum: 300 }),
  detour: Type.Number({ minimum: 1, maximum: 5 }),
};
export const RegionRegistered = event('RegionRegistered', 1, regionFields);
export const RegionChanged = event('RegionChanged', 1, regionFields);
