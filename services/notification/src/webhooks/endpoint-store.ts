import { Inject, Injectable } from '@nestjs/common';
import type { Instant, Uuid } from '@yingda/kernel';
import { DATABASE_POOL, PLATFORM_CONFIG } from '@yingda/nest-kit';
import type { PlatformConfig } from '@yingda/nest-kit';
import type { Pool, PoolClient } from 'pg';
import type { Progress } from '../domain/webhook/progress.ts';
import { formatCursor, parseCursor } from '../event-feed/cursor.ts';
import type { Cursor } from '../event-feed/cursor.ts';
import type { Attempt } from './attempt.ts';
import type { EndpointAtWork } from './endpoint.ts';
import { endpointOf, instantOf, waitingOf } from './endpoint-rows.ts';
import type { EndpointRow, WaitingRow } from './endpoint-rows.ts';
import { SecretBox } from './secret-box.ts';

/** What a round of deliveries came to. */
export interface Round {
  readonly cursor: Cursor;
  readonly before: Progress;
  readonly progress: Progress;
  readonly attempts: readonly Attempt[];
  readonly off?: 'gone' | 'unreachable';
}

/** Endpoints at work, in PostgreSQL. */
@Injectable()
export class EndpointStore {
  readonly #box: SecretBox;

  constructor(
    @Inject(DATABASE_POOL) private readonly pool: Pool,
    @Inject(PLATFORM_CONFIG) { PERSONAL_DATA_KEY }: Pick<PlatformConfig, 'PERSONAL_DATA_KEY'>,
  ) {
    this.#box = new SecretBox(PERSONAL_DATA_KEY);
  }

  /** The endpoints that are to be served, with their generation. */
  async active(): Promise<ReadonlyMap<Uuid, string>> {
    const { rows } = await this.pool.query<{ id: Uuid; generation: string }>(
      `SELECT id, generation FROM webhook_endpoints WHERE state = 'active'`,
    );
    return new Map(rows.map(({ id, generation }) => [id, generation]));
  }

  /** An endpoint with what waits for it; `undefined` when it is not active any more. */
  async load(id: Uuid, partitions: number): Promise<EndpointAtWork | undefined> {
    const { rows } = await this.pool.query<EndpointRow>(`SELECT * FROM webhook_endpoints WHERE id = $1 AND state = 'active'`, [id]);
    const [row] = rows;
    const cursor = row && parseCursor(row.cursor, partitions);
    if (!row || !cursor) return undefined;
    const waiting = await this.pool.query<WaitingRow>(`SELECT * FROM webhook_waiting WHERE endpoint = $1 ORDER BY partition, position`, [
      id,
    ]);
    return {
      endpoint: endpointOf(row),
      secretsAt: this.secretsOf(row),
      cursor,
      progress: {
        waiting: waiting.rows.map(waitingOf),
        failuresInRow: row.failures_in_row,
        ...(row.failing_since && { failingSince: instantOf(row.failing_since) }),
        ...(row.probe_at && { probeAt: instantOf(row.probe_at) }),
      },
      generation: row.generation,
    };
  }

  /** The secrets that sign, opened once. */
  secretsOf({
    id,
    ...row
  }: Pick<EndpointRow, 'id' | 'secret' | 'previous_secret' | 'previous_secret_until'>): (now: Instant) => readonly string[] {
    const secret = this.#box.open(row.secret, id);
    if (!row.previous_secret || !row.previous_secret_until) return () => [secret];
    const [previous, until] = [this.#box.open(row.previous_secret, id), instantOf(row.previous_secret_until)];
    return (now) => (now < until ? [secret, previous] : [secret]);
  }

  seal(secret: string, id: Uuid): Buffer {
    return this.#box.seal(secret, id);
  }

  /**
   * Keeps what a round came to, all of it or nothing. What was delivered and is not kept is delivered again.
   * @returns false when a person has changed the endpoint since it was loaded
   */
  async keep({ endpoint, generation }: Pick<EndpointAtWork, 'endpoint' | 'generation'>, round: Round): Promise<boolean> {
    const client = await this.pool.connect();
    try {
      await client.query('BEGIN');
      const kept = await keepEndpoint(client, { id: endpoint.id, generation, round });
      if (kept) {
        await keepWaiting(client, endpoint.id, round);
        await keepAttempts(client, endpoint.id, round.attempts);
      }
      await client.query(kept ? 'COMMIT' : 'ROLLBACK');
      client.release();
      return kept;
    } catch (error) {
      client.release(true);
      throw error;
    }
  }

  /** Forgets attempts that are older. */
  async forgetAttempts(before: Instant): Promise<void> {
    await this.pool.query('DELETE FROM webhook_attempts WHERE at < $1', [before]);
  }
}

const keepEndpoint = async (
  client: PoolClient,
  { id, generation, round: { cursor, progress, attempts, off } }: { readonly id: Uuid; readonly generation: string; readonly round: Round },
): Promise<boolean> => {
  const failures = attempts.filter(({ error }) => error !== undefined);
  const successes = attempts.filter(({ error }) => error === undefined);
  const { rowCount } = await client.query(
    `UPDATE webhook_endpoints SET cursor = $3, failures_in_row = $4, failing_since = $5, probe_at = $6, delivered = delivered + $7,
       last_delivered_at = coalesce($8, last_delivered_at), last_error = coalesce($9, last_error), last_error_at = coalesce($10, last_error_at),
       state = CASE WHEN $11::text IS NULL THEN state ELSE 'off' END, off_because = $11
     WHERE id = $1 AND generation = $2 AND state = 'active'`,
    [
      id,
      generation,
      formatCursor(cursor),
      progress.failuresInRow,
      progress.failingSince ?? null,
      progress.probeAt ?? null,
      successes.length,
      successes.at(-1)?.at ?? null,
      failures.at(-1)?.error ?? null,
      failures.at(-1)?.at ?? null,
      off ?? null,
    ],
  );
  return rowCount === 1;
};

const keepWaiting = async (client: PoolClient, id: Uuid, { before, progress }: Round): Promise<void> => {
  const kept = new Set(progress.waiting);
  const gone = before.waiting.filter((each) => !kept.has(each));
  const added = progress.waiting.filter((each) => !before.waiting.includes(each));
  if (gone.length > 0)
    await client.query(
      `DELETE FROM webhook_waiting w USING unnest($2::integer[], $3::bigint[]) AS g (partition, position)
        WHERE w.endpoint = $1 AND w.partition = g.partition AND w.position = g.position`,
      [id, gone.map(({ partition }) => partition), gone.map(({ position }) => position)],
    );
  if (added.length > 0)
    await client.query(
      `INSERT INTO webhook_waiting SELECT $1, w.partition, w.position, w.key, w.type, w."eventId", w.ticket, w.attempts, w."nextAt", w.dead, w.error, w.status
         FROM json_to_recordset($2) AS w (partition integer, position bigint, key text, type text, "eventId" uuid, ticket text, attempts integer,
           "nextAt" timestamptz, dead boolean, error text, status integer)`,
      [id, JSON.stringify(added)],
    );
};

const keepAttempts = async (client: PoolClient, id: Uuid, attempts: readonly Attempt[]): Promise<void> => {
  if (attempts.length === 0) return;
  await client.query(
    `INSERT INTO webhook_attempts SELECT $1, a.at, a.partition, a.position, a."eventId", a.type, a.ticket, a.millis, a.status, a.error
       FROM json_to_recordset($2) AS a (at timestamptz, partition integer, position bigint, "eventId" uuid, type text, ticket text, millis integer,
         status integer, error text)`,
    [id, JSON.stringify(attempts)],
  );
};
