import { contractOf, downcast, isDeclared } from '@yingda/contracts';
import { BrokenSealError } from '@yingda/event-store/seal';
import type { FeedEvent, WithheldEvent } from '../feed-event.ts';
import type { Filter } from '../filter.ts';
import { shownData } from './personal-texts.ts';
import type { Sight } from './personal-texts.ts';
import type { StoredEvent } from './stored-event.ts';

/** Whether this package knows the version in which an event is stored; what a newer platform has written is read over HTTP. */
export const isKnown = ({ cloud }: StoredEvent): boolean => isDeclared(cloud.type) && cloud.schemaversion <= contractOf(cloud.type).version;

/** The event exactly as a stream of the same filter shows it: in the pinned version, with its leaf hash. */
export const shownEvent = (event: StoredEvent, versions: Filter['versions'], sight: Sight): FeedEvent | WithheldEvent => {
  const { cloud, leaf } = event;
  let data: unknown;
  try {
    data = shownData(event, sight);
  } catch (error) {
    if (error instanceof BrokenSealError) return withheld(event, 'unreadable');
    throw error;
  }
  const back = downcast(cloud.type, versionOf(cloud.type, versions), data);
  if (!back) return withheld(event, 'schema-version');
  const { version, data: shown } = back;
  return {
    ...cloud,
    dataschema: `/schemas/${cloud.type}/${version}`,
    schemaversion: version,
    data: shown,
    leafhash: leaf,
  } as FeedEvent;
};

const versionOf = (type: string, versions: Filter['versions'] = {}): number => {
  const newest = contractOf(type).version;
  const pins: Readonly<Record<string, number | undefined>> = versions;
  return pins[type] ?? Math.min(pins['*'] ?? newest, newest);
};

const withheld = ({ cloud, leaf }: StoredEvent, reason: WithheldEvent['withheld']): WithheldEvent => ({
  withheld: reason,
  id: cloud.id,
  type: cloud.type,
  ...(cloud.subject !== undefined && { subject: cloud.subject }),
  time: cloud.time,
  position: cloud.position,
  leafhash: leaf,
});
