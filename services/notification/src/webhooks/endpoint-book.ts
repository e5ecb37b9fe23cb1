import { Inject, Injectable } from '@nestjs/common';
import type { FieldClass } from '@yingda/contracts';
import type { AccountId, Instant, Uuid } from '@yingda/kernel';
import { CLOCK, DATABASE_POOL, Problem } from '@yingda/nest-kit';
import type { Principal } from '@yingda/nest-kit';
import type { Clock } from '@yingda/kernel';
import type { Pool } from 'pg';
import { formatCursor } from '../event-feed/cursor.ts';
import type { Cursor } from '../event-feed/cursor.ts';
import { EndpointStore } from './endpoint-store.ts';
import type { EndpointFilter } from './endpoint.ts';
import type { EndpointRow } from './endpoint-rows.ts';

/** An endpoint that somebody sets up. */
export interface NewEndpoint {
  readonly id: Uuid;
  readonly account?: AccountId;
  readonly url: string;
  readonly description?: string;
  readonly filter: EndpointFilter;
  readonly classes: readonly FieldClass[];
  readonly secret: string;
  readonly cursor: Cursor;
}

/** What waits for an endpoint, dead letters included, and those alone. */
export interface WaitingCounts {
  readonly waiting: number;
  readonly dead: number;
}

/** Which endpoints are listed, and how many after which one. */
export interface WantedEndpoints {
  readonly state?: string | undefined;
  readonly account?: string | undefined;
  /** Who set it up. */
  readonly createdBy?: string | undefined;
  /** Part of what it is called. */
  readonly q?: string | undefined;
  readonly before: readonly [string, string] | undefined;
  readonly limit: number;
}

/** For LIKE: every character stands for itself. */
const literal = (text: string): string => text.replace(/[\\%_]/g, '\\$&');

/** What people do with endpoints. Each change raises the generation, so that whoever delivers begins anew with it. */
@Injectable()
export class EndpointBook {
  constructor(
    @Inject(DATABASE_POOL) private readonly pool: Pool,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly store: EndpointStore,
  ) {}

  /** @throws Problem WEBHOOK_EXISTS */
  async add(endpoint: NewEndpoint, caller: Principal): Promise<void> {
    const { id, account, url, description, filter, classes, secret, cursor } = endpoint;
    const { rowCount } = await this.pool.query(
      `INSERT INTO webhook_endpoints (id, account, url, description, filter, classes, secret, state, cursor, created_at, created_by)
       VALUES ($1, $2, $3, $4, $5, $6, $7, 'active', $8, $9, $10) ON CONFLICT DO NOTHING`,
      [
        id,
        account ?? null,
        url,
        description ?? null,
        filter,
        classes,
        this.store.seal(secret, id),
        formatCursor(cursor),
        this.clock.now(),
        caller.id,
      ],
    );
    if (rowCount === 0) throw new Problem('WEBHOOK_EXISTS', { webhook: id });
  }

  /** R39: of an account one sees one's own; the company's own people and programs see all. @throws Problem WEBHOOK_NOT_FOUND */
  async find(id: string, { account }: Pick<Principal, 'account'>): Promise<EndpointRow> {
    const { rows } = await this.pool.query<EndpointRow>(
      'SELECT * FROM webhook_endpoints WHERE id::text = $1 AND ($2::text IS NULL OR account = $2)',
      [id, account ?? null],
    );
    const [row] = rows;
    if (!row) throw new Problem('WEBHOOK_NOT_FOUND', { webhook: id });
    return row;
  }

  /** Newest first. */
  async list(
    { account }: Pick<Principal, 'account'>,
    { state, account: of, createdBy, q, before, limit }: WantedEndpoints,
  ): Promise<EndpointRow[]> {
    const { rows } = await this.pool.query<EndpointRow>(
      `SELECT * FROM webhook_endpoints WHERE ($1::text IS NULL OR account = $1) AND ($2::text IS NULL OR state = $2)
          AND ($3::timestamptz IS NULL OR (created_at, id) < ($3, $4::uuid))
          AND ($6::text IS NULL OR account = $6) AND ($7::text IS NULL OR concat_ws(' ', url, description, account) ILIKE $7)
          AND ($8::text IS NULL OR created_by = $8)
        ORDER BY created_at DESC, id DESC LIMIT $5`,
      [
        account ?? null,
        state ?? null,
        before?.[0] ?? null,
        before?.[1] ?? null,
        limit,
        of ?? null,
        q === undefined ? null : `%${literal(q)}%`,
        createdBy ?? null,
      ],
    );
    return rows;
  }

