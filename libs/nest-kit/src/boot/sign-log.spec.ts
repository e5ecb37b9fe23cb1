import { generateKeyPairSync } from 'node:crypto';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { closed, requestFor } from '@yingda/event-store/contract-suite';
import { migrateEventStore, openPostgresEventStore } from '@yingda/event-store-postgres';
import type { PostgresEventStore } from '@yingda/event-store-postgres';
import { verifyLog } from '@yingda/event-store-postgres/evidence';
import { PostgresLeases } from '@yingda/messaging';
import { testDatabase } from '@yingda/test-environment/database';
import { temporaryFolder } from '@yingda/test-environment/temporary-folder';
import { readEvidenceKey, signLog } from './sign-log.ts';

describe('signing the log', () => {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const logged: string[] = [];
  const logger = { log: () => undefined, warn: (line: string) => logged.push(line), error: (line: string) => logged.push(line) };
  let database: Awaited<ReturnType<typeof testDatabase>>;
  let folder: string;
  let store: PostgresEventStore;
  let leases: PostgresLeases;

  beforeAll(async () => {
    database = await testDatabase();
    folder = await temporaryFolder('sign-log-spec');
    await migrateEventStore(database.url('yingda_owner'));
    store = await openPostgresEventStore({ connectionString: database.url('yingda_intake'), personalDataKey: Buffer.alloc(32, 7) });
    leases = new PostgresLeases({ connectionString: database.url('yingda_relay'), logger, retryMs: 20 });
  });
  afterAll(async () => {
    await leases.close();
    await store.close();
    await database.drop();
    await rm(folder, { recursive: true });
  });

  const start = (name: string) =>
    signLog({ connectionString: database.url('yingda_relay'), folder, privateKey, lease: leases.lease(name), logger, intervalMs: 50 });
  const append = () => store.append(requestFor('ticket', [closed(), closed()]));
  const verify = () => verifyLog({ connection: database.url('yingda_relay'), folder, publicKey });
  const untilSigned = async (size: number): Promise<void> => {
    const deadline = performance.now() + 10_000;
    while ((await readFile(join(folder, 'heads.jsonl'), 'utf8').catch(() => '')).includes(`"size":${size},`) === false) {
      if (performance.now() > deadline) throw new Error(`size ${size} was not signed: ${logged.join('; ')}`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  };

  it('happens while something is new, and once more at the end', async () => {
    await append();
    const stop = start('one');
    await untilSigned(2);
    await append();
    await untilSigned(4);
    await append();
    await stop();
    expect(await verify()).toMatchObject({ findings: [], head: { size: 6 }, unsigned: 0 });
  });

  it('is left to one, also when two leases are held', async () => {
    const stops = [start('two'), start('three')];
    for (let n = 0; n < 20; n += 1) await append();
    await untilSigned(46);
    await Promise.all(stops.map((stop) => stop()));
    expect(await verify()).toMatchObject({ findings: [], head: { size: 46 } });
    expect(logged.splice(0)).toEqual([expect.stringContaining('another notary signs partition 0') as unknown]);
  });

  it('stops with a loud word when the log was cut', async () => {
    const [url, sql] = [
      database.adminUrl,
      'ALTER TABLE event_store.events DISABLE TRIGGER ALL; DELETE FROM event_store.events WHERE position > 40',
    ];
    const { default: pg } = await import('pg');
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    await client.query(sql);
    await client.end();
    const stop = start('four');
    const deadline = performance.now() + 5_000;
    while (logged.length === 0 && performance.now() < deadline) await new Promise((resolve) => setTimeout(resolve, 20));
    await stop();
    expect(logged).toEqual([expect.stringContaining('positions up to 46 are signed, but the log ends at 40') as unknown]);
  });

  it('takes an Ed25519 key only', async () => {
    const pem = (key: typeof privateKey) => key.export({ type: 'pkcs8', format: 'pem' });
    await writeFile(join(folder, 'key.pem'), pem(privateKey));
    expect((await readEvidenceKey(join(folder, 'key.pem'))).equals(privateKey)).toBe(true);
    await writeFile(join(folder, 'key.pem'), pem(generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey));
    await expect(readEvidenceKey(join(folder, 'key.pem'))).rejects.toThrow(/no Ed25519 key/);
  });
});
