import { instantText } from '../../../parts/local-text.ts';
import type { Field, Values } from './action.ts';

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
