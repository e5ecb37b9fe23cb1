import { instantFromMillis, millisOf } from '@yingda/kernel';
import type { Instant } from '@yingda/kernel';
import type { Span } from './engineer/state.ts';

const formats = new Map<string, Intl.DateTimeFormat>();

const formatOf = (zone: string): Intl.DateTimeFormat => {
  const known = formats.get(zone);
  if (known) return known;
  const format = new Intl.DateTimeFormat('en-CA', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' });
  formats.set(zone, format);
  return format;
};

/** The date in a time zone, `YYYY-MM-DD`. @throws RangeError for an unknown zone */
export const dateIn = (at: Instant, zone: string): string => formatOf(zone).format(millisOf(at));

/** Zones are at most fourteen hours from UTC. */
const FARTHEST = 15 * 3_600_000;

/** When a date begins in a time zone: its first instant, also where clocks are changed at midnight. */
export const midnightOf = (date: string, zone: string): Instant => {
  const format = formatOf(zone);
  const about = Date.parse(`${date}T00:00:00Z`);
  let [before, from] = [about - FARTHEST, about + FARTHEST];
  while (from - before > 1) {
    const middle = Math.floor((before + from) / 2);
    if (format.format(middle) < date) before = middle;
    else from = middle;
  }
  return instantFromMillis(from);
};

const nextDate = (date: string): string => new Date(Date.parse(`${date}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);

/** A whole date, 23 to 25 hours. */
export const daySpan = (date: string, zone: string): Span => ({ from: midnightOf(date, zone), until: midnightOf(nextDate(date), zone) });
