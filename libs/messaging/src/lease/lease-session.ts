import { setMaxListeners } from 'node:events';
import type { LoggerService } from '@nestjs/common';
import pg from 'pg';
import { reasonOf } from '../reason.ts';
import type { HeldLease } from './lease.ts';

/** First key of the advisory locks that are leases; the second is a hash of the name. Locks with two keys meet none with one (the log's). */
const LEASE_CLASS = 7_946_500;

interface LeaseSessionOptions {
  readonly connectionString: string;
  readonly applicationName: string;
  readonly silenceMs: number;
  readonly logger: LoggerService;
}

/** One database session and the leases that live and die with it. */
export class LeaseSession {
  readonly #client: pg.Client;
  readonly #logger: LoggerService;
  readonly #ended = new AbortController();
  readonly #held = new Set<string>();
  readonly #heartbeat: NodeJS.Timeout;
  /** Ends when the session is free: a connection answers one question at a time. */
  #turn: Promise<unknown> = Promise.resolve();

  static async open({ connectionString, applicationName, silenceMs, logger }: LeaseSessionOptions): Promise<LeaseSession> {
    const client = new pg.Client({
      connectionString,
      application_name: applicationName,
      connectionTimeoutMillis: 5_000,
      query_timeout: silenceMs / 2,
      keepAlive: true,
    });
    const session = new LeaseSession(client, silenceMs, logger);
    try {
      await client.connect();
      await client.query(`SET idle_session_timeout = ${Math.round(silenceMs)}`);
      return session;
    } catch (error) {
      session.#lose(error);
      throw error;
    }
  }

  private constructor(client: pg.Client, silenceMs: number, logger: LoggerService) {
    this.#client = client;
    this.#logger = logger;
    setMaxListeners(0, this.#ended.signal);
    client.on('error', (error) => this.#lose(error));
    client.on('end', () => this.#lose(new Error('the connection ended')));
    this.#heartbeat = setInterval(() => void this.#beat(), silenceMs / 5);
    this.#heartbeat.unref();
  }

  /** Aborts when the session, and so every lease held by it, is gone. */
  get ended(): AbortSignal {
    return this.#ended.signal;
  }

  async tryHold(name: string): Promise<HeldLease | undefined> {
    // A session may take its own lock again: two holders in one process are told apart here.
    if (this.#held.has(name)) return undefined;
    this.#held.add(name);
    const got = await this.#ask('SELECT pg_try_advisory_lock($1, hashtext($2)) AS got', name).catch((error: unknown) => {
      this.#lose(error);
      throw error;
    });
    if (got) return { lost: this.#ended.signal, release: () => this.#release(name) };
    this.#held.delete(name);
    return undefined;
  }

  async end(): Promise<void> {
    this.#lose(undefined);
    await this.#client.end();
  }

  async #release(name: string): Promise<void> {
    this.#held.delete(name);
    if (this.#ended.signal.aborted) return;
    await this.#ask('SELECT pg_advisory_unlock($1, hashtext($2)) AS got', name).catch((error: unknown) => this.#lose(error));
  }

  async #ask(sql: string, name: string): Promise<boolean> {
    const { rows } = await this.#inTurn(() => this.#client.query<{ got: boolean }>(sql, [LEASE_CLASS, name]));
    return rows[0]?.got === true;
  }

  async #beat(): Promise<void> {
    await this.#inTurn(() => this.#client.query('SELECT 1')).catch((error: unknown) => this.#lose(error));
  }

  #inTurn<T>(ask: () => Promise<T>): Promise<T> {
    const answer = this.#turn.then(ask);
    this.#turn = answer.catch(() => undefined);
    return answer;
  }

  /** After any doubt the session is given up: PostgreSQL frees its locks, and this process stops what it did under them. */
  #lose(cause: unknown): void {
    if (this.#ended.signal.aborted) return;
    clearInterval(this.#heartbeat);
    this.#ended.abort();
    if (cause === undefined) return;
    if (this.#held.size > 0) this.#logger.warn(`lost the leases ${[...this.#held].join(', ')}: ${reasonOf(cause)}`);
    this.#client.end().catch((error: unknown) => this.#logger.warn(`closing the lease connection: ${reasonOf(error)}`));
  }
}
