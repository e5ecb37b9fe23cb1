import type { Category, RecordedEvent } from '@yingda/contracts';
import type { ReadAllOptions, ReadTicketOptions, TicketRef } from '@yingda/event-store';
import type { AccountId, LogPosition, TicketNumber, Uuid } from '@yingda/kernel';
import pg from 'pg';
import { ArchivedReads } from './archive/archived-reads.ts';
import type { Wanted } from './archive/archived-reads.ts';
import type { DataReader } from './archive/stored-event.ts';
import { jsonAsText } from './connection.ts';
import { packedHistories, unpacked } from './packed-history.ts';
import type { PackedHistory } from './packed-history.ts';
import { EVENT_COLUMNS, recordedEvent } from './recorded-events.ts';
import type { EventRow } from './recorded-events.ts';
import { SharedReads } from './shared-reads.ts';

/** How many positions are looked at in one go for some categories only: bounds what a rare category costs. */
const WINDOW = 5_000;
/** Histories in one query: beyond this a query costs next to nothing by itself. */
const MAX_HISTORIES = 32;
/** The server looks for one answer while another one is taken apart here. */
const QUERIES_UNDER_WAY = 2;

const TICKETS = packedHistories(
  'text',
  'SELECT * FROM event_store.events WHERE ticket = wanted.key ORDER BY partition, position',
  'EXISTS (SELECT FROM event_store.archived_tickets a WHERE a.ticket = wanted.key)',
);
const STREAMS = packedHistories(
  'uuid',
  'SELECT e.* FROM event_store.stream_versions v JOIN event_store.events e USING (partition, position) WHERE v.stream_id = wanted.key ORDER BY v.stream_version',
  'packed.n <> coalesce((SELECT max(v.stream_version) FROM event_store.stream_versions v WHERE v.stream_id = wanted.key), 0)',
);

/** After every instant, in the order of their texts. */
const FOREVER = '~';

const nameOf = ({ partition, position }: LogPosition): string => `${partition}.${position}`;

/** What was found, and the position up to which everything has been looked at. */
export interface Stretch {
  readonly events: RecordedEvent[];
  readonly reached: number;
}

/** What is wanted of the log as text. */
export interface TextOptions extends Omit<ReadAllOptions, 'categories'> {
  /** Only this account's events; positions in between are passed over. */
  readonly account?: AccountId;
}

/** A stretch with each event's data as the JSON text that was appended. */
export interface TextStretch {
  readonly events: RecordedEvent<string, string>[];
  readonly reached: number;
}

/** The log's queries. Events come as they are stored: personal texts sealed, data in the version in which they were appended. */
export class LogReader {
  readonly #pool: pg.Pool;
  readonly #archived: ArchivedReads;
  readonly #tickets: SharedReads<TicketNumber, RecordedEvent[] | undefined>;
  readonly #streams: SharedReads<Uuid, RecordedEvent[] | undefined>;

  /** @param archiveFolder ARCHIVE_FOLDER; without one, what was archived cannot be read */
  constructor(pool: pg.Pool, archiveFolder?: string) {
    this.#pool = pool;
    this.#archived = new ArchivedReads(pool, archiveFolder);
    this.#tickets = this.#shared('tickets', TICKETS);
    this.#streams = this.#shared('streams', STREAMS);
  }

  async stream(streamId: Uuid, fromVersion: number): Promise<RecordedEvent[]> {
    const whole = fromVersion <= 1 ? await this.#streams.load(streamId) : undefined;
    return whole ?? this.#versions(streamId, fromVersion);
  }

  async ticket(ticket: TicketNumber, { at, knownAt }: ReadTicketOptions): Promise<RecordedEvent[]> {
    const whole = at === undefined && knownAt === undefined ? await this.#tickets.load(ticket) : undefined;
    if (whole) return whole;
    const found = await this.#events('ticket', 'WHERE ticket = $1 ORDER BY partition, position', [ticket]);
    const all = await this.#archived.ticket(ticket, found);
    return all.filter((event) => event.occurredAt <= (at ?? FOREVER) && event.recordedAt <= (knownAt ?? FOREVER));
  }

