import type { Instant, Uuid } from '@yingda/kernel';
import type pg from 'pg';
import { openMaintenance } from '../archive/stored-rows.ts';
import { checkKeyFile, keysOf } from './key-file.ts';

export interface RestoreKeysOptions {
  /** Connection URL of the role `yingda_owner`. */
  readonly connection: string;
  /** Where `backUpKeys` wrote. */
  readonly file: string;
  /** Data subjects who were erased besides those whom the log, the database or the file knows to be: `readErasures` of the evidence. */
  readonly erased: readonly Uuid[];
}

export interface RestoredKeys {
  readonly takenAt: Instant;
  /** Keys that were missing and were put back, before the erasures were done again. */
  readonly restored: number;
  /** Data subjects who have none and never get one. */
  readonly erased: number;
}

/**
 * Puts keys back that are missing, in one transaction, and does every erasure again that the log, the evidence, the database or the file itself knows of.
 * Nobody who was erased comes back, however old the file: a tombstone is never overwritten, and for a moment without a tombstone nobody can look.
 * @throws DamagedKeyFileError before anything is written
 */
export const restoreKeys = async ({ connection, file, erased }: RestoreKeysOptions): Promise<RestoredKeys> => {
  const { takenAt } = await checkKeyFile(file);
  const client = await openMaintenance(connection, 'yingda key restore');
  try {
    await client.query('BEGIN');
    const restored = await putBack(client, file);
    await client.query('SELECT event_store.destroy_subject_keys($1)', [erased]);
    await eraseAsTheLogSays(client);
    const gone = await tombstones(client);
    await client.query('COMMIT');
    return { takenAt, restored, erased: gone };
  } finally {
    // Ending the session rolls back what was not committed.
    await client.end();
  }
};

const putBack = async (client: pg.Client, file: string): Promise<number> => {
  let restored = 0;
  for await (const keys of keysOf(file)) {
    const known = keys.filter(({ wrappedKey }) => wrappedKey !== null);
    const { rowCount } = await client.query(
      `INSERT INTO event_store.subject_keys (subject, wrapped_key)
         SELECT subject, decode(key, 'base64') FROM unnest($1::uuid[], $2::text[]) AS kept (subject, key) ORDER BY subject
       ON CONFLICT DO NOTHING`,
      [known.map(({ subject }) => subject), known.map(({ wrappedKey }) => wrappedKey)],
    );
    restored += rowCount ?? 0;
    const gone = keys.filter(({ wrappedKey }) => wrappedKey === null).map(({ subject }) => subject);
    await client.query('SELECT event_store.destroy_subject_keys($1)', [gone]);
  }
  return restored;
};

/** What is noted of it (segments may be archived), and what the events themselves say. */
const eraseAsTheLogSays = async (client: pg.Client): Promise<void> => {
  await client.query('SELECT event_store.destroy_subject_keys(array(SELECT subject FROM event_store.erasures))');
  await client.query('SELECT event_store.erase(s.partition, s.first, s.last) FROM event_store.segments s');
};

const tombstones = async (client: pg.Client): Promise<number> => {
  const { rows } = await client.query<{ n: number }>('SELECT count(*)::int AS n FROM event_store.subject_keys WHERE erased_at IS NOT NULL');
  return rows[0]?.n ?? 0;
};
