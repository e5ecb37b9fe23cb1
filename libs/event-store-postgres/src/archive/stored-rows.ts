import { LEAF_COLUMNS, positionOf } from '@yingda/event-store/evidence';
import type { StoredRow } from '@yingda/event-store/evidence';
import pg from 'pg';
import type { SegmentRange } from './archive-file.ts';

/** The columns of an event as their texts, for sessions that `openMaintenance` opened. */
export const STORED_COLUMNS = LEAF_COLUMNS.map((column) => `e.${column}::text`).join(', ');

const BATCH = 1_000;

/** A connection for work on the whole log: every column's text is the one that was hashed (UTC, DateStyle ISO). */
export const openMaintenance = async (connectionString: string, name: string): Promise<pg.Client> => {
  const client = new pg.Client({
    connectionString,
    application_name: name,
    options: '-c timezone=UTC -c datestyle=ISO',
    connectionTimeoutMillis: 30_000,
  });
  await client.connect();
  return client;
};

/** The rows of the table `event_store.events` that are in a range, in order. */
export const storedRows = async function* (client: pg.Client, { partition, first, last }: SegmentRange): AsyncGenerator<StoredRow[]> {
  for (let after = first - 1; after < last;) {
    const { rows } = await client.query<(string | null)[]>({
      name: 'stored-rows',
      text: `SELECT ${STORED_COLUMNS} FROM event_store.events e
              WHERE e.partition = $1 AND e.position > $2 AND e.position <= $3 ORDER BY e.position LIMIT ${BATCH}`,
      values: [partition, after, last],
      rowMode: 'array',
    });
    const end = rows.at(-1);
    if (!end) return;
    yield rows;
    after = positionOf(end);
  }
};
