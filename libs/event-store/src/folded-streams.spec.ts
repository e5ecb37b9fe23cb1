import { EngineerRegistered, WorkHeld } from '@yingda/contracts';
import type { RecordedEvent } from '@yingda/contracts';
import { instant } from '@yingda/kernel';
import type { DomainEvent, Evolution, Uuid } from '@yingda/kernel';
import { randomUUID } from 'node:crypto';
import type { ReadStreamOptions } from './event-store.ts';
import { FoldedStreams } from './folded-streams.ts';
import { InMemoryEventStore } from './in-memory/index.ts';

const counting: Evolution<readonly string[], DomainEvent> = {
  initialState: [],
  evolve: (types, { type }) => [...types, type],
};

const registered = EngineerRegistered({ engineer: 'E001', name: '王工', language: 'zh', groups: ['hardware'], active: true });
const held = WorkHeld({ engineer: 'E001', ticket: '20240315-001', as: 'assignment' });

describe('streams that are folded on', () => {
  const store = new InMemoryEventStore();
  const reads: number[] = [];
  const read = {
    readStream: (id: Uuid, options?: ReadStreamOptions): Promise<RecordedEvent[]> => {
      reads.push(options?.fromVersion ?? 1);
      return store.readStream(id, options);
    },
  };
  const append = (streamId: Uuid, time: string, ...events: readonly DomainEvent[]) =>
    store.append({
      streams: [
        {
          streamId,
          category: 'engineer',
          expectedVersion: 'any',
          events: events.map((event) => ({ ...event, occurredAt: instant(time), subject: streamId })),
        },
      ],
      actor: { id: 'spec', kind: 'person' },
      correlationId: randomUUID(),
    });

  it('are read from where they were folded to, and always are as they are now', async () => {
    const folded = new FoldedStreams(counting);
    const id = randomUUID();
    expect(await folded.read(read, id)).toEqual({ state: [], version: 0 });
    await append(id, '2024-03-15T10:00:00Z', registered, held);
    expect(await folded.read(read, id)).toEqual({
      state: ['EngineerRegistered', 'WorkHeld'],
      version: 2,
      latest: instant('2024-03-15T10:00:00Z'),
    });
    await append(id, '2024-03-15T11:00:00Z', held);
    expect(await folded.read(read, id)).toEqual({
      state: ['EngineerRegistered', 'WorkHeld', 'WorkHeld'],
      version: 3,
      latest: instant('2024-03-15T11:00:00Z'),
    });
    expect(await folded.read(read, id)).toMatchObject({ version: 3 });
    expect(reads).toEqual([1, 1, 3, 4]);
  });

  it('are forgotten, the longest unused first, and then read anew', async () => {
    const folded = new FoldedStreams(counting, 2);
    const ids = [randomUUID(), randomUUID(), randomUUID()];
    for (const id of ids) await append(id, '2024-03-15T10:00:00Z', registered);
    const [first = '', second = '', third = ''] = ids;
    for (const id of [first, second, first, third]) await folded.read(read, id);
    reads.length = 0;
    for (const id of [first, third, second]) expect(await folded.read(read, id)).toMatchObject({ version: 1 });
    expect(reads).toEqual([2, 2, 1]);
  });
});
