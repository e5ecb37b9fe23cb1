import type { KeyObject } from 'node:crypto';
import { join } from 'node:path';
import { CompactRange, eventHash, LEAF_COLUMNS, verifyTreeHead } from '@yingda/event-store/evidence';
import type { SignedTreeHead, StoredRow } from '@yingda/event-store/evidence';
import type { Instant, Uuid } from '@yingda/kernel';
import type pg from 'pg';
import { ArchiveFile } from '../archive/archive-file.ts';
import { sha256OfFile } from '../archive/file-hash.ts';
import { openMaintenance } from '../archive/stored-rows.ts';
import { instantOfTimestamp } from '../connection.ts';
import { readManifest } from './manifest.ts';
import type { BackedUpEvents, Manifest } from './manifest.ts';
import { columnsOf, readSideTable, SIDE_TABLES, sideTables, unnested } from './side-tables.ts';
import type { SideTable } from './side-tables.ts';

export interface RestoreOptions {
  /** Connection URL of the role `yingda_owner` of a database whose log was made and is empty. */
  readonly connection: string;
  /** Where `backUpLog` wrote. */
  readonly folder: string;
  /** Ed25519, of the notary that signed the log. */
  readonly publicKey: KeyObject;
  /** Data subjects that are to be erased besides those whose erasure is in the back-up: what was erased after it was taken (`readErasures`). */
  readonly erased?: readonly Uuid[];
  readonly progress?: (done: number, of: number) => void;
}

export interface Restored {
  readonly takenAt: Instant;
  readonly events: number;
  /** By partition: up to where the events are proven by a signed head. */
  readonly signed: readonly number[];
  /** Data subjects whose keys were destroyed, or will never be made. */
  readonly erased: number;
}

/** A back-up is not what was signed, or not what was written. */
export class BackUpContradictionError extends Error {
  override readonly name = 'BackUpContradictionError';
}

const EVENT_TYPES: Readonly<Record<(typeof LEAF_COLUMNS)[number], string>> = {
  partition: 'smallint',
  position: 'bigint',
  event_id: 'uuid',
  stream_id: 'uuid',
  category: 'text',
  stream_version: 'int',
  type: 'text',
  schema_version: 'int',
  ticket: 'text',
  account: 'text',
  actor_id: 'text',
  actor_kind: 'text',
  actor_role: 'text',
  causation_id: 'uuid',
  correlation_id: 'uuid',
  subject: 'uuid',
  origin: 'text',
  occurred_at: 'timestamptz',
  recorded_at: 'timestamptz',
  data: 'json',
};

const PUT_EVENTS = `
  WITH given AS MATERIALIZED (
    SELECT * FROM ${unnested(LEAF_COLUMNS.map((column) => EVENT_TYPES[column]))} AS e (${LEAF_COLUMNS.join(', ')})
  ), put AS (
    INSERT INTO event_store.events (${LEAF_COLUMNS.join(', ')}) SELECT * FROM given ORDER BY position
  )
  INSERT INTO event_store.stream_versions (stream_id, stream_version, partition, position, occurred_at, category)
    SELECT stream_id, stream_version, partition, position, occurred_at, category FROM given ORDER BY position`;

const BATCH = 1_000;

/**
 * Fills an empty log from a back-up, in one transaction: all of it, or nothing. Every event is hashed and compared with the signed heads on its way. Erasures
 * are done again, whatever keys the database was given before; tombstones keep keys from being put back after.
 * @throws Error when the log is not empty or was made otherwise; BackUpContradictionError when a file or an event is not as it was written or signed
 */
export const restoreLog = async (options: RestoreOptions): Promise<Restored> => {
  const { folder, erased = [] } = options;
  const manifest = await readManifest(folder);
  const client = await openMaintenance(options.connection, 'yingda restore');
  try {
    await client.query('BEGIN');
    await checkEmpty(client, manifest);
    await checkFiles(folder, manifest);
    const events = manifest.events.reduce((sum, { first, last }) => sum + last - first + 1, 0);
    let done = 0;
    const seen = (count: number): void => options.progress?.((done += count), events);
    const signed: number[] = [];
    for (let partition = 0; partition < manifest.partitions; partition += 1)
      signed.push(await restorePartition(client, partition, manifest, { ...options, seen }));
    for (const table of sideTables) if (table !== 'erased_subjects') await restoreTable(client, table, folder);
    const destroyed = await eraseAgain(client, manifest, folder, erased);
    await client.query('COMMIT');
    await client.query('ANALYZE event_store.events, event_store.stream_versions, event_store.ticket_numbers, event_store.idempotency_keys');
    return { takenAt: manifest.takenAt, events, signed, erased: destroyed };
  } finally {
    // Ending the session rolls back what was not committed.
    await client.end();
  }
};

const checkEmpty = async (client: pg.Client, manifest: Manifest): Promise<void> => {
  // Nobody may append meanwhile: the log would not be empty any more.
  await client.query('LOCK TABLE event_store.stream_versions IN SHARE ROW EXCLUSIVE MODE');
  const { rows } = await client.query<{ partitions: number; used: boolean }>(`
    SELECT partitions, EXISTS (SELECT FROM event_store.events) OR EXISTS (SELECT FROM event_store.stream_versions)
        OR EXISTS (SELECT FROM event_store.ticket_numbers) OR EXISTS (SELECT FROM event_store.archived_segments)
        OR EXISTS (SELECT FROM event_store.idempotency_keys) AS used
      FROM event_store.settings`);
  if (rows[0]?.used !== false) throw new Error('the log is not empty: a back-up is restored into a new database only');
  if (rows[0].partitions !== manifest.partitions)
    throw new Error(`the log was made with ${rows[0].partitions} partitions, the back-up is of one with ${manifest.partitions}`);
};

