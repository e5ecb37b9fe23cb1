import type { Instant } from '@yingda/kernel';
import { millisOf } from '@yingda/kernel';
import { parseDuration } from '../duration/duration.ts';

/** `2024-03-15 09:35:00` in a zone, with milliseconds where there are any. */
export const toldInstant = (at: Instant, timeZone: string): string => {
  const text = formatterOf(timeZone).format(millisOf(at));
  const thousandths = millisOf(at) % 1_000;
  return thousandths === 0 ? text : `${text}.${String(thousandths).padStart(3, '0')}`;
};

const formatters = new Map<string, Intl.DateTimeFormat>();

const formatterOf = (timeZone: string): Intl.DateTimeFormat => {
  const known = formatters.get(timeZone);
  if (known) return known;
  // Swedish writes dates and times as ISO 8601 does.
  const made = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' });
  formatters.set(timeZone, made);
  return made;
};

/** `26:05:00` hours, minutes and seconds of an ISO 8601 duration, with milliseconds where there are any. */
export const toldDuration = (duration: string): string => {
  const millis = parseDuration(duration);
  const [hours, minutes, seconds, rest] = [millis / 3_600_000, (millis / 60_000) % 60, (millis / 1_000) % 60, millis % 1_000].map(
    Math.floor,
  );
  const two = (part = 0): string => String(part).padStart(2, '0');
  return `${hours}:${two(minutes)}:${two(seconds)}${rest === 0 || rest === undefined ? '' : `.${String(rest).padStart(3, '0')}`}`;
};
