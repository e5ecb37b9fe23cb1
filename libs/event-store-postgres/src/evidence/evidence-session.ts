import { LEAF_COLUMNS } from '@yingda/event-store/evidence';
import type { SignedTreeHead, StoredRow } from '@yingda/event-store/evidence';
import type { Instant } from '@yingda/kernel';
import pg from 'pg';
import { instantOfTimestamp } from '../connection.ts';

const ROW = LEAF_COLUMNS.map((column) => `e.${column}::text`).join(', ');

/** Advisory locks of this schema: appends use the partition as object, migrations -1, notaries what is below. */
const LOCK_CLASS = 2036952679;
const NOTARY_LOCK = -2;

/** Rows that a cursor gives at once: bounds memory. */
const FETCHED = 1_000;

interface HeadRow {
  readonly partition: number;
  readonly size: string;
  readonly root: string;
  readonly signed_at: string;
  readonly signature: string;
  readonly key_id: string;
}

/** One connection of the role `yingda_relay`, which reads rows as they are stored: in UTC, with DateStyle ISO, every column as its text. */
export class EvidenceSession {
  readonly #client: pg.Client;
  #lost: Error | undefined;

  private constructor(client: pg.Client) {
    this.#client = client;
    client.on('error', (error) => (this.#lost = error));
  }

  static async open(connectionString: string, name: string): Promise<EvidenceSession> {
    const client = new pg.Client({
      connectionString,
      application_name: name,
      options: '-c timezone=UTC -c datestyle=ISO',
      connectionTimeoutMillis: 10_000,
    });
    const session = new EvidenceSession(client);
    await client.connect();
    return session;
  }

  close(): Promise<void> {
    return this.#client.end();
  }

  /** Whether this session is now the only one that may sign the partition; it stays so until it is closed. */
  async becomeOnlyNotary(partition: number): Promise<boolean> {
    const { rows } = await this.#client.query<{ only: boolean }>('SELECT pg_try_advisory_lock($1, $2) AS only', [
      LOCK_CLASS,
      NOTARY_LOCK - partition,
    ]);
    return rows[0]?.only ?? false;
  }

  /** Positions after `after`, in order. */
  async rowsAfter(partition: number, after: number, limit: number): Promise<StoredRow[]> {
    return this.#rows(`SELECT ${ROW} FROM event_store.events e WHERE partition = $1 AND position > $2 ORDER BY e.position LIMIT $3`, [
      partition,
      after,
      limit,
    ]);
  }

  async head(partition: number): Promise<number> {
    const text = 'SELECT coalesce(max(position), 0)::text FROM event_store.events WHERE partition = $1';
    return Number((await this.#rows(text, [partition]))[0]?.[0]);
  }

  async lastTreeHead(partition: number): Promise<SignedTreeHead | undefined> {
    return (await this.#heads('WHERE partition = $1 ORDER BY size DESC LIMIT 1', [partition]))[0];
  }

  async insertTreeHead({ partition, size, root, signedAt, signature, keyId }: SignedTreeHead): Promise<void> {
    await this.#client.query(
      `INSERT INTO event_store.tree_heads (partition, size, root, signed_at, signature, key_id) VALUES ($1, $2, $3, $4, $5, $6)
       ON CONFLICT (partition, size) DO NOTHING`,
      [partition, size, root, signedAt, signature, keyId],
    );
  }

  /** From now on all that is read is of one moment. */
  async freeze(): Promise<void> {
    await this.#client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; SELECT 1 FROM event_store.events LIMIT 1');
  }

  async partitions(): Promise<number[]> {
    // By index, from one partition to the next: counting all rows would take as long as reading them.
    const { rows } = await this.#client.query<{ partition: number }>(`
      WITH RECURSIVE found AS (
        (SELECT partition FROM event_store.events ORDER BY partition LIMIT 1)
        UNION ALL
        SELECT (SELECT e.partition FROM event_store.events e WHERE e.partition > found.partition ORDER BY e.partition LIMIT 1)
          FROM found WHERE found.partition IS NOT NULL)
      SELECT partition FROM found WHERE partition IS NOT NULL`);
    return rows.map(({ partition }) => partition);
  }

  /** Every row of the partition, in order, through a cursor: also one at a position that should not be, or at one that is taken. Needs `freeze`. */
  allRows(partition: number): AsyncGenerator<StoredRow[]> {
    return this.#cursor<StoredRow>(
      'all_rows',
      `SELECT ${ROW} FROM event_store.events e WHERE partition = ${Number(partition)} ORDER BY e.position`,
    );
  }

  /** Every tree head of the partition in the order of size. Needs `freeze`. */
  async *allTreeHeads(partition: number): AsyncGenerator<SignedTreeHead> {
    const text = `SELECT partition, size, root, signed_at, signature, key_id FROM event_store.tree_heads WHERE partition = ${Number(partition)} ORDER BY size`;
    for await (const rows of this.#cursor<readonly string[]>('all_heads', text))
      for (const [, size, root = '', at = '', signature = '', keyId = ''] of rows)
        yield { partition, size: Number(size), root, signedAt: instantOfTimestamp(at) as Instant, signature, keyId };
  }

  /** A ticket's events up to a size of the tree. */
  ticketRows(partition: number, ticket: string, size: number): Promise<StoredRow[]> {
    return this.#rows(
      `SELECT ${ROW} FROM event_store.events e WHERE partition = $1 AND ticket = $2 AND position <= $3 ORDER BY e.position`,
      [partition, ticket, size],
    );
  }

  async #rows(text: string, values: unknown[]): Promise<StoredRow[]> {
    if (this.#lost) throw this.#lost;
    return (await this.#client.query<(string | null)[]>({ text, values, rowMode: 'array' })).rows;
  }

  async #heads(conditions: string, values: unknown[]): Promise<SignedTreeHead[]> {
    const text = `SELECT partition, size, root, signed_at::text, signature, key_id FROM event_store.tree_heads ${conditions}`;
    const { rows } = await this.#client.query<HeadRow>(text, values);
    return rows.map(({ partition, size, root, signed_at, signature, key_id }) => ({
      partition,
      size: Number(size),
      root,
      signedAt: instantOfTimestamp(signed_at) as Instant,
      signature,
      keyId: key_id,
    }));
  }

  async *#cursor<Row>(name: string, text: string): AsyncGenerator<Row[]> {
    await this.#client.query(`DECLARE ${name} NO SCROLL CURSOR FOR ${text}`);
    for (;;) {
      const { rows } = await this.#client.query<never>({ text: `FETCH ${FETCHED} FROM ${name}`, rowMode: 'array', types: AS_TEXT });
      if (rows.length === 0) break;
      yield rows;
    }
    await this.#client.query(`CLOSE ${name}`);
  }
}

const AS_TEXT = { getTypeParser: (() => String) as typeof pg.types.getTypeParser };