const checkFiles = async (folder: string, { events, tables }: Manifest): Promise<void> => {
  for (const { file, sha256 } of [...events, ...tables])
    if ((await sha256OfFile(join(folder, file))) !== sha256) throw new BackUpContradictionError(`${file} is not the file that was written`);
};

interface PartitionOptions extends RestoreOptions {
  readonly seen: (events: number) => void;
}

/** @returns up to which position the events are proven */
const restorePartition = async (client: pg.Client, partition: number, manifest: Manifest, options: PartitionOptions): Promise<number> => {
  const heads = headsOf(options.folder, partition);
  const tree = new CompactRange();
  let signed = 0;
  let head = await heads.next();
  for (const part of manifest.events.filter((one) => one.partition === partition))
    for await (const rows of rowsOf(options.folder, part)) {
      for (const row of rows) {
        tree.append(eventHash(row));
        if (head.done || tree.size < head.value.size) continue;
        signed = check(head.value, tree, options.publicKey);
        head = await heads.next();
      }
      await putEvents(client, partition, rows);
      options.seen(rows.length);
    }
  if (!head.done)
    throw new BackUpContradictionError(`partition ${partition}: ${head.value.size} positions were signed, the back-up has ${tree.size}`);
  return signed;
};

const check = (head: SignedTreeHead, tree: CompactRange, publicKey: KeyObject): number => {
  const { partition, size, root, signedAt } = head;
  if (!verifyTreeHead(head, publicKey))
    throw new BackUpContradictionError(`partition ${partition}: the head of size ${size} is not signed with this key`);
  if (tree.size !== size || tree.root().toString('hex') !== root)
    throw new BackUpContradictionError(`partition ${partition}: the first ${size} positions are not those that were signed at ${signedAt}`);
  return size;
};

const rowsOf = async function* (folder: string, { file: name, partition, first, last }: BackedUpEvents): AsyncGenerator<StoredRow[]> {
  const file = await ArchiveFile.open(join(folder, name));
  try {
    const { header } = file;
    if (header.partition !== partition || header.first !== first || header.last !== last)
      throw new BackUpContradictionError(`${name} is not of the positions ${first} to ${last} of partition ${partition}`);
    yield* file.rows();
  } finally {
    await file.close();
  }
};

const putEvents = async (client: pg.Client, partition: number, rows: readonly StoredRow[]): Promise<void> => {
  const last = rows.at(-1)?.[1];
  if (last === undefined) return;
  await client.query({ name: 'provide', text: 'SELECT event_store.provide_segments($1, $2)', values: [partition, last] });
  await client.query({ name: 'put-events', text: PUT_EVENTS, values: columnsOf(rows, LEAF_COLUMNS.length) });
};

const headsOf = async function* (folder: string, partition: number): AsyncGenerator<SignedTreeHead, undefined> {
  for await (const [of = '', size = '', root, at, signature, keyId] of readSideTable(join(folder, 'tree_heads.jsonl.gz')))
    if (Number(of) === partition)
      yield {
        partition,
        size: Number(size),
        root: root ?? '',
        signedAt: instantOfTimestamp(at ?? '') as Instant,
        signature: signature ?? '',
        keyId: keyId ?? '',
      };
  return undefined;
};

const restoreTable = async (client: pg.Client, table: Exclude<SideTable, 'erased_subjects'>, folder: string): Promise<void> => {
  const columns = Object.entries<string>(SIDE_TABLES[table].columns);
  const text = `INSERT INTO event_store.${table} (${columns.map(([name]) => name).join(', ')}) SELECT * FROM ${unnested(columns.map(([, type]) => type))}`;
  const put = (rows: readonly (readonly (string | null)[])[]): Promise<unknown> => client.query(text, columnsOf(rows, columns.length));
  let rows: (readonly (string | null)[])[] = [];
  for await (const row of readSideTable(join(folder, `${table}.jsonl.gz`))) {
    rows.push(row);
    if (rows.length < BATCH) continue;
    await put(rows);
    rows = [];
  }
  if (rows.length > 0) await put(rows);
};

const eraseAgain = async (client: pg.Client, manifest: Manifest, folder: string, erased: readonly Uuid[]): Promise<number> => {
  for (let partition = 0; partition < manifest.partitions; partition += 1)
    await client.query('SELECT event_store.erase($1, 1, $2)', [partition, Number.MAX_SAFE_INTEGER]);
  const subjects = new Set<string>(erased);
  for await (const [subject] of readSideTable(join(folder, 'erased_subjects.jsonl.gz'))) if (subject) subjects.add(subject);
  await client.query('SELECT event_store.destroy_subject_keys($1)', [[...subjects]]);
  const { rows } = await client.query<{ n: number }>('SELECT count(*)::int AS n FROM event_store.subject_keys WHERE erased_at IS NOT NULL');
  return rows[0]?.n ?? 0;
};
