import type { RecordedEvent } from '@yingda/contracts';
import type { StoredRow } from '@yingda/event-store/evidence';
import type pg from 'pg';
import { EVENT_COLUMNS, recordedEvent } from '../recorded-events.ts';
import type { EventRow } from '../recorded-events.ts';
import type { SegmentRange } from './archive-file.ts';
import { Archives } from './archives.ts';
import type { Place } from './archives.ts';
import { accountOfRow, categoryOfRow, eventOfStored } from './stored-event.ts';
import type { DataReader } from './stored-event.ts';

/** A stretch of positions that was asked for: after one of them, so many. */
export interface Wanted {
  readonly partition: number;
  readonly after: number;
  readonly limit: number;
}

type Event<Data> = RecordedEvent<string, Data>;

interface Selection<Data> {
  readonly wanted: (row: StoredRow) => boolean;
  readonly dataOf: DataReader<Data>;
}

const asJson: DataReader<unknown> = JSON.parse;

/** Completes what the table of events gave by what was archived. Positions and versions have no gaps, so what is missing shows. */
export class ArchivedReads {
  readonly #pool: pg.Pool;
  readonly #archives: Archives;

  /** @param folder ARCHIVE_FOLDER */
  constructor(pool: pg.Pool, folder: string | undefined) {
    this.#pool = pool;
    this.#archives = new Archives(pool, folder);
  }

  /** The stretch, when all of it is known to be archived: then the table need not be asked. */
  async whole<Data>({ partition, after, limit }: Wanted, dataOf: DataReader<Data>): Promise<Event<Data>[] | undefined> {
    const range = { partition, first: after + 1, last: after + limit };
    return this.#archives.knows(range) ? this.#between(range, dataOf) : undefined;
  }

  /**
   * The stretch without gaps, given what the table has after `after`, in order.
   * @throws ArchiveMissingError; Error when a position is neither in the table nor archived
   */
  async complete<Data>(found: Event<Data>[], { partition, after, limit }: Wanted, dataOf: DataReader<Data>): Promise<Event<Data>[]> {
    const end = found.at(-1);
    if (!end || end.position === after + found.length) return found;
    const events: Event<Data>[] = [];
    for (const event of found) {
      const next = after + events.length + 1;
      if (next > after + limit) break;
      if (event.position > next)
        events.push(...(await this.#between({ partition, first: next, last: Math.min(event.position - 1, after + limit) }, dataOf)));
      if (event.position <= after + limit) events.push(event);
    }
    return events;
  }

  /** Those of some categories that are archived, of the positions `first` to `last`, and those of the table, in order. */
  withCategories(found: readonly RecordedEvent[], range: SegmentRange, categories: readonly string[]): Promise<RecordedEvent[]> {
    return this.#selected(found, range, { wanted: (row) => categories.includes(categoryOfRow(row)), dataOf: asJson });
  }

  /** As `withCategories`, those of one account, with their data as text. */
  ofAccount(
    found: readonly RecordedEvent<string, string>[],
    range: SegmentRange,
    account: string,
  ): Promise<RecordedEvent<string, string>[]> {
    return this.#selected(found, range, { wanted: (row) => accountOfRow(row) === account, dataOf: String });
  }

  /** Events at places where the table has none: those of streams that never end from the database, others from files. */
  async at(places: readonly Place[]): Promise<RecordedEvent[]> {
    if (places.length === 0) return [];
    const { rows } = await this.#pool.query<EventRow & unknown[]>({
      name: 'carried-events',
      text: `SELECT ${EVENT_COLUMNS} FROM unnest($1::smallint[], $2::bigint[]) AS place (partition, position)
               JOIN event_store.carried_events USING (partition, position)`,
      values: [places.map(({ partition }) => partition), places.map(({ position }) => position)],
      rowMode: 'array',
    });
    const carried = rows.map(recordedEvent);
    const there = new Set(carried.map(nameOf));
    const archived = await this.#archives.at(places.filter((place) => !there.has(nameOf(place))));
    return [...carried, ...archived.map((row) => eventOfStored(row, asJson))].sort(inOrder);
  }

  /** All events of a ticket, given those that the table has. */
  async ticket(ticket: string, found: readonly RecordedEvent[]): Promise<RecordedEvent[]> {
    const there = new Set(found.map(nameOf));
    const places = await this.#archives.placesOfTicket(ticket);
    return [...found, ...(await this.at(places.filter((place) => !there.has(nameOf(place)))))].sort(inOrder);
  }

  close(): Promise<void> {
    return this.#archives.close();
  }

  async #selected<Data>(found: readonly Event<Data>[], range: SegmentRange, { wanted, dataOf }: Selection<Data>): Promise<Event<Data>[]> {
    const there = new Set(found.map(({ position }) => position));
    const events = [...found];
    for await (const rows of this.#archives.rows(range))
      for (const row of rows) if (wanted(row) && !there.has(Number(row[1]))) events.push(eventOfStored(row, dataOf));
    return events.sort((a, b) => a.position - b.position);
  }

  async #between<Data>(range: SegmentRange, dataOf: DataReader<Data>): Promise<Event<Data>[]> {
    const rows: StoredRow[] = [];
    for await (const some of this.#archives.rows(range)) rows.push(...some);
    const stray = rows.findIndex((row, index) => Number(row[1]) !== range.first + index);
    const missing = stray >= 0 ? stray : rows.length;
    if (missing !== range.last - range.first + 1)
      throw new Error(`position ${range.first + missing} of partition ${range.partition} is neither in the log nor archived`);
    return rows.map((row) => eventOfStored(row, dataOf));
  }
}

const nameOf = ({ partition, position }: Place): string => `${partition}:${position}`;
const inOrder = (a: Place, b: Place): number => a.partition - b.partition || a.position - b.position;
