import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ERASED } from '@yingda/contracts';
import { classified, deviceRegistered, note, receiptOf, requestFor, subjectErased } from '@yingda/event-store/contract-suite';
import { instant } from '@yingda/kernel';
import { testDatabase } from '@yingda/test-environment/database';
import type { TestDatabase } from '@yingda/test-environment/database';
import { temporaryFolder } from '@yingda/test-environment/temporary-folder';
import pg from 'pg';
import { readErasures, verifyLog } from '../evidence/index.ts';
import { openPostgresEventStore } from '../index.ts';
import type { PostgresEventStore } from '../index.ts';
import { archivableLog, SEGMENT } from '../spec-support/archivable-log.ts';
import type { ArchivableLog } from '../spec-support/archivable-log.ts';
import { backUpLog, restoreLog } from './index.ts';
import type { RestoreOptions } from './index.ts';

const NOW = instant('2024-06-01T00:00:00Z');

describe('a back-up', () => {
  let log: ArchivableLog;
  let folder: string;
  const databases: TestDatabase[] = [];
  const stores: PostgresEventStore[] = [];
  const [given, erased, erasedLater] = [randomUUID(), randomUUID(), randomUUID()];
  const idempotency = { scope: 'spec', key: randomUUID(), requestHash: 'x', answer: { zahl: 1.5, text: '好' } };
  let tickets: string[];

  const backUp = () => backUpLog({ connection: log.log.database.url('yingda_owner'), folder, archiveFolder: log.archiveFolder, now: NOW });
  const empty = async (made: { partitions?: number; segmentSize?: number } = {}): Promise<TestDatabase> => {
    const database = await testDatabase({ log: made });
    databases.push(database);
    return database;
  };
  const restore = (database: TestDatabase, over: Partial<RestoreOptions> = {}) =>
    restoreLog({ connection: database.url('yingda_owner'), folder, publicKey: log.publicKey, ...over });
  const storeOf = async (database: TestDatabase): Promise<PostgresEventStore> => {
    const { personalDataKey } = log.log;
    const store = await openPostgresEventStore({ connectionString: database.url('yingda_intake'), personalDataKey });
    stores.push(store);
    return store;
  };
  /** The keys, as a back-up of keys that was taken now would hold them. */
  const keys = () =>
    log.log.asAdmin<{ subject: string; wrapped_key: Buffer }>(
      'SELECT subject, wrapped_key FROM event_store.subject_keys WHERE wrapped_key IS NOT NULL',
    );

  beforeAll(async () => {
    log = await archivableLog(await testDatabase({ log: { segmentSize: SEGMENT } }), await temporaryFolder('back-up-spec'));
    folder = await temporaryFolder('back-up');
    const intake = log.log.as('intake');
    const first = await log.register();
    const second = await log.register(note('王芳', { subject: erased }), note('李雷', { subject: erasedLater }), note('smoke'));
    await log.log.as('triage').append(requestFor('triage', [classified({ id: given })], { ticket: first.ticket }));
    await intake.append({ ...requestFor('device', [deviceRegistered()]), idempotency });
    await intake.append(requestFor('account', [subjectErased(erased)]));
    // Sizes of different lengths: heads are restored by number, not by text.
    await log.sign();
    await log.fillTo(2_300);
    await log.sign();
    tickets = [first.ticket, second.ticket];
  }, 60_000);
  afterAll(async () => {
    await Promise.all(stores.map((store) => store.close()));
    await Promise.all(databases.map((database) => database.drop()));
    await rm(folder, { recursive: true });
    await log.close();
  });

  it('is written file by file, and again only what is new', async () => {
    const { events, tables, partitions } = await backUp();
    expect(partitions).toBe(1);
    expect(events.map(({ first, last }) => [first, last])).toEqual([
      [1, 1_000],
      [1_001, 2_000],
      [2_001, 2_300],
    ]);
    expect(Object.fromEntries(tables.map(({ table, rows }) => [table, rows]))).toEqual({
      ticket_numbers: 2,
      idempotency_keys: 1,
      given_event_ids: 1,
      tree_heads: 2,
      erased_subjects: 1,
    });
    const writtenAt = async () => (await stat(join(folder, events[0]?.file ?? ''))).mtimeMs;
    const before = await writtenAt();
    await log.fillTo(2_400);
    await log.sign();
    expect((await backUp()).events.map(({ last }) => last)).toEqual([1_000, 2_000, 2_400]);
    expect(await writtenAt()).toBe(before);
    expect((await readdir(folder)).filter((name) => name.startsWith('log-'))).toHaveLength(3);
  });

  it('restores the log as it was, in other segments if need be, and keeps the erased erased', async () => {
    const held = await keys();
    await log.log.as('intake').append(requestFor('account', [subjectErased(erasedLater)]));
    await log.sign();
    const database = await empty({ segmentSize: 1_500 });
    const target = await storeOf(database);
    await writeKeys(database, held);
    const outside = await readErasures(log.evidenceFolder);
    expect(outside).toEqual([erased, erasedLater]);
    const shown: number[] = [];
    const restored = await restore(database, { erased: outside, progress: (done, of) => shown.push(done / of) });
    expect(restored).toEqual({ takenAt: NOW, events: 2_400, signed: [2_400], erased: 2 });
    expect(shown.at(-1)).toBe(1);
    const source = log.log.as('intake');
    expect(await target.readAllText({ after: 0, limit: 3_000 })).toEqual(await source.readAllText({ after: 0, limit: 2_400 }));
    const texts = (await target.readTicket(tickets[1] ?? '')).map(({ data }) => (data as { text: string }).text);
    expect(texts).toEqual([ERASED, ERASED, 'smoke']);
    expect(await target.findTicket(tickets[0] ?? '')).toEqual(await source.findTicket(tickets[0] ?? ''));

    const again = requestFor('triage', [classified({ id: given })], { ticket: tickets[0] ?? '' });
    const triage = await openPostgresEventStore({
      connectionString: database.url('yingda_triage'),
      personalDataKey: log.log.personalDataKey,
    });
    stores.push(triage);
    expect(await triage.append(again)).toMatchObject({ outcome: 'duplicate' });
    expect(await target.append({ ...requestFor('device', [deviceRegistered()]), idempotency })).toMatchObject({
      outcome: 'replayed',
      answer: idempotency.answer,
    });
    expect(receiptOf(await target.append(requestFor('device', [deviceRegistered()]))).position).toBe(2_401);
    await expect(writeKeys(database, held, 'ON CONFLICT DO NOTHING')).resolves.toBeUndefined();
    expect((await target.readTicket(tickets[1] ?? '')).map(({ data }) => (data as { text: string }).text)).toEqual(texts);
  }, 30_000);

  it('takes archived segments from their files, and what is restored is verified with new evidence', async () => {
    const { archived } = await log.archive();
    expect(archived).toHaveLength(1);
    await rm(folder, { recursive: true });
    const { events } = await backUp();
    expect(events[1]?.sha256).toBe(archived[0]?.sha256);
    const database = await empty();
    expect(await restore(database)).toMatchObject({ signed: [events.at(-1)?.last] });
    const evidence = await temporaryFolder('back-up-evidence');
    await log.sign({ connectionString: database.url('yingda_relay'), folder: evidence });
    const verified = await verifyLog({ connection: database.url('yingda_relay'), folder: evidence, publicKey: log.publicKey });
    expect(verified).toMatchObject({ findings: [], unsigned: 0 });
    await rm(evidence, { recursive: true });
  }, 30_000);

  it('is restored into an empty log of the same kind only', async () => {
    await expect(restore({ url: log.log.database.url } as TestDatabase)).rejects.toThrow('the log is not empty');
    await expect(restore(await empty({ partitions: 2 }))).rejects.toThrow('made with 2 partitions, the back-up is of one with 1');
    await expect(restore(await empty(), { folder: log.archiveFolder })).rejects.toThrow('holds no back-up');
  });

  it('is refused when anything in it is not what was written or signed, and leaves nothing behind', async () => {
    const database = await empty();
    const path = join(folder, 'log-0-000000000001-000000001000.jsonl.gz');
    const bytes = await readFile(path);
    const altered = Buffer.from(bytes);
    altered[3_000] = (altered[3_000] ?? 0) ^ 1;
    await writeFile(path, altered);
    await expect(restore(database)).rejects.toThrow(/is not the file that was written/);
    await writeFile(path, bytes);
    await log.log.asAdmin(
      `ALTER TABLE event_store.events_0_1 DISABLE TRIGGER ALL; UPDATE event_store.events_0_1 SET actor_id = 'x' WHERE position = 700`,
    );
    await rm(folder, { recursive: true });
    await backUp();
    await expect(restore(database)).rejects.toThrow(/the first 2300 positions are not those that were signed/);
    await expect(restore(database, { publicKey: generateKeyPairSync('ed25519').publicKey })).rejects.toThrow(/is not signed with this key/);
    expect(await (await storeOf(database)).head()).toBe(0);
  });
});

const writeKeys = async (
  database: TestDatabase,
  keys: readonly { subject: string; wrapped_key: Buffer }[],
  conflict = '',
): Promise<void> => {
  const client = new pg.Client({ connectionString: database.url('yingda_owner') });
  await client.connect();
  for (const { subject, wrapped_key: key } of keys)
    await client.query(`INSERT INTO event_store.subject_keys (subject, wrapped_key) VALUES ($1, $2) ${conflict}`, [subject, key]);
  await client.end();
};
