import { createReadStream, createWriteStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import type pg from 'pg';

type Texts = readonly (string | null)[];

/** What the log keeps beside the events and cannot be worked out from them: columns with their types, and the order in the file. */
export const SIDE_TABLES = {
  ticket_numbers: {
    from: 'ticket_numbers',
    order: 'series, n',
    columns: { series: 'date', n: 'int', ticket: 'text', stream_id: 'uuid', account: 'text' },
  },
  idempotency_keys: {
    from: 'idempotency_keys',
    order: 'scope, key',
    columns: { scope: 'text', key: 'text', request_hash: 'text', answer: 'json', receipt: 'json', recorded_at: 'timestamptz' },
  },
  given_event_ids: { from: 'given_event_ids', order: 'event_id', columns: { event_id: 'uuid', partition: 'smallint', position: 'bigint' } },
  tree_heads: {
    from: 'tree_heads',
    order: 'partition, size',
    columns: { partition: 'smallint', size: 'bigint', root: 'text', signed_at: 'timestamptz', signature: 'text', key_id: 'text' },
  },
  /** Tombstones only: the keys themselves are backed up apart. */
  erased_subjects: { from: 'subject_keys WHERE erased_at IS NOT NULL', order: 'subject', columns: { subject: 'uuid' } },
} as const satisfies Record<string, { from: string; order: string; columns: Readonly<Record<string, string>> }>;

export type SideTable = keyof typeof SIDE_TABLES;
export const sideTables = Object.keys(SIDE_TABLES) as SideTable[];

const FETCHED = 1_000;

/** Writes a table to a gzip file, a line per row with the texts of its columns, and waits until it is on disk. Needs a transaction. @returns rows */
export const writeSideTable = async (client: pg.Client, table: SideTable, path: string): Promise<number> => {
  const { from, order, columns } = SIDE_TABLES[table];
  let rows = 0;
  const lines = async function* (): AsyncGenerator<string> {
    // Named otherwise than the columns: ORDER BY takes a name of the output first, and as a text 10 comes before 7.
    const names = Object.keys(columns).map((column) => `${column}::text AS text_of_${column}`);
    await client.query(`DECLARE side_table NO SCROLL CURSOR FOR SELECT ${names.join(', ')} FROM event_store.${from} ORDER BY ${order}`);
    for (;;) {
      const fetched = await client.query<string[]>({ text: `FETCH ${FETCHED} FROM side_table`, rowMode: 'array' });
      if (fetched.rows.length === 0) break;
      rows += fetched.rows.length;
      yield fetched.rows.map((row) => `${JSON.stringify(row)}\n`).join('');
    }
    await client.query('CLOSE side_table');
  };
  await pipeline(Readable.from(lines()), createGzip(), createWriteStream(path, { mode: 0o600 }));
  const file = await open(path, 'r');
  await file.sync().finally(() => file.close());
  return rows;
};

/** The rows of such a file in order. */
export const readSideTable = async function* (path: string): AsyncGenerator<Texts> {
  const input = createReadStream(path).pipe(createGunzip());
  for await (const line of createInterface({ input, crlfDelay: Infinity })) yield JSON.parse(line) as Texts;
};

/** Rows of arrays, a column each, in the types of a table: the FROM of an insert, with as many parameters as columns. */
export const unnested = (types: readonly string[]): string =>
  `unnest(${types.map((type, index) => `$${index + 1}::${type}[]`).join(', ')})`;

/** Rows turned to columns. */
export const columnsOf = (rows: readonly Texts[], width: number): (string | null)[][] =>
  Array.from({ length: width }, (_, column) => rows.map((row) => row[column] ?? null));