  async findTicket(ticket: TicketNumber): Promise<TicketRef | undefined> {
    const { rows } = await this.#pool.query<{ stream_id: Uuid; account: string | null }>({
      name: 'find-ticket',
      text: 'SELECT stream_id, account FROM event_store.ticket_numbers WHERE ticket = $1',
      values: [ticket],
    });
    return rows[0] && { streamId: rows[0].stream_id, ticket, account: rows[0].account ?? '' };
  }

  async head(partition: number): Promise<number> {
    const { rows } = await this.#pool.query<{ head: number }>({
      name: 'head',
      text: 'SELECT coalesce(max(position), 0) AS head FROM event_store.events WHERE partition = $1',
      values: [partition],
    });
    return rows[0]?.head ?? 0;
  }

  /** As many as `limit` asks for, unless the log ends before. */
  async all({ after, limit, categories, partition = 0 }: ReadAllOptions): Promise<RecordedEvent[]> {
    if (!categories) return (await this.stretch({ after, limit, partition })).events;
    const head = await this.head(partition);
    const events: RecordedEvent[] = [];
    for (let cursor = after; cursor < head && events.length < limit;) {
      const stretch = await this.stretch({ after: cursor, limit: limit - events.length, categories, partition });
      events.push(...stretch.events);
      cursor = Math.max(stretch.reached, cursor + 1);
    }
    return events;
  }

  /** The next events after a position. Of some categories only, it looks at a bounded number of positions and may find none. */
  async stretch({ after, limit, categories, partition = 0 }: ReadAllOptions): Promise<Stretch> {
    if (categories) return this.#stretchOf(categories, { after, limit, partition });
    const events = await this.#completed(
      { partition, after, limit },
      () => this.#events('all', 'WHERE partition = $1 AND position > $2 ORDER BY position LIMIT $3', [partition, after, limit]),
      JSON.parse,
    );
    return { events, reached: events.at(-1)?.position ?? after };
  }

  /** As `all`, with each event's data as the text that was appended. */
  text({ after, limit, partition = 0 }: Omit<ReadAllOptions, 'categories'>): Promise<RecordedEvent<string, string>[]> {
    const read = () => this.#texts('text', 'WHERE partition = $1 AND position > $2 ORDER BY position LIMIT $3', [partition, after, limit]);
    return this.#completed({ partition, after, limit }, read, String);
  }

  /** As `stretch`, as text. Of one account only, it looks at a bounded number of positions and may find none. */
  async textStretch({ account, ...options }: TextOptions): Promise<TextStretch> {
    const { after, limit, partition = 0 } = options;
    if (account === undefined) {
      const events = await this.text(options);
      return { events, reached: events.at(-1)?.position ?? after };
    }
    // As in `#stretchOf`: once the head is past the window, nothing can turn up in it any more.
    const end = Math.min(after + WINDOW, await this.head(partition));
    const found = await this.#texts(
      'text-of-account',
      'WHERE partition = $1 AND position > $2 AND position <= $3 AND account = $4 ORDER BY position LIMIT $5',
      [partition, after, end, account, limit],
    );
    const range = { partition, first: after + 1, last: end };
    const events = (await this.#archived.ofAccount(found, range, account)).slice(0, limit);
    const full = events.length === limit ? events.at(-1)?.position : undefined;
    return { events, reached: full ?? Math.max(after, end) };
  }

  /** The events at these places, in no order; what the log does not have is passed over. */
  async at(places: readonly LogPosition[]): Promise<RecordedEvent[]> {
    const partitions = [...new Set(places.map(({ partition }) => partition))];
    const heads = new Map(await Promise.all(partitions.map(async (partition) => [partition, await this.head(partition)] as const)));
    return this.#at(places.filter(({ partition, position }) => position > 0 && position <= (heads.get(partition) ?? 0)));
  }

  /** Closes what is open of the archive. */
  close(): Promise<void> {
    return this.#archived.close();
  }

  async #completed<Data>(
    wanted: Wanted,
    read: () => Promise<RecordedEvent<string, Data>[]>,
    dataOf: DataReader<Data>,
  ): Promise<RecordedEvent<string, Data>[]> {
    return (await this.#archived.whole(wanted, dataOf)) ?? this.#archived.complete(await read(), wanted, dataOf);
  }

  /** The places of the versions first: what the table of events has not is archived. */
  async #versions(streamId: Uuid, fromVersion: number): Promise<RecordedEvent[]> {
    const { rows } = await this.#pool.query<[number, number]>({
      name: 'versions',
      text: 'SELECT partition, position FROM event_store.stream_versions WHERE stream_id = $1 AND stream_version >= $2',
      values: [streamId, fromVersion],
      rowMode: 'array',
    });
    const events = await this.#at(rows.map(([partition, position]) => ({ partition, position })));
    return events.sort((a, b) => a.streamVersion - b.streamVersion);
  }

  /** In no order. @throws Error for a place that the log never had */
  async #at(places: readonly LogPosition[]): Promise<RecordedEvent[]> {
    const found = await this.#events(
      'places',
      'JOIN unnest($1::smallint[], $2::bigint[]) AS place (partition, position) USING (partition, position)',
      [places.map(({ partition }) => partition), places.map(({ position }) => position)],
    );
    const there = new Set(found.map(nameOf));
    return [...found, ...(await this.#archived.at(places.filter((place) => !there.has(nameOf(place)))))];
  }

  async #stretchOf(
    categories: readonly Category[],
    { after, limit, partition }: { after: number; limit: number; partition: number },
  ): Promise<Stretch> {
    // Positions are gap-free and in commit order: once the head is past the window, nothing can turn up in it any more.
    const end = Math.min(after + WINDOW, await this.head(partition));
    const found = await this.#events(
      'categories',
      'WHERE partition = $1 AND position > $2 AND position <= $3 AND category = ANY ($4) ORDER BY position LIMIT $5',
      [partition, after, end, categories, limit],
    );
    const range = { partition, first: after + 1, last: end };
    const events = (await this.#archived.withCategories(found, range, categories)).slice(0, limit);
    const full = events.length === limit ? events.at(-1)?.position : undefined;
    return { events, reached: full ?? Math.max(after, end) };
  }

  #shared(name: string, text: string): SharedReads<string, RecordedEvent[] | undefined> {
    return new SharedReads({
      read: async (keys) => {
        const { rows } = await this.#pool.query<PackedHistory & unknown[]>({ name, text, values: [keys], rowMode: 'array' });
        return rows.map(unpacked);
      },
      mayRetryAlone: (error) => error instanceof pg.DatabaseError,
      maxKeys: MAX_HISTORIES,
      maxQueries: QUERIES_UNDER_WAY,
    });
  }

  async #texts(name: string, conditions: string, values: unknown[]): Promise<RecordedEvent<string, string>[]> {
    const text = `SELECT ${EVENT_COLUMNS} FROM event_store.events ${conditions}`;
    const query = { name: `events-${name}`, text, values, rowMode: 'array' as const, types: jsonAsText };
    const { rows } = await this.#pool.query<EventRow & unknown[]>(query);
    return rows.map(recordedEvent) as RecordedEvent<string, string>[];
  }

  async #events(name: string, conditions: string, values: unknown[]): Promise<RecordedEvent[]> {
    const text = `SELECT ${EVENT_COLUMNS} FROM event_store.events ${conditions}`;
    const { rows } = await this.#pool.query<EventRow & unknown[]>({ name: `events-${name}`, text, values, rowMode: 'array' });
    return rows.map(recordedEvent);
  }
}
