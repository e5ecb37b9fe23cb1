import type { RecordedEvent } from '@yingda/contracts';
import type { Queryable } from '../epochs/relay-epochs.ts';
import type { ParkedCounts, ParkedEvent, ParkedEventQuery, ParkingLot } from './parking-lot.ts';

interface Row {
  readonly durable: string;
  readonly partition: number;
  readonly position: string;
  readonly key: string;
  readonly event: RecordedEvent;
  readonly reason: string;
  readonly attempts: number;
  readonly parked_at: Date;
}

/** The table `parked_events` in a service's own schema. */
export class PostgresParkingLot implements ParkingLot {
  readonly #table: string;

  /** @param schema the service's schema, a plain lower-case name */
  constructor(
    private readonly db: Queryable,
    schema: string,
  ) {
    this.#table = `"${schema}".parked_events`;
  }

  /** Creates the table when it is missing. Safe to run from several processes at once. */
  async prepare(): Promise<void> {
    // Several statements in one query are one transaction.
    await this.db.query(`
      SELECT pg_advisory_xact_lock(hashtext('${this.#table}'));
      CREATE TABLE IF NOT EXISTS ${this.#table} (
        durable              text        NOT NULL,
        partition            smallint    NOT NULL,
        position             bigint      NOT NULL,
        key                  text        NOT NULL,
        event                json        NOT NULL,
        reason               text        NOT NULL,
        attempts             int         NOT NULL,
        parked_at            timestamptz NOT NULL DEFAULT now(),
        redrive_requested_at timestamptz,
        PRIMARY KEY (durable, partition, position)
      );
      CREATE INDEX IF NOT EXISTS parked_events_of_a_key ON ${this.#table} (durable, key, position);
      COMMENT ON TABLE ${this.#table} IS 'Sealed events that a consumer could not handle, and those that wait behind them'`);
  }

  async park({ durable, partition, position, key, event, reason, attempts }: Omit<ParkedEvent, 'parkedAt'>): Promise<void> {
    await this.db.query(
      `INSERT INTO ${this.#table} (durable, partition, position, key, event, reason, attempts) VALUES ($1, $2, $3, $4, $5, $6, $7)
       ON CONFLICT (durable, partition, position) DO NOTHING`,
      [durable, partition, position, key, JSON.stringify(event), reason, attempts],
    );
  }

  async keys(durable: string, partition: number): Promise<string[]> {
    return this.#keys('durable = $1 AND partition = $2', durable, partition);
  }

  async redriveRequested(durable: string, partition: number): Promise<string[]> {
    return this.#keys('durable = $1 AND partition = $2 AND redrive_requested_at IS NOT NULL', durable, partition);
  }

  async list({ durable, key, limit = 100 }: ParkedEventQuery = {}): Promise<ParkedEvent[]> {
    const { rows } = await this.db.query<Row>(
      `SELECT durable, partition, position, key, event, reason, attempts, parked_at FROM ${this.#table}
       WHERE ($1::text IS NULL OR durable = $1) AND ($2::text IS NULL OR key = $2) ORDER BY partition, position, durable LIMIT $3`,
      [durable ?? null, key ?? null, limit],
    );
    return rows.map(({ parked_at: parkedAt, position, ...rest }) => ({
      ...rest,
      position: Number(position),
      parkedAt: parkedAt.toISOString(),
    }));
  }

  async counts(durable: string): Promise<ParkedCounts> {
    const { rows } = await this.db.query<{ events: number; keys: number }>(
      `SELECT count(*)::int AS events, count(DISTINCT key)::int AS keys FROM ${this.#table} WHERE durable = $1`,
      [durable],
    );
    return rows[0] ?? { events: 0, keys: 0 };
  }

  async first(durable: string, key: string): Promise<ParkedEvent | undefined> {
    return (await this.list({ durable, key, limit: 1 }))[0];
  }

  async redrive(durable: string, key?: string): Promise<number> {
    const { rowCount } = await this.db.query(
      `UPDATE ${this.#table} SET redrive_requested_at = now() WHERE durable = $1 AND ($2::text IS NULL OR key = $2)`,
      [durable, key ?? null],
    );
    return rowCount ?? 0;
  }

  async remove({ durable, partition, position }: Pick<ParkedEvent, 'durable' | 'partition' | 'position'>): Promise<void> {
    await this.db.query(`DELETE FROM ${this.#table} WHERE durable = $1 AND partition = $2 AND position = $3`, [
      durable,
      partition,
      position,
    ]);
  }

  async failedAgain(parked: Pick<ParkedEvent, 'durable' | 'partition' | 'position' | 'key'>, reason: string): Promise<void> {
    const { durable, partition, position, key } = parked;
    await this.db.query(
      `UPDATE ${this.#table}
       SET redrive_requested_at = NULL,
           reason = CASE WHEN partition = $3 AND position = $4 THEN $5 ELSE reason END,
           attempts = CASE WHEN partition = $3 AND position = $4 THEN attempts + 1 ELSE attempts END
       WHERE durable = $1 AND key = $2`,
      [durable, key, partition, position, reason],
    );
  }

  async #keys(where: string, durable: string, partition: number): Promise<string[]> {
    const { rows } = await this.db.query<{ key: string }>(`SELECT DISTINCT key FROM ${this.#table} WHERE ${where}`, [durable, partition]);
    return rows.map(({ key }) => key);
  }
}
