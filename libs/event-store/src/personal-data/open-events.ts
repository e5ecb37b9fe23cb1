import type { KeyObject } from 'node:crypto';
import type { RecordedEvent } from '@yingda/contracts';
import { ERASED, contractOf, mapPersonal, mapPersonalWhenRead, upcast } from '@yingda/contracts';
import type { Uuid } from '@yingda/kernel';
import type { KeyRing } from './key-ring.ts';
import { isSealed, openText } from './seal.ts';

/** Decrypts and upcasts sealed events, with one look-up of keys for all of them; texts of erased subjects become `[erased]`. @throws BrokenSealError */
export const openEvents = (events: readonly RecordedEvent[], keyRing: KeyRing): Promise<RecordedEvent[]> =>
  openAll(events, keyRing, mapPersonal);

/**
 * As `openEvents`, but a text is decrypted when it is first read; that is when BrokenSealError is thrown. For histories: a decider looks at few of the
 * texts, and what nobody looks at needs not be in clear anywhere. What has to be upcast is opened at once.
 */
export const openEventsWhenRead = (events: readonly RecordedEvent[], keyRing: KeyRing): Promise<RecordedEvent[]> =>
  openAll(events, keyRing, mapPersonalWhenRead);

const openAll = async (events: readonly RecordedEvent[], keyRing: KeyRing, map: typeof mapPersonal): Promise<RecordedEvent[]> => {
  const subjects = new Set<Uuid>();
  for (const { subject } of events) if (subject !== undefined) subjects.add(subject);
  const keys = subjects.size > 0 ? await keyRing.find(subjects) : new Map<Uuid, KeyObject>();
  return events.map((event) =>
    event.subject === undefined ? upcastEvent(event) : opened(event, event.subject, keys.get(event.subject), map),
  );
};

const opened = (event: RecordedEvent, subject: Uuid, key: KeyObject | undefined, map: typeof mapPersonal): RecordedEvent => {
  const open = (text: string, path: string): string => {
    if (!isSealed(text)) return text;
    return key === undefined ? ERASED : openText(text, key, { eventId: event.id, path, subject });
  };
  const { schema, version } = contractOf(event.type);
  if (event.version !== version) return upcastEvent({ ...event, data: mapSealed(event.data, open, '') });
  const data = map(schema, event.data, open);
  return data === event.data ? event : { ...event, data };
};

const upcastEvent = (event: RecordedEvent): RecordedEvent =>
  event.version === contractOf(event.type).version ? event : { ...event, ...upcast(event.type, event.version, event.data) };

/** Data of an older version, whose schema is not at hand: what is sealed says so itself. */
const mapSealed = (data: unknown, open: (text: string, path: string) => string, path: string): unknown => {
  if (typeof data === 'string') return open(data, path);
  if (Array.isArray(data)) return data.map((item, index) => mapSealed(item, open, `${path}/${index}`));
  if (typeof data !== 'object' || data === null) return data;
  return Object.fromEntries(Object.entries(data).map(([key, value]) => [key, mapSealed(value, open, `${path}/${key}`)]));
};
