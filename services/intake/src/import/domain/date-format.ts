import { parseInstant } from '@yingda/kernel';
import type { EpochMillis } from '@yingda/kernel';

/** A wall clock's reading: milliseconds since 1970 as if the clock showed UTC. `zoned` readings carry their offset and are instants already. */
export interface Reading {
  readonly millis: EpochMillis;
  readonly zoned: boolean;
}

export type DateReader = (text: string) => Reading | undefined;

const FIELDS: Readonly<Record<string, readonly [name: string, pattern: string]>> = {
  yyyy: ['year', '\\d{4}'],
  MM: ['month', '\\d{2}'],
  M: ['month', '\\d{1,2}'],
  dd: ['day', '\\d{2}'],
  d: ['day', '\\d{1,2}'],
  HH: ['hour', '\\d{2}'],
  H: ['hour', '\\d{1,2}'],
  mm: ['minute', '\\d{2}'],
  ss: ['second', '\\d{2}'],
};

/**
 * Reads dates of a format such as `d/M/yyyy HH:mm`; `rfc3339` reads date-times with an offset.
 * @returns the reader, which answers `undefined` for anything that is no such date; a text that says what is wrong with the format
 */
export const dateReader = (format: string): DateReader | string => {
  if (format === 'rfc3339') return readInstant;
  const parts = format.match(/([A-Za-z])\1*|[^A-Za-z]/g) ?? [];
  const unknown = parts.find((part) => /[A-Za-z]/.test(part) && part !== 'T' && !FIELDS[part]);
  if (unknown !== undefined) return `has "${unknown}"; known are ${Object.keys(FIELDS).join(' ')}, T and punctuation`;
  const names = parts.flatMap((part) => FIELDS[part]?.[0] ?? []);
  if (new Set(names).size < names.length) return 'names a field twice';
  for (const needed of ['year', 'month', 'day']) if (!names.includes(needed)) return `has no ${needed}`;
  const pattern = new RegExp(`^${parts.map((part) => (FIELDS[part] ? `(${FIELDS[part][1]})` : escaped(part))).join('')}$`);
  const group = (name: string): number => names.indexOf(name) + 1;
  const places = {
    year: group('year'),
    month: group('month'),
    day: group('day'),
    hour: group('hour'),
    minute: group('minute'),
    second: group('second'),
  };
  return (text) => {
    const match = pattern.exec(text);
    if (!match) return undefined;
    const field = (place: number): number => (place === 0 ? 0 : Number(match[place]));
    return wallClock(field(places.year), field(places.month), field(places.day), [
      field(places.hour),
      field(places.minute),
      field(places.second),
    ]);
  };
};

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/]/, '\\$&');

const readInstant: DateReader = (text) => {
  const instant = parseInstant(text);
  return instant === undefined ? undefined : { millis: Date.parse(instant), zoned: true };
};

const wallClock = (
  year: number,
  month: number,
  day: number,
  [hour, minute, second]: readonly [number, number, number],
): Reading | undefined => {
  if (month < 1 || month > 12 || day < 1 || hour > 23 || minute > 59 || second > 59) return undefined;
  if (day > new Date(Date.UTC(year, month, 0)).getUTCDate()) return undefined;
  return { millis: Date.UTC(year, month - 1, day, hour, minute, second), zoned: false };
};
