import { contractOf, ERASED, mapPersonal, upcast } from '@yingda/contracts';
import type { FieldClass } from '@yingda/contracts';
import { isSealed, openWithFieldKey, sealedClass } from '@yingda/event-store/seal';
import type { KeyObject } from 'node:crypto';
import type { StoredEvent } from './stored-event.ts';

/** Stands where a key is not allowed to see a person's data. */
export const REDACTED = '[redacted]';

/** What is known of a person's field keys: those that may be had, or that the person was erased. */
export type FieldKeys =
  { readonly state: 'erased' } | { readonly state: 'open'; readonly keys: Readonly<Partial<Record<FieldClass, KeyObject>>> };

/** How an event's personal texts are shown. */
export interface Sight {
  readonly classes: ReadonlySet<FieldClass>;
  /** Of the person of whom the event tells, where one was asked for. */
  readonly keys: FieldKeys | undefined;
}

/** Whether texts of this event are opened with field keys. */
export const needsKeys = ({ cloud, dataText }: StoredEvent): boolean => cloud.datasubject !== undefined && dataText.includes('"sealed:2:');

/** Whether it has texts that no field key opens: they were sealed before there were any, and are read over HTTP. */
export const hasOldSeals = ({ dataText }: StoredEvent): boolean => dataText.includes('"sealed:1:');

/**
 * The event's data in the newest version, with personal texts in clear where the classes allow it, `[redacted]` where not, `[erased]` where the person was.
 * @throws BrokenSealError when a text does not open: it was altered, or moved here from elsewhere
 */
export const shownData = (event: StoredEvent, { classes, keys }: Sight): unknown => {
  const { type, schemaversion, data } = event.cloud;
  const { schema, version } = contractOf(type);
  const show = (text: string, path: string, fieldClass: FieldClass): string =>
    classes.has(fieldClass) ? opened(event, keys, text, path) : REDACTED;
  if (schemaversion === version) return mapPersonal(schema, data, show);
  const clear = classes.size === 0 ? data : mapSealed(data, (text, path) => opened(event, keys, text, path), '');
  return mapPersonal(schema, upcast(type, schemaversion, clear).data, (text, _path, fieldClass) =>
    classes.has(fieldClass) ? text : REDACTED,
  );
};

const opened = ({ cloud }: StoredEvent, keys: FieldKeys | undefined, text: string, path: string): string => {
  if (!isSealed(text)) return text;
  if (keys?.state === 'erased') return ERASED;
  const fieldClass = sealedClass(text);
  const key = fieldClass && keys?.keys[fieldClass];
  if (!key || cloud.datasubject === undefined) return REDACTED;
  return openWithFieldKey(text, key, { eventId: cloud.id, path, subject: cloud.datasubject });
};

/** Data of an older version, whose schema is not at hand: what is sealed says so itself. */
const mapSealed = (data: unknown, open: (text: string, path: string) => string, path: string): unknown => {
  if (typeof data === 'string') return open(data, path);
  if (Array.isArray(data)) return data.map((item, index) => mapSealed(item, open, `${path}/${index}`));
  if (typeof data !== 'object' || data === null) return data;
  return Object.fromEntries(Object.entries(data).map(([key, value]) => [key, mapSealed(value, open, `${path}/${key}`)]));
};
