import { SentenceText, SlugText } from '@yingda/contracts';
import { Type } from 'typebox';
import type { Static } from 'typebox';
import type { Weekday } from './calendar-document.ts';
import { WEEKDAYS } from './calendar-document.ts';

const strict = { additionalProperties: false };
/** More than any calendar has; a file that is larger is something else. */
const MANY = 20_000;

const Hours = Type.Object({ from: Type.String(), to: Type.String() }, strict);
const DayHours = Type.Array(Hours, { maxItems: 24 });
const Day = Type.Unsafe<Weekday>(Type.Enum([...WEEKDAYS]));
const named = { date: Type.String(), name: Type.Optional(SentenceText) };

/** A calendar as people write it, in JSON or YAML. Times and dates are checked for what they mean by `checkCalendar`. */
export const CalendarInput = Type.Object(
  {
    id: SlugText,
    name: SentenceText,
    /** IANA, such as `Asia/Shanghai`. */
    zone: Type.String(),
    week: Type.Object(
      {
        monday: Type.Optional(DayHours),
        tuesday: Type.Optional(DayHours),
        wednesday: Type.Optional(DayHours),
        thursday: Type.Optional(DayHours),
        friday: Type.Optional(DayHours),
        saturday: Type.Optional(DayHours),
        sunday: Type.Optional(DayHours),
      },
      strict,
    ),
    holidays: Type.Optional(Type.Array(Type.Object(named, strict), { maxItems: MANY })),
    makeUpDays: Type.Optional(Type.Array(Type.Object({ ...named, worksLike: Day }, strict), { maxItems: MANY })),
    exceptions: Type.Optional(Type.Array(Type.Object({ ...named, hours: DayHours }, strict), { maxItems: MANY })),
    coveredUntil: Type.Optional(Type.String()),
    sources: Type.Optional(Type.Array(Type.String({ minLength: 1, maxLength: 500 }), { maxItems: 100 })),
  },
  strict,
);
export type CalendarInput = Static<typeof CalendarInput>;
