import type { KeyObject } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { verifyTreeHead } from '@yingda/event-store/evidence';
import { instantFromMillis } from '@yingda/kernel';
import type { Instant } from '@yingda/kernel';
import type pg from 'pg';
import { EvidenceFolder } from '../evidence/evidence-folder.ts';
import { treeOfLeaves } from '../evidence/signed-leaves.ts';
import type { SegmentRange } from './archive-file.ts';
import { ArchiveDamagedError } from './archive-file.ts';
import { recordSegment, writeSegment } from './archive-segment.ts';
import { detachSegment } from './detach-segment.ts';
import type { DetachStep } from './detach-segment.ts';
import { sha256OfFile } from './file-hash.ts';
import { fullSegments, holdingStream } from './segment-states.ts';
import type { HoldingStream, OnlineSegment } from './segment-states.ts';
import { openMaintenance } from './stored-rows.ts';
import type { WrittenArchive } from './write-archive-file.ts';

/** R32: records are kept at least three years where everybody finds them. */
export const LEAST_YEARS_ONLINE = 3;

export interface ArchiveOptions {
  /** Connection URL of the role `yingda_owner`. */
  readonly connection: string;
  /** ARCHIVE_FOLDER of the services; made when missing. */
  readonly archiveFolder: string;
  /** Where the notary writes: only what was signed is archived. */
  readonly evidenceFolder: string;
  readonly publicKey: KeyObject;
  readonly now: Instant;
  /** Years after a stream's last event; at least 3, which is the default. */
  readonly yearsOnline?: number;
  /** Told of each step of each segment. */
  readonly reached?: (step: 'written' | 'recorded' | DetachStep, segment: SegmentRange) => Promise<void> | void;
  /** Each event is looked at twice: when it is read from the database and when it is read back. */
  readonly progress?: (done: number, of: number) => void;
}

export interface ArchiveReport {
  readonly archived: readonly WrittenArchive[];
  /** Segments that stay, each with a stream that keeps it; `unsigned` when no signed head covers it. */
  readonly kept: readonly (SegmentRange & { readonly because: HoldingStream | 'unsigned' })[];
}

/** Two-key advisory lock: class of this schema, and one archiver at a time. */
const LOCK = [2036952679, -100];

/**
 * Moves every full segment whose streams are all over and past their term from the database to a file. Safe to interrupt at any moment and to call again:
 * it goes on where it stopped. Appends and reads go on meanwhile.
 * @throws RangeError for a term below three years; EvidenceContradictionError when an event is not as it was signed; Error while another one is at work
 */
export const archiveLog = async (options: ArchiveOptions): Promise<ArchiveReport> => {
  const { yearsOnline = LEAST_YEARS_ONLINE } = options;
  if (!(yearsOnline >= LEAST_YEARS_ONLINE))
    throw new RangeError(`records stay online for at least ${LEAST_YEARS_ONLINE} years (R32), not ${yearsOnline}`);
  await mkdir(options.archiveFolder, { recursive: true, mode: 0o700 });
  const client = await openMaintenance(options.connection, 'yingda archive');
  try {
    const { rows } = await client.query<{ only: boolean }>('SELECT pg_try_advisory_lock($1, $2) AS only', LOCK);
    if (!rows[0]?.only) throw new Error('another process is archiving this log');
    await finishEarlier(client, options);
    const { due, kept } = await choose(client, options, yearsBefore(options.now, yearsOnline));
    const total = 2 * due.reduce((sum, { first, last }) => sum + last - first + 1, 0);
    let done = 0;
    const seen = (events: number): void => options.progress?.((done += events), total);
    const archived: WrittenArchive[] = [];
    for (const segment of due) archived.push(await archiveOne(client, segment, { ...options, seen }));
    return { archived, kept };
  } finally {
    await client.end();
  }
};

/** Segments whose files were entered by an earlier run that did not get to their tables. */
const finishEarlier = async (client: pg.Client, { archiveFolder, reached }: ArchiveOptions): Promise<void> => {
  const { rows } = await client.query<{ partition: number; first: string; last: string; file: string; sha256: string; table_name: string }>(
    `SELECT a.partition, a.first, a.last, a.file, a.sha256, s.table_name
       FROM event_store.archived_segments a JOIN event_store.segments s USING (partition, first)
      WHERE EXISTS (SELECT FROM pg_class c WHERE c.relnamespace = 'event_store'::regnamespace AND c.relname = s.table_name) ORDER BY a.partition, a.first`,
  );
  for (const { partition, first, last, file, sha256, table_name: table } of rows) {
    const path = join(archiveFolder, file);
    if ((await sha256OfFile(path)) !== sha256) throw new ArchiveDamagedError(`${path} is not the file that was written: its table stays`);
    const segment = { partition, first: Number(first), last: Number(last) };
    await detachSegment(client, table, (step) => reached?.(step, segment));
  }
};

const choose = async (
  client: pg.Client,
  { evidenceFolder, publicKey }: ArchiveOptions,
  cutoff: Instant,
): Promise<{ due: OnlineSegment[]; kept: ArchiveReport['kept'] }> => {
  const due: OnlineSegment[] = [];
  const kept: ArchiveReport['kept'][number][] = [];
  const signed = new Map<number, number>();
  for (const segment of await fullSegments(client)) {
    const { partition, first, last } = segment;
    if (!signed.has(partition)) signed.set(partition, await signedSize(evidenceFolder, partition, publicKey));
    const because = (signed.get(partition) ?? 0) < last ? 'unsigned' : await holdingStream(client, segment, cutoff);
    if (because) kept.push({ partition, first, last, because });
    else due.push(segment);
  }
  return { due, kept };
};

/** How far the leaves in the folder are proven by a head that was signed with the key. */
const signedSize = async (path: string, partition: number, publicKey: KeyObject): Promise<number> => {
  const folder = await EvidenceFolder.open(path, partition, 'read').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (!folder) return 0;
  try {
    const head = await folder.lastHead();
    return head && verifyTreeHead(head, publicKey) ? (await treeOfLeaves(folder, head)).size : 0;
  } finally {
    await folder.close();
  }
};

const archiveOne = async (
  client: pg.Client,
  segment: OnlineSegment,
  { archiveFolder, evidenceFolder, reached, seen }: ArchiveOptions & { readonly seen: (events: number) => void },
): Promise<WrittenArchive> => {
  const evidence = await EvidenceFolder.open(evidenceFolder, segment.partition, 'read');
  const written = await writeSegment(segment, { client, archiveFolder, evidence, seen }).finally(() => evidence.close());
  await reached?.('written', segment);
  await recordSegment(client, segment, written);
  await reached?.('recorded', segment);
  await detachSegment(client, segment.table, (step) => reached?.(step, segment));
  return written;
};

const yearsBefore = (now: Instant, years: number): Instant => {
  const date = new Date(now);
  date.setUTCMonth(date.getUTCMonth() - Math.round(years * 12));
  return instantFromMillis(date.getTime());
};
