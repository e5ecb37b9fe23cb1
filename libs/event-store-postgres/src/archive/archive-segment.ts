import { join } from 'node:path';
import { eventHash, positionOf } from '@yingda/event-store/evidence';
import type { StoredRow } from '@yingda/event-store/evidence';
import type pg from 'pg';
import type { EvidenceFolder } from '../evidence/evidence-folder.ts';
import { EvidenceContradictionError } from '../evidence/signed-leaves.ts';
import { ArchiveFile } from './archive-file.ts';
import { ENDLESS } from './segment-states.ts';
import type { OnlineSegment } from './segment-states.ts';
import { storedRows } from './stored-rows.ts';
import { archiveFileName, publishFile, writeArchiveFile } from './write-archive-file.ts';
import type { WrittenArchive } from './write-archive-file.ts';

export interface SegmentArchiving {
  readonly client: pg.Client;
  readonly archiveFolder: string;
  /** Of the segment's partition; its leaves are those that were signed, up to the segment's end at least. */
  readonly evidence: EvidenceFolder;
  readonly seen: (events: number) => void;
}

/**
 * Writes a segment's file: each event is compared with its signed leaf as it is read from the database, and again as it is read back from the file. Only then
 * the file gets its name.
 * @throws EvidenceContradictionError when an event is not as it was signed
 */
export const writeSegment = async (
  segment: OnlineSegment,
  { client, archiveFolder, evidence, seen }: SegmentArchiving,
): Promise<WrittenArchive> => {
  const path = join(archiveFolder, archiveFileName(segment));
  const compare = async (rows: readonly StoredRow[], hashes: readonly Buffer[]): Promise<void> => {
    for (const [index, row] of rows.entries())
      if (!(await evidence.leafAt(positionOf(row)))?.equals(hashes[index] ?? Buffer.alloc(0)))
        throw new EvidenceContradictionError(`position ${positionOf(row)} of partition ${segment.partition} is not as it was signed`);
    seen(rows.length);
  };
  const written = await writeArchiveFile(`${path}.part`, segment, storedRows(client, segment), compare);
  const file = await ArchiveFile.open(`${path}.part`);
  try {
    for await (const rows of file.rows()) await compare(rows, rows.map(eventHash));
  } finally {
    await file.close();
  }
  await publishFile(`${path}.part`, path);
  return written;
};

/** Enters a segment as archived, with what is to stay of it in the database. From then on its events are found in both. */
export const recordSegment = async (client: pg.Client, segment: OnlineSegment, { sha256, root }: WrittenArchive): Promise<void> => {
  const table = `event_store.${client.escapeIdentifier(segment.table)}`;
  await client.query('BEGIN');
  try {
    await client.query(
      'INSERT INTO event_store.archived_segments (partition, first, last, file, sha256, root) VALUES ($1, $2, $3, $4, $5, $6)',
      [segment.partition, segment.first, segment.last, archiveFileName(segment), sha256, root],
    );
    await client.query(
      `INSERT INTO event_store.archived_tickets (ticket, partition, first, positions)
       SELECT ticket, partition, $1, array_agg(position ORDER BY position) FROM ${table} WHERE ticket IS NOT NULL GROUP BY ticket, partition`,
      [segment.first],
    );
    await client.query(`INSERT INTO event_store.carried_events SELECT * FROM ${table} WHERE category = ANY ($1)`, [ENDLESS]);
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  }
};
