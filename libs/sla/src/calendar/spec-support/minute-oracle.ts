import type { CalendarContent, Hours } from '../calendar-document.ts';
import { MINUTE } from './minute-walk.ts';
import type { MinuteWalk } from './minute-walk.ts';

/** A stretch during which nothing counts; without `to` it never ends. */
export interface Standstill {
  readonly from: number;
  readonly to?: number;
}

/** What a promise counts, told slowly and without any of the arithmetic under test: by looking at every minute. */
export interface MinuteOracle {
  /** Milliseconds that count from the one instant to the other. */
  readonly counted: (from: number, to: number) => number;
  /** When so many milliseconds are consumed; `undefined` where the walk ends before that, or the clock stands for ever. */
  readonly due: (start: number, duration: number, pauses: readonly Standstill[]) => number | undefined;
  /** Where the nth working day after the day of an instant ends; `undefined` where the walk ends before that. */
  readonly close: (at: number, nth: number) => number | undefined;
  readonly end: number;
}

const WEEK = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;

export const minuteOracle = (content: CalendarContent, walk: MinuteWalk): MinuteOracle => {
  const { from: begin, day, minute } = walk;
  const hoursOn = cached((of: number): readonly Hours[] => {
    const date = new Date(of * 86_400_000).toISOString().slice(0, 10);
    const own = content.exceptions.find((one) => one.date === date);
    if (own) return own.hours;
    const madeUp = content.makeUpDays.find((one) => one.date === date);
    if (madeUp) return content.week[madeUp.worksLike] ?? [];
    if (content.holidays.some((one) => one.date === date)) return [];
    return content.week[WEEK[(new Date(of * 86_400_000).getUTCDay() + 6) % 7] ?? 'monday'] ?? [];
  });
  /** Of each minute that a day's clocks can show, the day whose hours it is: 1 for this one, 2 for the one before, 0 for none. */
  const shown = cached((of: number): Uint8Array => {
    const minutes = new Uint8Array(1_440);
    for (const { from, to } of hoursOn(of)) mark(minutes, clock(from), clock(to) > clock(from) ? clock(to) : 1_440, 1);
    for (const { from, to } of hoursOn(of - 1)) if (clock(to) <= clock(from)) mark(minutes, 0, clock(to), 2);
    return minutes;
  });
  /** The same for each minute of the walk. */
  const whose = day.map((of, index) => shown(of)[minute[index] ?? 0] ?? 0);
  const indexOf = (at: number) => Math.floor((at - begin) / MINUTE);
  return {
    end: begin + day.length * MINUTE,
    counted: (from, to) => {
      let sum = 0;
      for (let index = indexOf(from); begin + index * MINUTE < to; index += 1)
        if ((whose[index] ?? 0) > 0) sum += Math.min(to, begin + (index + 1) * MINUTE) - Math.max(from, begin + index * MINUTE);
      return sum;
    },
    due: (start, duration, pauses) => {
      let left = duration;
      if (left === 0) return start;
      for (let index = indexOf(start); index < day.length; index += 1) {
        if (whose[index] === 0) continue;
        const first = Math.max(start, begin + index * MINUTE);
        const last = begin + (index + 1) * MINUTE;
        // Minutes that lie wholly in a pause or wholly outside are nearly all of them, so they cost next to nothing.
        if (pauses.some((pause) => pause.from <= first && (pause.to === undefined || pause.to >= last))) continue;
        if (!pauses.some((pause) => pause.from < last && (pause.to === undefined || pause.to > first))) {
          if (last - first >= left) return first + left;
          left -= last - first;
          continue;
        }
        for (const stretch of free(first, last, pauses)) {
          if (stretch[1] - stretch[0] >= left) return stretch[0] + left;
          left -= stretch[1] - stretch[0];
        }
      }
      return undefined;
    },
    close: (at, nth) => {
      const today = day[indexOf(at)] ?? 0;
      const ends = new Map<number, number>();
      for (let index = Math.max(0, indexOf(at) - 2_880); index < day.length; index += 1) {
        const owner = whose[index] ?? 0;
        const goesOn = whose[index + 1] === owner && day[index + 1] === day[index];
        if (owner > 0 && !goesOn) ends.set((day[index] ?? 0) - (owner - 1), begin + (index + 1) * MINUTE);
      }
      const later = [...ends].filter(([of]) => of > today).sort(([a], [b]) => a - b);
      const [of = Number.POSITIVE_INFINITY, close] = later[nth - 1] ?? [];
      // A day near the end of the walk may go on after it.
      return of < (day.at(-1) ?? 0) - 2 ? close : undefined;
    },
  };
};

const clock = (text: string): number => Number(text.slice(0, 2)) * 60 + Number(text.slice(3));

const mark = (minutes: Uint8Array, from: number, to: number, whose: number): void => {
  for (let minute = from; minute < to; minute += 1) minutes[minute] = whose;
};

/** What pauses leave of a stretch. */
const free = (from: number, to: number, pauses: readonly Standstill[]): (readonly [number, number])[] =>
  pauses.reduce<(readonly [number, number])[]>(
    (stretches, pause) =>
      stretches.flatMap(([a, b]): (readonly [number, number])[] => {
        const [begins, ends] = [pause.from, pause.to ?? Number.POSITIVE_INFINITY];
        return [[a, Math.min(b, begins)] as const, [Math.max(a, ends), b] as const].filter(([c, d]) => c < d);
      }),
    [[from, to]],
  );

/** Keeps what was made for days, which lie close together. */
const cached = <T>(make: (day: number) => T): ((day: number) => T) => {
  const known: T[] = [];
  let first: number | undefined;
  return (day) => {
    first ??= day - 100;
    return (known[day - first] ??= make(day));
  };
};
