import { instantAt, localOf } from '../../schedule/zoned-days.ts';
import type { Field, Values } from './action.ts';

/** An instant as a field for date and time holds it: `2024-03-15T09:35`, by the clocks of the zone. */
export const localText = (at: string, zone: string): string => {
  const { date, time } = localOf(Date.parse(at), zone);
  return `${date}T${time}`;
};

/** The instant that such a text means. */
export const instantText = (text: string, zone: string): string => {
  const [date = '', time = ''] = text.split('T');
  return new Date(instantAt(date, time.slice(0, 5), zone)).toISOString();
};

/** What was filled in, with instants as the services take them and without windows that were left empty. */
export const inInstants = (values: Values, fields: readonly Field[], zone: string): Values =>
  Object.fromEntries(
    fields.flatMap(({ name, kind }) => {
      const value = values[name];
      if (kind === 'instant') return typeof value === 'string' && value !== '' ? [[name, instantText(value, zone)]] : [];
      if (kind !== 'window') return [[name, value]];
      const { from, until } = (value ?? {}) as { readonly from?: string; readonly until?: string };
      return from && until ? [[name, { from: instantText(from, zone), until: instantText(until, zone) }]] : [];
    }),
  );
