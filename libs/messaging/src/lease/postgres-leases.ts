import { setMaxListeners } from 'node:events';
import type { LoggerService } from '@nestjs/common';
import { pause } from '../pause.ts';
import { reasonOf } from '../reason.ts';
import { LeaseSession } from './lease-session.ts';
import type { HeldLease, Lease } from './lease.ts';

export interface PostgresLeasesOptions {
  readonly connectionString: string;
  /** Shown in `pg_stat_activity`. */
  readonly applicationName?: string;
  readonly logger: LoggerService;
  /** How often somebody who waits looks again, in milliseconds; 500 by default. */
  readonly retryMs?: number;
  /** After this silence of a holder (frozen, cut off) PostgreSQL gives its leases away; in milliseconds, 10,000 by default. */
  readonly silenceMs?: number;
}

/**
 * The leases of one process: PostgreSQL session advisory locks on one dedicated connection. When the connection is lost, every lease is lost at once;
 * a frozen process loses them through `idle_session_timeout`, since it no longer sends its heartbeat.
 */
export class PostgresLeases {
  readonly #options: Required<PostgresLeasesOptions>;
  readonly #closing = new AbortController();
  #session: Promise<LeaseSession> | undefined;
  #troubled = false;

  constructor(options: PostgresLeasesOptions) {
    this.#options = { applicationName: 'yingda leases', retryMs: 500, silenceMs: 10_000, ...options };
    setMaxListeners(0, this.#closing.signal);
  }

  /** The lease of that name; the same name is the same lease in every process that uses the database. */
  lease(name: string): Lease {
    return { acquire: (signal) => this.#acquire(name, AbortSignal.any([signal, this.#closing.signal])) };
  }

  /** Gives everything back. */
  async close(): Promise<void> {
    this.#closing.abort();
    const session = await this.#session?.catch(() => undefined);
    await session?.end();
  }

  async #acquire(name: string, signal: AbortSignal): Promise<HeldLease | undefined> {
    while (!signal.aborted) {
      const held = await this.#tryOnce(name);
      if (held && !signal.aborted) return held;
      await held?.release();
      await pause(this.#options.retryMs, signal);
    }
    return undefined;
  }

  async #tryOnce(name: string): Promise<HeldLease | undefined> {
    try {
      const held = await (await this.#open()).tryHold(name);
      this.#troubled = false;
      return held;
    } catch (error) {
      if (!this.#troubled) this.#options.logger.warn(`lease ${name}: PostgreSQL does not answer (${reasonOf(error)}); trying on`);
      this.#troubled = true;
      return undefined;
    }
  }

  #open(): Promise<LeaseSession> {
    const opening = (this.#session ??= LeaseSession.open(this.#options));
    const forget = (): void => {
      if (this.#session === opening) this.#session = undefined;
    };
    void opening.then((session) => session.ended.addEventListener('abort', forget), forget);
    return opening;
  }
}
