import type { EpochMillis } from '@yingda/kernel';
import type { ZoneTransition } from './calendar-document.ts';
import { DAY_MILLIS } from './local-date.ts';

/** What is frozen: every transition from 1970 to the end of 2100. */
const FROM = 0;
const UNTIL = Date.UTC(2101, 0, 1);
/** No zone has ever changed twice within a day and come back to the same offset. */
const STEP = DAY_MILLIS;

/** Whether this time zone database knows the zone. Offsets such as `+08:00` are no zones: they know no daylight saving. */
export const isZone = (zone: string): boolean => {
  if (!/^[A-Za-z]/.test(zone)) return false;
  try {
    return new Intl.DateTimeFormat('en-US', { timeZone: zone }).resolvedOptions().timeZone !== '';
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
};

/**
 * The zone's offsets as the time zone database of this process knows them, to be frozen in a calendar: called when one is published, never to count with.
 * @throws RangeError for an unknown zone
 */
export const zoneTransitions = (zone: string): ZoneTransition[] => {
  const offsetAt = offsetReader(zone);
  const transitions: ZoneTransition[] = [{ at: FROM, offsetSeconds: offsetAt(FROM) }];
  for (let at = FROM; at < UNTIL; at += STEP) {
    const before = transitions.at(-1)?.offsetSeconds;
    if (offsetAt(at + STEP) !== before) transitions.push(...between(at, at + STEP, offsetAt));
  }
  return transitions;
};

/** The transition within a step, to the second. */
const between = (from: EpochMillis, to: EpochMillis, offsetAt: (at: EpochMillis) => number): ZoneTransition[] => {
  const before = offsetAt(from);
  let [low, high] = [from / 1_000, to / 1_000];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (offsetAt(middle * 1_000) === before) low = middle;
    else high = middle;
  }
  const at = high * 1_000;
  return [{ at, offsetSeconds: offsetAt(at) }, ...(offsetAt(at) === offsetAt(to) ? [] : between(at, to, offsetAt))];
};

/** Seconds that the zone's clocks are ahead of UTC, told by what they read. */
const offsetReader = (zone: string): ((at: EpochMillis) => number) => {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    calendar: 'gregory',
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  const reading = /^(\d+)\/(\d+)\/(\d+), (\d+):(\d+):(\d+)$/;
  return (at) => {
    const [, month = 0, day = 0, year = 0, hour = 0, minute = 0, second = 0] = (reading.exec(format.format(at)) ?? []).map(Number);
    return (Date.UTC(year, month - 1, day, hour, minute, second) - at) / 1_000;
  };
};
