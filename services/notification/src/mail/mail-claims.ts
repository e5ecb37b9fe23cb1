import type { Uuid } from '@yingda/kernel';
import type { Pool, PoolClient } from 'pg';

/** First key of the advisory locks that are claims; the second is a hash of the delivery's id. */
const CLAIM_CLASS = 7_946_501;

export interface ClaimRequest {
  readonly limit: number;
  /** Of the injected clock. */
  readonly now: string;
  /** Claimed by this process already, or not to be looked at now. */
  readonly except: readonly Uuid[];
  /** Claims of this process that have served. */
  readonly release: readonly Uuid[];
}

/**
 * Which mails this process may send. A claim is an advisory lock of one database session: no two processes work on the same mail, and a process that
 * dies lets go at once. For one caller at a time.
 */
export class MailClaims {
  #session: PoolClient | undefined;

  constructor(private readonly pool: Pool) {}

  /** Claims due mails, the longest due first. What was never tried is due, whatever the clock says: it may have been set back meanwhile. */
  async take({ limit, now, except, release }: ClaimRequest): Promise<Uuid[]> {
    const session = await this.#open();
    if (release.length > 0)
      await session.query(`SELECT pg_advisory_unlock(${CLAIM_CLASS}, hashtext(id)) FROM unnest($1::text[]) AS id`, [release]);
    // Materialised, so that no row beyond the limit is locked.
    const { rows } = await session.query<{ id: Uuid }>(
      `WITH due AS MATERIALIZED (
         SELECT id FROM deliveries_v1
          WHERE medium = 'email' AND (state = 'queued' OR state = 'failed' AND next_attempt_at <= $1) AND id <> ALL ($2::uuid[])
          ORDER BY next_attempt_at LIMIT $3)
       SELECT id FROM due WHERE pg_try_advisory_lock(${CLAIM_CLASS}, hashtext(id::text))`,
      [now, except, limit],
    );
    return rows.map(({ id }) => id);
  }

  /** Lets go of everything. */
  close(): void {
    const session = this.#session;
    this.#session = undefined;
    // The connection is ended, not reused: its locks end with it.
    session?.release(true);
  }

  async #open(): Promise<PoolClient> {
    if (this.#session) return this.#session;
    const session = await this.pool.connect();
    session.on('error', () => {
      if (this.#session === session) this.close();
    });
    this.#session = session;
    return session;
  }
}
