import { Inject, Injectable, Logger } from '@nestjs/common';
import type { OnApplicationShutdown } from '@nestjs/common';
import type { NatsConnection } from '@nats-io/transport-node';
import { followLog, PostgresRelayEpochs } from '@yingda/messaging';
import { DATABASE_POOL, EVENT_STORE, NATS } from '@yingda/nest-kit';
import type { Pool } from 'pg';
import type { FeedLog } from './feed-log.ts';
import { LiveTail } from './live-tail.ts';

/** A share in the process's tail. */
export interface TailShare {
  readonly tail: LiveTail;
  /** When nobody has a share any more, the log is not followed any more. */
  readonly release: () => void;
}

/** The one tail of the process, as long as somebody needs it: streams of events and webhooks. */
@Injectable()
export class SharedTail implements OnApplicationShutdown {
  readonly #logger = new Logger('SharedTail');
  #tail: Promise<LiveTail> | undefined;
  #shares = 0;

  constructor(
    @Inject(EVENT_STORE) private readonly log: FeedLog,
    @Inject(DATABASE_POOL) private readonly pool: Pool,
    @Inject(NATS) private readonly nats: NatsConnection,
  ) {}

  /** Follows the log if nobody did, or anew where following it has failed since. */
  async share(): Promise<TailShare> {
    this.#shares += 1;
    let released = false;
    const release = (): void => {
      if (released) return;
      released = true;
      this.#shares -= 1;
      if (this.#shares === 0) void this.#stop();
    };
    try {
      return { tail: await this.#running(), release };
    } catch (error) {
      release();
      throw error;
    }
  }

  /** After those who have a share have let go of it, when modules were destroyed. */
  onApplicationShutdown(): Promise<void> {
    return this.#stop();
  }

  async #stop(): Promise<void> {
    const tail = this.#tail;
    this.#tail = undefined;
    // A tail that could not be started has told whoever asked for it.
    (await tail?.catch(() => undefined))?.end();
  }

  async #running(): Promise<LiveTail> {
    const before = this.#tail;
    if ((await before)?.ended === true && this.#tail === before) this.#tail = undefined;
    this.#tail ??= this.#start();
    return this.#tail;
  }

  async #start(): Promise<LiveTail> {
    try {
      return await LiveTail.start({
        log: this.log,
        watch: (partition, after, signal) => this.#watch(partition, after, signal),
        onBroken: (error) => this.#logger.error(error.message),
        onFailure: (error) => this.#logger.warn(`the log cannot be followed: ${String(error)}`),
      });
    } catch (error) {
      this.#tail = undefined;
      throw error;
    }
  }

  /** The bus tells of each position as soon as the relay has copied it; what stands there is read from the log itself. */
  async #watch(partition: number, after: number, signal: AbortSignal): Promise<void> {
    const epochs = new PostgresRelayEpochs(this.pool);
    const options = { nats: this.nats, epochs, partition, after, signal, logger: this.#logger, name: 'event feed' };
    for await (const { position } of followLog({ ...options, interested: () => false })) this.log.reaches(partition, position);
  }
}
