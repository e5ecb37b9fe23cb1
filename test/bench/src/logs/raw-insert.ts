import { randomUUID } from 'node:crypto';
import pg from 'pg';
import type { Surroundings } from '../benchmark.ts';
import { classification, OCCURRED_AT } from '../load/classification.ts';
import { StreamCursors } from '../load/stream-cursors.ts';
import { endPool } from './end-pool.ts';

/** As many as the log's writer has under way. */
export const LANES = 2;

/** The bare limit: multi-row inserts into a table like the log's own, with its indexes and nothing decided. */
export class RawInsert {
  readonly #cursors = new StreamCursors();
  readonly #data = JSON.stringify(classification.data);
  #position = 0;

  private constructor(private readonly pool: pg.Pool) {}

  static async open({ database, later }: Pick<Surroundings, 'database' | 'later'>): Promise<RawInsert> {
    const pool = new pg.Pool({ connectionString: database.adminUrl, max: LANES });
    later(() => endPool(pool));
    // One table with all that the log's two (events, stream versions) have for look-ups and uniqueness.
    await pool.query(`CREATE SCHEMA bench; CREATE TABLE bench.events (LIKE event_store.events, PRIMARY KEY (partition, position), UNIQUE (stream_id, stream_version));
      CREATE INDEX ON bench.events (ticket, partition, position)`);
    return new RawInsert(pool);
  }

  /** Events per second in batches of a size, one after the other (1) or on both connections at once (LANES). */
  async rate({ seconds, batchSize, lanes }: { seconds: number; batchSize: number; lanes: number }): Promise<number> {
    const started = performance.now();
    const deadline = started + seconds * 1_000;
    let stored = 0;
    const lane = async (first: number): Promise<void> => {
      while (performance.now() < deadline) {
        await this.#insert(first, batchSize);
        stored += batchSize;
      }
    };
    await Promise.all(Array.from({ length: lanes }, (_, index) => lane(index * batchSize)));
    return (stored * 1_000) / (performance.now() - started);
  }

  async #insert(firstCaller: number, batchSize: number): Promise<void> {
    const places = Array.from({ length: batchSize }, (_, index) => this.#cursors.next(firstCaller + index));
    const columns = [
      places.map(() => (this.#position += 1)),
      places.map(() => randomUUID()),
      places.map(({ streamId }) => streamId),
      places.map(({ version }) => version + 1),
      places.map(({ ticket }) => ticket),
      places.map(() => this.#data),
    ];
    await this.pool.query({ name: 'insert', text: INSERT, values: [...columns, classification.type, OCCURRED_AT] });
  }
}

const INSERT = `
  INSERT INTO bench.events (partition, position, event_id, stream_id, category, stream_version, type, schema_version, ticket, account,
      actor_id, actor_kind, correlation_id, origin, occurred_at, recorded_at, data)
  SELECT 0, position, event_id, stream_id, 'triage', stream_version, $7, 1, ticket, 'ACME', 'bench', 'platform', stream_id, 'live', $8::timestamptz, clock_timestamp(), data::json
    FROM unnest($1::bigint[], $2::uuid[], $3::uuid[], $4::int[], $5::text[], $6::text[])
      AS event (position, event_id, stream_id, stream_version, ticket, data)`;
