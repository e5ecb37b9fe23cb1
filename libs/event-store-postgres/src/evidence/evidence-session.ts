import { LEAF_COLUMNS, positionOf } from '@yingda/event-store/evidence';
import type { SignedTreeHead, StoredRow } from '@yingda/event-store/evidence';
import type { Instant } from '@yingda/kernel';
import pg from 'pg';
import { ArchiveDamagedError } from '../archive/archive-file.ts';
import { Archives } from '../archive/archives.ts';
import { ArchiveMissingError } from '../archive/open-archives.ts';
import type { ArchivedSegment } from '../archive/open-archives.ts';
import { instantOfTimestamp } from '../connection.ts';
import { collected, inOneBatch, mergedByPosition } from './merge-rows.ts';

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

/** What `event_store.stream_versions` says of a position, as texts. */
export type StreamEntry = readonly [position: string, streamId: string, streamVersion: string, category: string, occurredAt: string];

export interface SessionOptions {
  readonly connectionString: string;
  /** Shown in pg_stat_activity. */
  readonly name: string;
  /** ARCHIVE_FOLDER; without one a log of which something was archived cannot be read. */
  readonly archiveFolder?: string | undefined;
}

/** One connection of the role `yingda_relay`, which reads rows as they are stored: in UTC, with DateStyle ISO, every column as its text. */
export class EvidenceSession {
  readonly #client: pg.Client;
  readonly #archives: Archives;
  #lost: Error | undefined;

  private constructor(client: pg.Client, archiveFolder: string | undefined) {
    this.#client = client;
    this.#archives = new Archives(client, archiveFolder);
    client.on('error', (error) => (this.#lost = error));
  }

  static async open({ connectionString, name, archiveFolder }: SessionOptions): Promise<EvidenceSession> {
    const client = new pg.Client({
      connectionString,
      application_name: name,
      options: '-c timezone=UTC -c datestyle=ISO',
      connectionTimeoutMillis: 30_000,
    });
    const session = new EvidenceSession(client, archiveFolder);
    await client.connect();
    return session;
  }

  async close(): Promise<void> {
    await this.#archives.close();
    await this.#client.end();
  }

  /** Whether this session is now the only one that may sign the partition; it stays so until it is closed. */
  async becomeOnlyNotary(partition: number): Promise<boolean> {
    const { rows } = await this.#client.query<{ only: boolean }>('SELECT pg_try_advisory_lock($1, $2) AS only', [
      LOCK_CLASS,
      NOTARY_LOCK - partition,
    ]);
    return rows[0]?.only ?? false;
  }

  /** Positions after `after`, in order. @throws ArchiveMissingError when they are in a file that is not there */
  async rowsAfter(partition: number, after: number, limit: number): Promise<StoredRow[]> {
    const rows = await this.#rows(
      `SELECT ${ROW} FROM event_store.events e WHERE partition = $1 AND position > $2 ORDER BY e.position LIMIT $3`,
      [partition, after, limit],
    );
    const [last] = rows.slice(-1);
    if (!last || positionOf(last) === after + rows.length) return rows;
    const archived = this.#archives.rows({ partition, first: after + 1, last: after + limit });
    const merged = await collected(mergedByPosition(inOneBatch(rows), archived));
    return merged.filter((row) => positionOf(row) <= after + limit);
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

  /** How many partitions the log was made with. */
  async partitionCount(): Promise<number> {
    return Number((await this.#rows('SELECT partitions::text FROM event_store.settings', []))[0]?.[0]);
  }

  /** Partitions that have an event. */
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

  /**
   * Every row of the partition, in order, archived ones too: also one at a position that should not be, or at one that is taken. Needs `freeze`.
   * @param unreadable told of a segment whose file is missing or damaged; its events are left out from there on
   */
  allRows(partition: number, unreadable: (segment: ArchivedSegment, error: Error) => void): AsyncGenerator<readonly StoredRow[]> {
    const text = `SELECT ${ROW} FROM event_store.events e WHERE partition = ${Number(partition)} ORDER BY e.position`;
    return mergedByPosition(this.#cursor<StoredRow>('all_rows', text), this.#archivedRows(partition, unreadable));
  }

  /** The copies of archived events that stay in the database. Needs `freeze`. */
  carriedRows(partition: number): AsyncGenerator<StoredRow[]> {
    return this.#cursor(
      'carried',
      `SELECT ${ROW} FROM event_store.carried_events e WHERE partition = ${Number(partition)} ORDER BY e.position`,
    );
  }

  /** Where `event_store.stream_versions` says that each version stands, in the order of positions. Needs `freeze`. */
  streamEntries(partition: number): AsyncGenerator<StreamEntry[]> {
    const text = `SELECT position, stream_id, stream_version, category, occurred_at FROM event_store.stream_versions
                   WHERE partition = ${Number(partition)} ORDER BY position, stream_id, stream_version`;
    return this.#cursor<StreamEntry>('stream_entries', text);
  }

  /** Positions of versions before which another one is missing, a thousand at most. */
  async versionGaps(partition: number): Promise<number[]> {
    const text = `SELECT position::text FROM (
        SELECT partition, position, stream_version - lag(stream_version, 1, 0) OVER (PARTITION BY stream_id ORDER BY stream_version) AS step
          FROM event_store.stream_versions) v WHERE step <> 1 AND partition = $1 ORDER BY v.position LIMIT 1000`;
    return (await this.#rows(text, [partition])).map(([position]) => Number(position));
  }

  /** Every tree head of the partition in the order of size. Needs `freeze`. */
  async *allTreeHeads(partition: number): AsyncGenerator<SignedTreeHead> {
    const text = `SELECT partition, size, root, signed_at, signature, key_id FROM event_store.tree_heads WHERE partition = ${Number(partition)} ORDER BY size`;
    for await (const rows of this.#cursor<readonly string[]>('all_heads', text))
      for (const [, size, root = '', at = '', signature = '', keyId = ''] of rows)
        yield { partition, size: Number(size), root, signedAt: instantOfTimestamp(at) as Instant, signature, keyId };
  }

  /** A ticket's events up to a size of the tree, in order. */
  async ticketRows(partition: number, ticket: string, size: number): Promise<StoredRow[]> {
    const rows = await this.#rows(
      `SELECT ${ROW} FROM event_store.events e WHERE partition = $1 AND ticket = $2 AND position <= $3 ORDER BY e.position`,
      [partition, ticket, size],
    );
    const places = (await this.#archives.placesOfTicket(ticket)).filter((place) => place.partition === partition && place.position <= size);
    return collected(mergedByPosition(inOneBatch(rows), inOneBatch(this.#archives.at(places))));
  }

  async *#archivedRows(
    partition: number,
    unreadable: (segment: ArchivedSegment, error: Error) => void,
  ): AsyncGenerator<readonly StoredRow[]> {
    for (const segment of await this.#archives.within({ partition, first: 1, last: Number.MAX_SAFE_INTEGER }))
      try {
        yield* this.#archives.rowsOf(segment);
      } catch (error) {
        if (!(error instanceof ArchiveMissingError || error instanceof ArchiveDamagedError)) throw error;
        unreadable(segment, error);
      }
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
