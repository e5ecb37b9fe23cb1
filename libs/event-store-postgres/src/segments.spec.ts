import { randomUUID } from 'node:crypto';
import { partitionOf } from '@yingda/event-store';
import { deviceRegistered, note, request, requestFor, someDay, toStream } from '@yingda/event-store/contract-suite';
import { testDatabase } from '@yingda/test-environment/database';
import { postgresLog } from './spec-support/postgres-log.ts';
import type { PostgresLog } from './spec-support/postgres-log.ts';

const SIZE = 1_000;

describe('a log in segments', () => {
  let log: PostgresLog;
  beforeAll(async () => {
    log = await postgresLog(await testDatabase({ log: { segmentSize: SIZE } }));
  });
  afterAll(() => log.close());

  const segments = () =>
    log.sql<{ first: string; last: string }>('yingda_intake', 'SELECT first, last FROM event_store.segments ORDER BY partition, first');

  it('makes the next segment before it is needed, while a reader holds an old snapshot', async () => {
    await log.as('intake').append(requestFor('device', [deviceRegistered()]));
    const holding = log.asAdmin(`BEGIN ISOLATION LEVEL REPEATABLE READ; SELECT count(*) FROM event_store.events; SELECT pg_sleep(4)`);
    const appends = Array.from({ length: 2_400 }, () => log.as('intake').append(requestFor('device', [deviceRegistered()])));
    const results = await Promise.all(appends);
    expect(results.every(({ outcome }) => outcome === 'appended')).toBe(true);
    expect(await segments()).toEqual([1, 1_001, 2_001].map((first) => ({ first: String(first), last: String(first + SIZE - 1) })));
    const positions = await log.sql<{ position: string }>('yingda_intake', 'SELECT position FROM event_store.events ORDER BY position');
    expect(positions.map(({ position }) => Number(position))).toEqual(Array.from({ length: 2_401 }, (_, index) => index + 1));
    await holding;
  }, 30_000);

  it('takes a batch that goes beyond the last segment, even from a process that did not see it coming', async () => {
    const head = await log.as('intake').head();
    const [last] = (await segments()).slice(-1);
    const events = Array.from({ length: Number(last?.last) - head + 5 }, () => deviceRegistered());
    const result = await log.as('import').append(requestFor('device', events));
    expect(result).toMatchObject({ outcome: 'appended', position: head + events.length });
  });

  it('reads a stream that lies in several segments in the order of its versions', async () => {
    const streamId = randomUUID();
    for (let n = 0; n < 3; n += 1) {
      await log.as('intake').append(requestFor('device', [deviceRegistered()], { streamId, expectedVersion: n }));
      await log.as('import').append(
        requestFor(
          'device',
          Array.from({ length: SIZE }, () => deviceRegistered()),
        ),
      );
    }
    const events = await log.as('intake').readStream(streamId);
    expect(events.map(({ streamVersion }) => streamVersion)).toEqual([1, 2, 3]);
    expect(new Set(events.map(({ position }) => Math.floor((position - 1) / SIZE))).size).toBe(3);
  });

  it('lets nobody change a segment of its own', async () => {
    await expect(log.asAdmin('DELETE FROM event_store.events_0_1001')).rejects.toThrow(/append-only/);
    await expect(log.sql('yingda_owner', 'TRUNCATE event_store.events_0_2001')).rejects.toThrow(/append-only/);
  });
});

describe('a log in three partitions', () => {
  const PARTITIONS = 3;
  let log: PostgresLog;
  beforeAll(async () => {
    log = await postgresLog(await testDatabase({ log: { partitions: PARTITIONS } }));
  });
  afterAll(() => log.close());

  it('numbers each partition without gaps, and keeps a ticket in one', async () => {
    const series = someDay();
    const registered = await Promise.all(
      Array.from({ length: 60 }, () =>
        log.as('intake').append(request([toStream('ticket', [note('in')], { ticket: 'assigned' })], { series })),
      ),
    );
    const tickets = registered.flatMap((result) => (result.outcome === 'appended' && result.ticket ? [result.ticket] : []));
    expect([...tickets].sort()).toEqual(tickets.map((_, index) => `${series.replaceAll('-', '')}-${String(index + 1).padStart(3, '0')}`));
    await Promise.all(
      tickets.map(async (ticket) => {
        const found = await log.as('intake').findTicket(ticket);
        await log
          .as('intake')
          .append(requestFor('ticket', [note('more')], { ticket, streamId: found?.streamId ?? '', expectedVersion: 1 }));
      }),
    );
    for (const ticket of tickets) {
      const events = await log.as('intake').readTicket(ticket);
      expect(events.map(({ partition }) => partition)).toEqual(Array(2).fill(partitionOf({ ticket, streamId: '' }, PARTITIONS)));
    }
    const rows = await log.asAdmin<{ partition: number; events: number; head: number }>(
      'SELECT partition, count(*)::int AS events, max(position)::int AS head FROM event_store.events GROUP BY partition ORDER BY partition',
    );
    expect(rows).toEqual([0, 1, 2].map((partition) => ({ partition, events: 40, head: 40 })));
  });

  it('refuses an append whose streams belong to different partitions', async () => {
    const inPartition = (partition: number): string => {
      for (;;) {
        const id = randomUUID();
        if (partitionOf({ streamId: id }, PARTITIONS) === partition) return id;
      }
    };
    const streams = [0, 1].map((partition) => toStream('device', [deviceRegistered()], { streamId: inPartition(partition) }));
    await expect(log.as('intake').append(request(streams))).rejects.toThrow(/different partitions/);
  });
});
