import { languageTag } from '@yingda/ui';
import { localOf } from '../../parts/zoned-days.ts';

const days = new Map<string, Intl.DateTimeFormat>();

/** A date as people say it: `Mon 16 Mar`. */
export const dayText = (millis: number, zone: string, year = false): string => {
  const key = `${languageTag()} ${zone} ${year}`;
  const format =
    days.get(key) ??
    new Intl.DateTimeFormat(languageTag(), {
      timeZone: zone,
      weekday: 'short',
      month: year ? 'long' : 'short',
      day: 'numeric',
      ...(year && { year: 'numeric' }),
    });
  days.set(key, format);
  return format.format(millis);
};

export const timeOf = (at: string | number, zone: string): string => localOf(typeof at === 'string' ? Date.parse(at) : at, zone).time;

/** `Mon 16 Mar 09:00–11:00`; the day is left out where it is given. */
export const spanOfTime = ({ from, until }: { readonly from: string; readonly until?: string }, zone: string, date?: string): string => {
  const begin = Date.parse(from);
  const day = localOf(begin, zone).date === date ? '' : `${dayText(begin, zone)} `;
  return `${day}${timeOf(begin, zone)}${until === undefined ? '' : `–${timeOf(until, zone)}`}`;
};
