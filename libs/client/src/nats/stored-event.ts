import { fromCloudEvent } from '@yingda/contracts';
import type { CloudEvent, RecordedEvent } from '@yingda/contracts';
import { eventHash, rowOfEvent } from '@yingda/event-store/evidence';

/** A message of the log: an event in the version in which it is stored, its personal texts sealed. */
export interface StoredEvent {
  readonly cloud: CloudEvent;
  readonly partition: number;
  readonly position: number;
  /** Its data, to the letter as they were stored. */
  readonly dataText: string;
  /** SHA-256 over the stored bytes, in hex, computed from what arrived: whoever alters a message alters it. */
  readonly leaf: string;
}

/** Quotation marks within a text are escaped, so the first of these is the attribute itself; it is the last one of an event. */
const DATA = ',"data":';

/** `undefined` for a text that is no event as the platform writes it. */
export const storedEventOf = (text: string): StoredEvent | undefined => {
  const cloud = cloudEventIn(text);
  const begin = text.indexOf(DATA);
  if (!cloud || begin < 0) return undefined;
  const dataText = text.slice(begin + DATA.length, -1);
  const row: RecordedEvent<string, string> = fromCloudEvent<string>({ ...cloud, data: dataText });
  return { cloud, partition: row.partition, position: row.position, dataText, leaf: eventHash(rowOfEvent(row)).toString('hex') };
};

/** What `fromCloudEvent` takes for granted. */
const SOURCE = /^\/yingda\/[^/]+\/[^/]+$/;
const POSITION = /^\d{1,4}\.\d{1,15}$/;

const cloudEventIn = (text: string): CloudEvent | undefined => {
  let cloud: Partial<CloudEvent>;
  try {
    cloud = JSON.parse(text) as Partial<CloudEvent>;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
  const { id, type, time, recordedtime, actor, actorkind, correlationid, origin, source = '', position = '' } = cloud ?? {};
  const given = [id, type, time, recordedtime, actor, actorkind, correlationid, origin].every((attribute) => typeof attribute === 'string');
  return given && SOURCE.test(source) && POSITION.test(position) ? (cloud as CloudEvent) : undefined;
};
