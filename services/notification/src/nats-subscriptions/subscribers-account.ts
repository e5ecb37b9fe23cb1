import { Inject, Injectable, Logger } from '@nestjs/common';
import type { OnModuleDestroy } from '@nestjs/common';
import { encodeAccount } from '@nats-io/jwt';
import type { NatsConnection } from '@nats-io/nats-core';
import type { Clock } from '@yingda/kernel';
import { connectNats, reasonOf } from '@yingda/messaging';
import { CLOCK, DATABASE_POOL, PLATFORM_CONFIG, Problem } from '@yingda/nest-kit';
import type { PlatformConfig } from '@yingda/nest-kit';
import { inTransaction } from '@yingda/projections';
import type { Pool } from 'pg';
import { SUBSCRIBERS_KEYS } from './subscribers-keys.ts';
import type { SubscribersKeys } from './subscribers-keys.ts';

/** A user's key is used once, so whoever is shut out is so whenever its credentials were issued: the last second of the year 9999. */
const EVER = 253_402_300_799;
const PATIENCE_MILLIS = 5_000;
/** One process at a time reads who is shut out and tells the servers: otherwise an older list could come last. */
const LOCK = `hashtextextended('notification: the account of subscribers', 0)`;

/** The account of subscribers as the servers know it: the list of those who were shut out, sent to them again and again. */
@Injectable()
export class SubscribersAccount implements OnModuleDestroy {
  readonly #logger = new Logger('SubscribersAccount');
  readonly #reconnected: (() => void)[] = [];
  #connection: Promise<NatsConnection> | undefined;
  #document: { readonly revoked: string; readonly text: string } | undefined;
  #closed = false;

  constructor(
    @Inject(SUBSCRIBERS_KEYS) private readonly given: SubscribersKeys | undefined,
    @Inject(PLATFORM_CONFIG) private readonly config: Pick<PlatformConfig, 'NATS_URL'>,
    @Inject(DATABASE_POOL) private readonly pool: Pool,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** @throws Problem NATS_SUBSCRIPTIONS_OFF */
  get keys(): SubscribersKeys {
    if (this.given === undefined) throw new Problem('NATS_SUBSCRIPTIONS_OFF');
    return this.given;
  }

  get offered(): boolean {
    return this.given !== undefined;
  }

  /** Whenever the servers were away: what they know may be of before. */
  onReconnect(react: () => void): void {
    this.#reconnected.push(react);
  }

  /** Tells the servers who is shut out. When it returns, open connections of those have ended. @throws Error when no server took it */
  async push(): Promise<void> {
    const connection = await this.#open();
    await inTransaction(this.pool, [`SELECT pg_advisory_xact_lock(${LOCK})`], async (tx) => {
      const { rows } = await tx.query<{ user_key: string }>(
        'SELECT user_key FROM nats_revocations WHERE expires_at IS NULL OR expires_at > $1 ORDER BY user_key',
        [this.clock.now()],
      );
      await this.#send(
        connection,
        rows.map(({ user_key: key }) => key),
      );
    });
  }

  /**
   * As `push`, for whoever waits for it.
   * @throws Problem BUS_UNAVAILABLE: it is recorded, and is done as soon as the servers answer
   */
  async tell(): Promise<void> {
    try {
      await this.push();
    } catch (error) {
      throw error instanceof Problem ? error : new Problem('BUS_UNAVAILABLE', { reason: reasonOf(error) });
    }
  }

  async onModuleDestroy(): Promise<void> {
    this.#closed = true;
    const connection = await this.#connection?.catch(() => undefined);
    await connection?.close();
  }

  async #send(connection: NatsConnection, revoked: readonly string[]): Promise<void> {
    const { account } = this.keys;
    const answer = await connection.request(`$SYS.REQ.ACCOUNT.${account}.CLAIMS.UPDATE`, await this.#signed(revoked), {
      timeout: PATIENCE_MILLIS,
    });
    const { data, error } = answer.json<{ data?: { code?: number }; error?: { description?: string } }>();
    if (data?.code !== 200) throw new Error(`the account of subscribers was not taken: ${error?.description ?? answer.string()}`);
  }

  /** The same text for the same list, so that servers which have it already do nothing. */
  async #signed(revoked: readonly string[]): Promise<string> {
    const { account, name, document, operatorSigningKey } = this.keys;
    const key = revoked.join();
    if (this.#document?.revoked === key) return this.#document.text;
    const revocations = Object.fromEntries(revoked.map((user) => [user, EVER]));
    const text = await encodeAccount(
      name,
      account,
      { ...document, ...(revoked.length > 0 && { revocations }) },
      { signer: new TextEncoder().encode(operatorSigningKey) },
    );
    this.#document = { revoked: key, text };
    return text;
  }

  #open(): Promise<NatsConnection> {
    if (this.#closed) throw new Error('the service is stopping');
    return (this.#connection ??= this.#connect().catch((error: unknown) => {
      this.#connection = undefined;
      throw error;
    }));
  }

  async #connect(): Promise<NatsConnection> {
    const connection = await connectNats({
      url: this.config.NATS_URL,
      credentials: this.keys.claimsCredentials,
      name: 'notification: subscribers',
      user: 'claims',
      logger: this.#logger,
      patienceMs: PATIENCE_MILLIS,
    });
    void this.#watch(connection).catch((error: unknown) => this.#logger.warn(reasonOf(error)));
    return connection;
  }

  async #watch(connection: NatsConnection): Promise<void> {
    for await (const { type } of connection.status()) if (type === 'reconnect') for (const react of this.#reconnected) react();
  }
}
