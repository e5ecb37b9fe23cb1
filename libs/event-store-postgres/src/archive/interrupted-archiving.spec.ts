import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { requestFor, deviceRegistered } from '@yingda/event-store/contract-suite';
import { eventually } from '@yingda/test-environment/eventually';
import { testDatabase } from '@yingda/test-environment/database';
import { temporaryFolder } from '@yingda/test-environment/temporary-folder';
import pg from 'pg';
import type { PostgresEventStore } from '../index.ts';
import { archivableLog, SEGMENT } from '../spec-support/archivable-log.ts';
import type { ArchivableLog } from '../spec-support/archivable-log.ts';

describe('archiving that is interrupted', () => {
  let log: ArchivableLog;
  let store: PostgresEventStore;
  beforeEach(async () => {
    log = await archivableLog(await testDatabase({ log: { segmentSize: SEGMENT } }), await temporaryFolder('archive-spec'));
    await log.register();
    await log.fillTo(1_100);
    await log.sign();
    store = await log.reader();
  }, 30_000);
  afterEach(() => log.close());

  const positions = async (): Promise<number[]> => (await store.readAll({ after: 0, limit: 5_000 })).map(({ position }) => position);
  const upTo = (head: number): number[] => Array.from({ length: head }, (_, index) => index + 1);
  const tables = async (): Promise<string[]> =>
    (
      await log.log.asAdmin<{ relname: string }>(
        `SELECT relname FROM pg_class WHERE relnamespace = 'event_store'::regnamespace AND relname LIKE 'events\\_%' AND relkind = 'r'`,
      )
    ).map(({ relname }) => relname);
  const ended = async (): Promise<void> => {
    expect(await tables()).toEqual(['events_0_1001']);
    expect(await positions()).toEqual(upTo(1_100));
    expect(await readdir(log.archiveFolder)).toHaveLength(1);
    expect((await log.verify()).findings).toEqual([]);
  };

  it.each(['written', 'recorded', 'detached'] as const)('after "%s": all events are there, and the next run finishes it', async (step) => {
    const stop = new Error('power failure');
    const reached = (at: string): void => {
      if (at === step) throw stop;
    };
    await expect(log.archive({ reached })).rejects.toBe(stop);
    expect(await positions()).toEqual(upTo(1_100));
    expect((await log.verify()).findings).toEqual([]);
    const { archived } = await log.archive();
    expect(archived).toHaveLength(step === 'written' ? 1 : 0);
    await ended();
  });

  it('while it waits for a long transaction: appends and new segments do not wait, and the next run finishes it', async () => {
    const holder = new pg.Client({ connectionString: log.log.database.url('yingda_intake') });
    await holder.connect();
    await holder.query('BEGIN ISOLATION LEVEL REPEATABLE READ');
    const counted = async () => (await holder.query<{ n: number }>('SELECT count(*)::int AS n FROM event_store.events')).rows[0]?.n;
    expect(await counted()).toBe(1_100);
    const run = log.archive().catch((error: Error) => error);
    const waiting = async () =>
      log.log.asAdmin<{ pid: number }>(
        `SELECT pid FROM pg_stat_activity WHERE query LIKE '%DETACH%CONCURRENTLY' AND wait_event_type = 'Lock'`,
      );
    await eventually(async () => expect(await waiting()).toHaveLength(1));
    const started = performance.now();
    await log.log.as('import').append(
      requestFor(
        'device',
        Array.from({ length: 1_500 }, () => deviceRegistered()),
      ),
    );
    expect(await positions()).toEqual(upTo(2_600));
    expect(performance.now() - started).toBeLessThan(20_000);
    expect(await counted()).toBe(1_100);
    await log.log.asAdmin(`SELECT pg_terminate_backend($1)`, [(await waiting())[0]?.pid]);
    expect(await run).toBeInstanceOf(Error);
    await holder.query('COMMIT');
    await holder.end();
    expect(await positions()).toEqual(upTo(2_600));
    await log.archive();
    expect(await tables()).toEqual(['events_0_1001', 'events_0_2001'].concat((await tables()).filter((name) => name > 'events_0_2001')));
    expect(await positions()).toEqual(upTo(2_600));
  }, 30_000);

  it('goes on only with the file that was written', async () => {
    const stop = new Error('power failure');
    const reached = (at: string): void => {
      if (at === 'recorded') throw stop;
    };
    await expect(log.archive({ reached })).rejects.toBe(stop);
    const [name = ''] = await readdir(log.archiveFolder);
    const path = join(log.archiveFolder, name);
    const bytes = await readFile(path);
    await writeFile(path, bytes.subarray(0, 100));
    await expect(log.archive()).rejects.toThrow(/is not the file that was written: its table stays/);
    await writeFile(path, bytes);
    await log.archive();
    await ended();
  });

  it('never archives what is not as it was signed', async () => {
    await log.log.asAdmin(
      `ALTER TABLE event_store.events_0_1 DISABLE TRIGGER ALL; UPDATE event_store.events_0_1 SET actor_id = 'x' WHERE position = 500`,
    );
    await expect(log.archive()).rejects.toThrow('position 500 of partition 0 is not as it was signed');
    expect(await tables()).toContain('events_0_1');
  });

  it('is done by one process at a time', async () => {
    let second: Promise<unknown> = Promise.resolve();
    const reached = async (at: string): Promise<void> => {
      if (at === 'written') await expect((second = log.archive())).rejects.toThrow('another process is archiving this log');
    };
    await log.archive({ reached });
    await expect(second).rejects.toThrow();
    await ended();
  });
});
