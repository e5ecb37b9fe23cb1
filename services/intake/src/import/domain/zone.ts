import type { EpochMillis } from '@yingda/kernel';

/** A time zone's clock. */
export interface ZoneClock {
  /**
   * The instant at which the zone's clocks show `wall` (milliseconds as if it were UTC). A time shown twice means the first one; a time
   * skipped by daylight saving counts as if the clocks had not been put forward.
   */
  readonly instantOf: (wall: EpochMillis) => EpochMillis;
  /** What the zone's clocks show at an instant, in milliseconds as if it were UTC. */
  readonly wallOf: (instant: EpochMillis) => EpochMillis;
}

/** Zones change their offset at a quarter of an hour only (since 1972). */
const QUARTER = 900_000;
const REMEMBERED = 10_000;

/** @returns `undefined` for what is no IANA time zone */
export const zoneClock = (timeZone: string): ZoneClock | undefined => {
  const format = formatFor(timeZone);
  if (!format) return undefined;
  const offsets = new Map<number, number>();
  const offsetAt = (instant: EpochMillis): number => {
    const quarter = Math.floor(instant / QUARTER);
    const known = offsets.get(quarter);
    if (known !== undefined) return known;
    const start = quarter * QUARTER;
    const offset = shownBy(format, start) - start;
    if (offsets.size >= REMEMBERED) offsets.clear();
    offsets.set(quarter, offset);
    return offset;
  };
  return {
    instantOf: (wall) => {
      const early = wall - offsetAt(wall - DAY);
      if (offsetAt(early) === offsetAt(wall - DAY)) return early;
      const late = wall - offsetAt(wall + DAY);
      return offsetAt(late) === offsetAt(wall + DAY) ? late : early;
    },
    wallOf: (instant) => instant + offsetAt(instant),
  };
};

const DAY = 86_400_000;

const formatFor = (timeZone: string): Intl.DateTimeFormat | undefined => {
  try {
    const numeric = 'numeric' as const;
    return new Intl.DateTimeFormat('en-US', {
      timeZone,
      calendar: 'gregory',
      hourCycle: 'h23',
      year: numeric,
      month: numeric,
      day: numeric,
      hour: numeric,
      minute: numeric,
      second: numeric,
    });
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
};

const shownBy = (format: Intl.DateTimeFormat, instant: EpochMillis): EpochMillis => {
  const parts = new Map(format.formatToParts(instant).map(({ type, value }) => [type, Number(value)]));
  const part = (type: Intl.DateTimeFormatPartTypes): number => parts.get(type) ?? 0;
  return Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'));
};
