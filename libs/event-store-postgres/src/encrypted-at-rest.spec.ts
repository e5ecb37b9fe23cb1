import { randomBytes, randomUUID } from 'node:crypto';
import { note, requestFor } from '@yingda/event-store/contract-suite';
import { testDatabase } from '@yingda/test-environment/database';
import { openPostgresEventStore } from './index.ts';
import { postgresLog } from './spec-support/postgres-log.ts';
import type { PostgresLog } from './spec-support/postgres-log.ts';

const WORDS = '王芳 reports smoke from XJ-2000';

describe('personal data at rest', () => {
  let log: PostgresLog;
  beforeAll(async () => {
    log = await postgresLog(await testDatabase());
  });
  afterAll(() => log.close());

  it('are in no table in clear, and neither are their keys', async () => {
    const subject = randomUUID();
    await log.as('intake').append(requestFor('ticket', [note(WORDS, { subject }), note(WORDS, { subject })]));
    const tables = await log.asAdmin<{ name: string }>(`SELECT tablename AS name FROM pg_tables WHERE schemaname = 'event_store'`);
    for (const { name } of tables) {
      const [row] = await log.asAdmin<{ content: string }>(
        `SELECT coalesce(string_agg(t::text, ''), '') AS content FROM event_store.${name} t`,
      );
      expect(row?.content).not.toMatch(/王芳|smoke|\\u738b/);
    }
    const [key] = await log.asAdmin<{ wrapped_key: Buffer }>('SELECT wrapped_key FROM event_store.subject_keys WHERE subject = $1', [
      subject,
    ]);
    expect(key?.wrapped_key).toHaveLength(12 + 32 + 16);
  });

  it('do not open with another wrapping key', async () => {
    const streamId = randomUUID();
    await log.as('intake').append(requestFor('ticket', [note(WORDS)], { streamId }));
    const connectionString = log.database.url('yingda_intake');
    const stranger = await openPostgresEventStore({ connectionString, personalDataKey: randomBytes(32), poolSize: 1 });
    await expect(stranger.readStream(streamId)).rejects.toThrow(/PERSONAL_DATA_KEY is not the one/);
    await stranger.close();
    await expect(openPostgresEventStore({ connectionString, personalDataKey: randomBytes(31) })).rejects.toThrow(/32 bytes/);
  });
});
