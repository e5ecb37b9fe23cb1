import type { KeyObject } from 'node:crypto';
import type { RecordedEvent } from '@yingda/contracts';
import { ERASED, contractOf, mapPersonal, upcast } from '@yingda/contracts';
import type { Uuid } from '@yingda/kernel';
import type { KeyRing } from './key-ring.ts';
import { isSealed, openText } from './seal.ts';

/** Decrypts and upcasts sealed events, with one look-up of keys for all of them; texts of erased subjects become `[erased]`. */
export const openEvents = async (events: readonly RecordedEvent[], keyRing: KeyRing): Promise<RecordedEvent[]> => {
  const subjects = new Set<Uuid>();
  for (const { subject } of events) if (subject !== undefined) subjects.add(subject);
  const keys = subjects.size > 0 ? await keyRing.find(subjects) : new Map<Uuid, KeyObject>();
  return events.map((event) => {
    const clear = event.subject === undefined ? event.data : openData(event, event.subject, keys.get(event.subject));
    const { version, data } = upcast(event.type, event.version, clear);
    return { ...event, version, data };
  });
};

const openData = (event: RecordedEvent, subject: Uuid, key: KeyObject | undefined): unknown => {
  const open = (text: string, path: string): string => {
    if (!isSealed(text)) return text;
    return key === undefined ? ERASED : openText(text, key, { eventId: event.id, path, subject });
  };
  const contract = contractOf(event.type);
  return event.version === contract.version ? mapPersonal(contract.schema, event.data, open) : mapSealed(event.data, open, '');
};

/** Data of an older version, whose schema is not at hand: what is sealed says so itself. */
const mapSealed = (data: unknown, open: (text: string, path: string) => string, path: string): unknown => {
  if (typeof data === 'string') return open(data, path);
  if (Array.isArray(data)) return data.map((item, index) => mapSealed(item, open, `${path}/${index}`));
  if (typeof data !== 'object' || data === null) return data;
  return Object.fromEntries(Object.entries(data).map(([key, value]) => [key, mapSealed(value, open, `${path}/${key}`)]));
};
