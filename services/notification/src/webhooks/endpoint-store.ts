import { Inject, Injectable } from '@nestjs/common';
import type { Instant, Uuid } from '@yingda/kernel';
import { DATABASE_POOL, PLATFORM_CONFIG } from '@yingda/nest-kit';
import type { PlatformConfig } from '@yingda/nest-kit';
import type { Pool } from 'pg';
import { parseCursor } from '../event-feed/cursor.ts';
import type { EndpointAtWork } from './endpoint.ts';
import { endpointOf, instantOf, waitingOf } from './endpoint-rows.ts';
import type { EndpointRow, WaitingRow } from './endpoint-rows.ts';
import { RoundKeeper } from './round-keeper.ts';
import type { Idle, Round } from './rounds.ts';
import { SecretBox } from './secret-box.ts';

/** Endpoints at work, in PostgreSQL. */
@Injectable()
export class EndpointStore {
  readonly #box: SecretBox;
  readonly #rounds: RoundKeeper;

  constructor(
    @Inject(DATABASE_POOL) private readonly pool: Pool,
    @Inject(PLATFORM_CONFIG) { PERSONAL_DATA_KEY }: Pick<PlatformConfig, 'PERSONAL_DATA_KEY'>,
  ) {
    this.#box = new SecretBox(PERSONAL_DATA_KEY);
    this.#rounds = new RoundKeeper(pool);
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
   * Keeps what a round came to, all of it or nothing, together with those of other endpoints that come meanwhile. What was delivered and is not kept is delivered again.
   * @returns false when a person has changed the endpoint since it was loaded
   */
  keep({ endpoint, generation }: Pick<EndpointAtWork, 'endpoint' | 'generation'>, round: Round): Promise<boolean> {
    return this.#rounds.keep({ id: endpoint.id, generation, round });
  }

  /** Notes how far endpoints have got for which there was nothing. */
  keepIdle(idle: readonly Idle[]): Promise<void> {
    return this.#rounds.keepIdle(idle);
  }

  /** Forgets attempts that are older. */
  async forgetAttempts(before: Instant): Promise<void> {
    await this.pool.query('DELETE FROM webhook_attempts WHERE at < $1', [before]);
  }
}
