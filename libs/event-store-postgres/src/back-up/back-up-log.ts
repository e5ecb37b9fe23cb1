import { copyFile, mkdir, open, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Instant } from '@yingda/kernel';
import type pg from 'pg';
import type { SegmentRange } from '../archive/archive-file.ts';
import { sha256OfFile } from '../archive/file-hash.ts';
import { openMaintenance, storedRows } from '../archive/stored-rows.ts';
import { archiveFileName, publishFile, writeArchiveFile } from '../archive/write-archive-file.ts';
import { BACK_UP_FORMAT, earlierManifest, writeManifest } from './manifest.ts';
import type { BackedUpEvents, BackedUpTable, Manifest } from './manifest.ts';
import { sideTables, writeSideTable } from './side-tables.ts';

export interface BackUpOptions {
  /** Connection URL of the role `yingda_owner`. */
  readonly connection: string;
  /** Made when missing. With an earlier back-up in it, only what is new is read from the database. */
  readonly folder: string;
  /** ARCHIVE_FOLDER, where something was archived. */
  readonly archiveFolder?: string;
  readonly now: Instant;
  readonly progress?: (done: number, of: number) => void;
}

/** A range that belongs to the back-up; `archived` when it is in a file already. */
interface Part extends SegmentRange {
  readonly archived?: { readonly file: string; readonly sha256: string };
}

/**
 * Writes the whole log, as of one moment, to a folder: every event as it is stored, and what the log keeps beside them. The keys of data subjects are not in
 * it: they are backed up apart, so that an erased person stays erased. Appends go on meanwhile.
 * @throws Error when an archived file is missing or damaged
 */
export const backUpLog = async (options: BackUpOptions): Promise<Manifest> => {
  const { folder, now } = options;
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const earlier = new Map((await earlierManifest(folder))?.events.map((one) => [one.file, one]));
  const client = await openMaintenance(options.connection, 'yingda back-up');
  try {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    const partitions = await partitionsOf(client);
    const parts = await partsOf(client);
    const total = parts.reduce((sum, { first, last }) => sum + last - first + 1, 0);
    let done = 0;
    const seen = (count: number): void => options.progress?.((done += count), total);
    const events: BackedUpEvents[] = [];
    for (const part of parts)
      events.push(await backUpPart(client, part, { ...options, earlier: earlier.get(archiveFileName(part)), seen }));
    const tables: BackedUpTable[] = [];
    for (const table of sideTables) {
      const file = `${table}.jsonl.gz`;
      const rows = await writeSideTable(client, table, join(folder, `${file}.part`));
      await publishFile(join(folder, `${file}.part`), join(folder, file));
      tables.push({ table, file, rows, sha256: await sha256OfFile(join(folder, file)) });
    }
    await client.query('COMMIT');
    const manifest: Manifest = { format: BACK_UP_FORMAT, takenAt: now, partitions, events, tables };
    await writeManifest(folder, manifest);
    await removeOthers(folder, manifest);
    return manifest;
  } finally {
    await client.end();
  }
};

const partitionsOf = async (client: pg.Client): Promise<number> => {
  const { rows } = await client.query<{ partitions: number }>('SELECT partitions FROM event_store.settings');
  return rows[0]?.partitions ?? 1;
};

const partsOf = async (client: pg.Client): Promise<Part[]> => {
  const { rows } = await client.query<{ partition: number; first: string; last: string; file: string | null; sha256: string | null }>(`
    SELECT s.partition, s.first, least(s.last, head.position) AS last, a.file, a.sha256
      FROM event_store.segments s
      LEFT JOIN event_store.archived_segments a USING (partition, first)
     CROSS JOIN LATERAL (SELECT max(e.position) AS position FROM event_store.events e WHERE e.partition = s.partition) head
     WHERE s.first <= head.position ORDER BY s.partition, s.first`);
  return rows.map(({ partition, first, last, file, sha256 }) => ({
    partition,
    first: Number(first),
    last: Number(last),
    ...(file !== null && sha256 !== null && { archived: { file, sha256 } }),
  }));
};

interface PartOptions extends BackUpOptions {
  readonly earlier: BackedUpEvents | undefined;
  readonly seen: (events: number) => void;
}

const backUpPart = async (
  client: pg.Client,
  { archived, ...range }: Part,
  { folder, archiveFolder, earlier, seen }: PartOptions,
): Promise<BackedUpEvents> => {
  const file = archiveFileName(range);
  const path = join(folder, file);
  const count = range.last - range.first + 1;
  // Positions never change: a file that was written for them once is right, if it is still what it was.
  if (earlier && (await sha256IfThere(path)) === earlier.sha256) {
    seen(count);
    return earlier;
  }
  if (archived) {
    if (archiveFolder === undefined) throw new Error(`positions ${range.first} to ${range.last} are archived; say where (ARCHIVE_FOLDER)`);
    await copyDurably(join(archiveFolder, archived.file), `${path}.part`);
    if ((await sha256OfFile(`${path}.part`)) !== archived.sha256)
      throw new Error(`${archived.file} in ${archiveFolder} is not the file that was written`);
    seen(count);
  } else await writeArchiveFile(`${path}.part`, range, storedRows(client, range), (rows) => seen(rows.length));
  const sha256 = await sha256OfFile(`${path}.part`);
  await publishFile(`${path}.part`, path);
  return { ...range, file, sha256 };
};

const sha256IfThere = (path: string): Promise<string | undefined> =>
  sha256OfFile(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });

const copyDurably = async (from: string, to: string): Promise<void> => {
  await copyFile(from, to);
  const file = await open(to, 'r');
  await file.sync().finally(() => file.close());
};

/** Files of earlier back-ups that this one replaced: the beginning of a segment that is longer now. */
const removeOthers = async (folder: string, { events, tables }: Manifest): Promise<void> => {
  const kept = new Set([...events, ...tables].map(({ file }) => file));
  for (const name of await readdir(folder)) if (/^log-.*\.jsonl\.gz(\.part)?$/.test(name) && !kept.has(name)) await rm(join(folder, name));
};
