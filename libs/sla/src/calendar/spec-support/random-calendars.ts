import fc from 'fast-check';
import type { CalendarContent, Hours } from '../calendar-document.ts';
import { WEEKDAYS } from '../calendar-document.ts';
import { WALKS } from './minute-walk.ts';

/** Something asked of a calendar; numbers are shares of what there is. */
export interface Question {
  readonly start: number;
  readonly length: number;
  readonly workingDays: number;
  /** Alternately what runs and what stands, in milliseconds. */
  readonly pauses: readonly number[];
  /** Whether the last pause still lasts. */
  readonly standing: boolean;
}

export interface CalendarCase {
  readonly walk: readonly [zone: string, from: string];
  readonly content: CalendarContent;
  readonly questions: readonly Question[];
}

const DAY = 1_440;

/** Hours between a boundary of the day and the same boundary of the next, so that nights never meet the next day's hours. */
const hours = (boundary: number): fc.Arbitrary<Hours[]> =>
  fc.uniqueArray(fc.integer({ min: boundary, max: boundary + DAY }), { maxLength: 6 }).map((cuts) => {
    const sorted = [...cuts].sort((a, b) => a - b);
    return sorted
      .flatMap((from, index) => (index % 2 === 0 && sorted[index + 1] !== undefined ? [[from, sorted[index + 1] ?? 0] as const] : []))
      .filter(([from]) => from < DAY)
      .map(([from, to]) => ({ from: text(from), to: to === DAY ? '24:00' : text(to % DAY) }))
      .filter(({ from, to }) => from !== to);
  });

const text = (minutes: number): string => `${pad(Math.floor(minutes / 60))}:${pad(minutes % 60)}`;
const pad = (number: number): string => String(number).padStart(2, '0');

const dates = (from: string): fc.Arbitrary<string> =>
  fc.integer({ min: -2, max: 36 }).map((days) => new Date(Date.parse(from) + days * 86_400_000).toISOString().slice(0, 10));

const contents = ([zone, from]: readonly [string, string], boundary: number): fc.Arbitrary<CalendarContent> => {
  const day = hours(boundary);
  const some = hours(boundary).filter((windows) => windows.length > 0);
  const once = { selector: ({ date }: { readonly date: string }) => date };
  return fc.record({
    name: fc.constant({ en: 'Random', zh: '随机' }),
    zone: fc.constant(zone),
    week: fc.record({ monday: some, tuesday: day, wednesday: some, thursday: day, friday: some, saturday: day, sunday: day }),
    holidays: fc.uniqueArray(fc.record({ date: dates(from) }), { ...once, maxLength: 8 }),
    makeUpDays: fc.uniqueArray(fc.record({ date: dates(from), worksLike: fc.constantFrom(...WEEKDAYS) }), { ...once, maxLength: 4 }),
    exceptions: fc.uniqueArray(fc.record({ date: dates(from), hours: day }), { ...once, maxLength: 4 }),
    sources: fc.constant([]),
  });
};

/** Evenly spread, which doubles are not. */
const share = fc.integer({ min: 0, max: 1_000_000 }).map((parts) => parts / 1_000_000);

const questions: fc.Arbitrary<Question> = fc.record({
  start: share,
  length: share,
  workingDays: fc.integer({ min: 1, max: 8 }),
  pauses: fc.array(fc.integer({ min: 1, max: 100_000_000 }), { maxLength: 6 }).filter(({ length }) => length % 2 === 0),
  standing: fc.boolean(),
});

/** @param places how many of the walks are visited */
export const calendarCases = (places: number, questionsEach: number): fc.Arbitrary<CalendarCase> =>
  fc.tuple(fc.constantFrom(...WALKS.slice(0, places)), fc.integer({ min: 0, max: 12 * 60 })).chain(([walk, boundary]) =>
    fc.record({
      walk: fc.constant(walk),
      content: contents(walk, boundary),
      questions: fc.array(questions, { minLength: questionsEach, maxLength: questionsEach }),
    }),
  );
