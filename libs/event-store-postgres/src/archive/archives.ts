import type { StoredRow } from '@yingda/event-store/evidence';
import type pg from 'pg';
import type { SegmentRange } from './archive-file.ts';
import { OpenArchives } from './open-archives.ts';
import type { ArchivedSegment } from './open-archives.ts';

/** A place in the log. */
export interface Place {
  readonly partition: number;
  readonly position: number;
}

/**
 * The segments that were archived, for whoever misses events in the database. What is known of them never changes, so the database is asked only for
 * what is not known yet. A segment is entered there before it leaves the log, so whoever misses an event and asks then finds it.
 */
export class Archives {
  readonly #database: pg.Pool | pg.Client;
  readonly #files: OpenArchives;
  readonly #known = new Map<string, ArchivedSegment>();

  /** @param folder ARCHIVE_FOLDER; without one nothing archived can be read */
  constructor(database: pg.Pool | pg.Client, folder: string | undefined) {
    this.#database = database;
    this.#files = new OpenArchives(folder);
  }

  /** Whether all of these positions are known to be archived, without asking the database. */
  knows({ partition, first, last }: SegmentRange): boolean {
    for (const one of this.#known.values()) if (one.partition === partition && one.first <= first && last <= one.last) return true;
    return false;
  }

  /** The archived segments that have something in common with a range, in order. */
  async within({ partition, first, last }: SegmentRange): Promise<ArchivedSegment[]> {
    const { rows } = await this.#database.query<{ partition: number; first: string; last: string; file: string }>({
      name: 'archived-segments',
      text: `SELECT partition, first, last, file FROM event_store.archived_segments
              WHERE partition = $1 AND last >= $2 AND first <= $3 ORDER BY first`,
      values: [partition, first, last],
    });
    const found = rows.map((row) => ({ ...row, first: Number(row.first), last: Number(row.last) }));
    for (const segment of found) this.#known.set(segment.file, segment);
    return found;
  }

  /** All archived events of a range in order; what of it is not archived is left out. @throws ArchiveMissingError, ArchiveDamagedError */
  async *rows(range: SegmentRange): AsyncGenerator<StoredRow[]> {
    for (const segment of await this.within(range)) yield* this.rowsOf(segment, range);
  }

  /** The events of one segment that are in a range. @throws ArchiveMissingError, ArchiveDamagedError */
  rowsOf(segment: ArchivedSegment, { first, last }: Pick<SegmentRange, 'first' | 'last'> = segment): AsyncGenerator<StoredRow[]> {
    return this.#files.reading(segment, (file) => file.rows(Math.max(first, segment.first), Math.min(last, segment.last)));
  }

  /**
   * Archived events at the given places, in order of partition and position.
   * @throws ArchiveMissingError when a file is not there; Error when a place is not archived, so that the log lacks an event
   */
  async at(places: readonly Place[]): Promise<StoredRow[]> {
    const rows: StoredRow[] = [];
    for (const [partition, positions] of positionsByPartition(places)) {
      const [first = 0, last = 0] = [positions[0], positions.at(-1)];
      const segments = await this.within({ partition, first, last });
      const lost = positions.find((position) => !segments.some((one) => one.first <= position && position <= one.last));
      if (lost !== undefined) throw new Error(`position ${lost} of partition ${partition} is neither in the log nor archived`);
      for (const segment of segments) {
        const wanted = positions.filter((position) => segment.first <= position && position <= segment.last);
        for await (const row of this.#files.reading(segment, (file) => file.rowsAt(wanted))) rows.push(row);
      }
    }
    return rows;
  }

  /** Where the archived events of a ticket are, in order. */
  async placesOfTicket(ticket: string): Promise<Place[]> {
    const { rows } = await this.#database.query<{ partition: number; positions: (string | number)[] }>({
      name: 'archived-ticket',
      text: 'SELECT partition, positions FROM event_store.archived_tickets WHERE ticket = $1 ORDER BY partition, first',
      values: [ticket],
    });
    return rows.flatMap(({ partition, positions }) => positions.map((position) => ({ partition, position: Number(position) })));
  }

  /** Closes the files. */
  close(): Promise<void> {
    return this.#files.close();
  }
}

const positionsByPartition = (places: readonly Place[]): [partition: number, positions: number[]][] => {
  const byPartition = new Map<number, number[]>();
  for (const { partition, position } of places.toSorted((a, b) => a.partition - b.partition || a.position - b.position)) {
    const positions = byPartition.get(partition);
    if (positions) positions.push(position);
    else byPartition.set(partition, [position]);
  }
  return [...byPartition];
};
