import { MessageSent } from '@yingda/contracts';
import { derivedUuid } from '@yingda/event-store';
import type { Uuid } from '@yingda/kernel';
import type { Query } from '../api.ts';
import { FieldKeyCache } from './field-key-cache.ts';
import { messageOf, recorded } from './spec-support/stored.ts';
import { storedEventOf } from './stored-event.ts';
import type { StoredEvent } from './stored-event.ts';

const sent = MessageSent({ messageId: '11111111-1111-4111-8111-111111111111' as Uuid, channel: 'email', text: 'see you' });
/** An event that tells of one of many persons. */
const tellingOf = (person: number, position: number): StoredEvent => {
  const stored = storedEventOf(messageOf({ ...recorded(sent, position), subject: derivedUuid(`person ${person}`) }));
  if (!stored) throw new Error('not an event');
  return stored;
};

/** The platform, which knows everybody's key of contacts, and what it was asked for. */
const platform = (events: readonly StoredEvent[]) => {
  const asked: number[] = [];
  const get = async <T>(_path: string, query: Query = {}): Promise<T> => {
    const positions = String(query['positions']).split(',');
    asked.push(positions.length);
    const items = positions.map((position) => ({
      position,
      subject: events.find(({ cloud }) => cloud.position === position)?.cloud.datasubject,
      state: 'open',
      keys: { contact: Buffer.alloc(32, 1).toString('base64url') },
    }));
    return { items } as T;
  };
  return { api: { get }, asked };
};

describe('field keys', () => {
  it('are asked for once for each person, a hundred at a time', async () => {
    const events = Array.from({ length: 500 }, (_, index) => tellingOf(index % 250, index + 1));
    const { api, asked } = platform(events);
    const keys = new FieldKeyCache(api, undefined, () => 0);
    const found = await keys.find(events);
    expect(asked).toEqual([100, 100, 50]);
    expect([...found.values()].map(({ state }) => state)).toEqual(Array.from({ length: 250 }, () => 'open'));
    await keys.find(events);
    expect(asked).toHaveLength(3);
  });

  it('are kept for a minute at most, and not beyond an erasure', async () => {
    const events = [tellingOf(1, 1), tellingOf(2, 2)];
    const { api, asked } = platform(events);
    const clock = { millis: 0 };
    const keys = new FieldKeyCache(api, undefined, () => clock.millis);
    await keys.find(events);
    keys.forget(derivedUuid('person 1'));
    await keys.find(events);
    clock.millis = 59_999;
    await keys.find(events);
    expect(asked).toEqual([2, 1]);
    clock.millis = 60_000;
    await keys.find(events);
    expect(asked).toEqual([2, 1, 2]);
  });
});
