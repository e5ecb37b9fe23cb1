import { randomUUID } from 'node:crypto';
import { chmod, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ERASED } from '@yingda/contracts';
import { note, receiptOf, requestFor, subjectErased } from '@yingda/event-store/contract-suite';
import { instant } from '@yingda/kernel';
import type { Uuid } from '@yingda/kernel';
import { testDatabase } from '@yingda/test-environment/database';
import { temporaryFolder } from '@yingda/test-environment/temporary-folder';
import { openPostgresEventStore } from '../index.ts';
import { postgresLog } from '../spec-support/postgres-log.ts';
import type { PostgresLog } from '../spec-support/postgres-log.ts';
import { backUpKeys, restoreKeys } from './index.ts';

const NOW = instant('2024-06-01T00:00:00Z');
const WORDS = '王芳 reports smoke';

describe('a back-up of keys', () => {
  let log: PostgresLog;
  let folder: string;
  let file: string;
  beforeAll(async () => {
    log = await postgresLog(await testDatabase());
    folder = await temporaryFolder('keys');
    file = join(folder, 'keys.jsonl');
  });
  afterAll(async () => {
    await log.close();
    await rm(folder, { recursive: true });
  });

  const connection = () => log.database.url('yingda_owner');
  const backUp = () => backUpKeys({ connection: connection(), file, now: NOW });
  const restore = (erased: readonly Uuid[] = []) => restoreKeys({ connection: connection(), file, erased });
  const spokenOf = async () => {
    const [subject, streamId] = [randomUUID(), randomUUID()];
    receiptOf(await log.as('intake').append(requestFor('ticket', [note(WORDS, { subject })], { streamId })));
    return { subject, streamId };
  };
  const erase = (subject: Uuid) => log.as('intake').append(requestFor('account', [subjectErased(subject)]));
  /** As a process reads that was not there before. */
  const read = async (streamId: Uuid) => {
    const { personalDataKey } = log;
    const store = await openPostgresEventStore({ connectionString: log.database.url('yingda_triage'), personalDataKey, poolSize: 1 });
    const [event] = await store.readStream(streamId).finally(() => store.close());
    return (event?.data as { text: string }).text;
  };
  const loseKeys = () => log.asAdmin('DELETE FROM event_store.subject_keys');

  it('holds wrapped keys only, for the eyes of its owner', async () => {
    await spokenOf();
    await writeFile(file, 'somebody else’s', { mode: 0o644 });
    await chmod(file, 0o644);
    expect(await backUp()).toBeGreaterThan(0);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    const [first = ''] = (await readFile(file, 'utf8')).split('\n').slice(1);
    expect(Buffer.from((JSON.parse(first) as { wrappedKey: string }).wrappedKey, 'base64')).toHaveLength(12 + 32 + 16);
  });

  it('brings back what was lost, and changes nothing where nothing was', async () => {
    const { streamId } = await spokenOf();
    const subjects = await backUp();
    await loseKeys();
    expect(await read(streamId)).toBe(ERASED);
    expect(await restore()).toEqual({ takenAt: NOW, restored: subjects, erased: 0 });
    expect(await read(streamId)).toBe(WORDS);
    expect(await restore()).toEqual({ takenAt: NOW, restored: 0, erased: 0 });
    expect(await log.asAdmin('SELECT FROM event_store.subject_keys WHERE erased_at IS NOT NULL')).toEqual([]);
  });

  it('brings nobody back who was erased after it was taken', async () => {
    const [gone, kept] = [await spokenOf(), await spokenOf()];
    await backUp();
    await erase(gone.subject);
    expect((await restore()).restored).toBe(0);
    expect([await read(gone.streamId), await read(kept.streamId)]).toEqual([ERASED, WORDS]);
    // The table itself was lost, its tombstones too: the log says who was erased.
    await loseKeys();
    expect((await restore()).erased).toBe(1);
    expect([await read(gone.streamId), await read(kept.streamId)]).toEqual([ERASED, WORDS]);
    await expect(log.as('import').append(requestFor('ticket', [note(WORDS, { subject: gone.subject })]))).rejects.toThrow('was erased');
  });

  it('brings nobody back whom only the evidence outside of the database knows to be erased', async () => {
    const [gone, kept] = [await spokenOf(), await spokenOf()];
    await backUp();
    await loseKeys();
    // A database from before the erasure: neither its log nor its keys know of it.
    await restore([gone.subject]);
    expect([await read(gone.streamId), await read(kept.streamId)]).toEqual([ERASED, WORDS]);
  });

  it('remembers who was erased before', async () => {
    const { subject, streamId } = await spokenOf();
    await erase(subject);
    await backUp();
    expect(await readFile(file, 'utf8')).toContain(`{"subject":"${subject}","wrappedKey":null}`);
    await loseKeys();
    await log.asAdmin('ALTER TABLE event_store.erasures DISABLE TRIGGER ALL; DELETE FROM event_store.erasures');
    await restore();
    expect(await read(streamId)).toBe(ERASED);
  });

  it('is refused when it was altered or cut off, and changes nothing', async () => {
    await backUp();
    const whole = await readFile(file, 'utf8');
    const lines = whole.split('\n');
    await loseKeys();
    const damaged = [
      lines.slice(0, -2).join('\n'),
      `${lines.slice(0, -3).join('\n')}\n${lines.at(-2)}\n`,
      whole.replace(/"wrappedKey":"../, '"wrappedKey":"AA'),
      'not even a line',
      '',
    ];
    for (const text of damaged) {
      await writeFile(file, text);
      await expect(restore()).rejects.toThrow(/cut off|no back-up of keys/);
    }
    expect(await log.asAdmin('SELECT FROM event_store.subject_keys')).toEqual([]);
    await writeFile(file, whole);
    expect((await restore()).restored).toBeGreaterThan(0);
  });
});