  async waitingCounts(ids: readonly Uuid[]): Promise<ReadonlyMap<Uuid, WaitingCounts>> {
    const { rows } = await this.pool.query<{ endpoint: Uuid; waiting: string; dead: string }>(
      `SELECT endpoint, count(*) AS waiting, count(*) FILTER (WHERE dead) AS dead FROM webhook_waiting WHERE endpoint = ANY ($1) GROUP BY endpoint`,
      [ids],
    );
    return new Map(rows.map(({ endpoint, waiting, dead }) => [endpoint, { waiting: Number(waiting), dead: Number(dead) }]));
  }

  async change(
    id: Uuid,
    { url, description, filter, classes }: Pick<NewEndpoint, 'url' | 'description' | 'filter' | 'classes'>,
  ): Promise<void> {
    await this.#update(id, 'url = $2, description = $3, filter = $4, classes = $5', [url, description ?? null, filter, classes]);
  }

  async remove(id: Uuid): Promise<void> {
    await this.pool.query('DELETE FROM webhook_endpoints WHERE id = $1', [id]);
  }

  async pause(id: Uuid): Promise<void> {
    await this.#update(id, `state = 'paused', off_because = NULL`, []);
  }

  /** Everything since is delivered, from where it had got to. */
  async resume(id: Uuid): Promise<void> {
    await this.#update(id, `state = 'active', off_because = NULL, failures_in_row = 0, failing_since = NULL, probe_at = NULL`, []);
  }

  /** The old secret goes on to sign beside the new one for a while. */
  async rotateSecret(id: Uuid, secret: string, previousUntil: Instant): Promise<void> {
    await this.#update(id, 'previous_secret = secret, previous_secret_until = $3, secret = $2', [
      this.store.seal(secret, id),
      previousUntil,
    ]);
  }

  /** Delivers again what came after a position, and what waited for longer goes with it. */
  async replay(id: Uuid, cursor: Cursor): Promise<void> {
    const [partitions, positions] = [cursor.map((_, partition) => partition), cursor.map(({ position }) => position)];
    await this.#update(id, 'cursor = $2, failures_in_row = 0, failing_since = NULL, probe_at = NULL', [formatCursor(cursor)]);
    await this.pool.query(
      `DELETE FROM webhook_waiting w USING unnest($2::integer[], $3::bigint[]) AS c (partition, position)
        WHERE w.endpoint = $1 AND w.partition = c.partition AND w.position > c.position`,
      [id, partitions, positions],
    );
  }

  /** Tries dead letters again now, all of them or the one at a position. @returns how many */
  async redrive(id: Uuid, at?: { readonly partition: number; readonly position: number }): Promise<number> {
    const { rowCount } = await this.pool.query(
      `UPDATE webhook_waiting SET dead = false, attempts = 0, next_at = NULL
        WHERE endpoint = $1 AND ($2::integer IS NULL AND dead OR partition = $2 AND position = $3)`,
      [id, at?.partition ?? null, at?.position ?? null],
    );
    await this.#update(id, 'failures_in_row = 0, probe_at = NULL', []);
    return rowCount ?? 0;
  }

  /** Gives a message up that the endpoint will never take; those behind it go on. @returns whether it waited */
  async discard(id: Uuid, { partition, position }: { readonly partition: number; readonly position: number }): Promise<boolean> {
    const { rowCount } = await this.pool.query('DELETE FROM webhook_waiting WHERE endpoint = $1 AND partition = $2 AND position = $3', [
      id,
      partition,
      position,
    ]);
    await this.#update(id, 'failures_in_row = failures_in_row', []);
    return rowCount === 1;
  }

  async #update(id: Uuid, assignments: string, values: readonly unknown[]): Promise<void> {
    await this.pool.query(`UPDATE webhook_endpoints SET ${assignments}, generation = generation + 1 WHERE id = $1`, [id, ...values]);
  }
}
