import type { Instant } from '@yingda/kernel';
import type pg from 'pg';
import { openMaintenance } from '../archive/stored-rows.ts';
import { writeKeyFile } from './key-file.ts';
import type { KeptKey } from './key-file.ts';

export interface BackUpKeysOptions {
  /** Connection URL of the role `yingda_owner`. */
  readonly connection: string;
  readonly file: string;
  readonly now: Instant;
}

const FETCHED = 1_000;

/**
 * Writes the data subjects' keys, as of one moment, to a file apart from the log's back-up. They stay wrapped with PERSONAL_DATA_KEY, which is in neither. The
 * file can bring back whoever is erased after it was written: keep it no longer than an erasure may take.
 * @returns how many subjects are in it, the erased ones included
 */
export const backUpKeys = async ({ connection, file, now }: BackUpKeysOptions): Promise<number> => {
  const client = await openMaintenance(connection, 'yingda key back-up');
  try {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    const rows = await writeKeyFile(file, now, keysIn(client));
    await client.query('COMMIT');
    return rows;
  } finally {
    await client.end();
  }
};

const keysIn = async function* (client: pg.Client): AsyncGenerator<KeptKey[]> {
  await client.query(`DECLARE keys NO SCROLL CURSOR FOR
    SELECT subject, translate(encode(wrapped_key, 'base64'), E'\\n', '') AS "wrappedKey" FROM event_store.subject_keys ORDER BY subject`);
  for (;;) {
    const { rows } = await client.query<KeptKey>(`FETCH ${FETCHED} FROM keys`);
    if (rows.length === 0) return;
    yield rows;
  }
};
