import { Inject, Injectable, Logger } from '@nestjs/common';
import type { OnApplicationBootstrap, OnApplicationShutdown } from '@nestjs/common';
import type { Clock, Uuid } from '@yingda/kernel';
import { CLOCK, DATABASE_POOL } from '@yingda/nest-kit';
import { setMaxListeners } from 'node:events';
import type { Pool } from 'pg';
import { MailAttempt } from './mail-attempt.ts';
import { MailClaims } from './mail-claims.ts';
import { CONNECTIONS, Mailer } from './mailer.ts';
import { pause } from '../pause.ts';

const IDLE_MILLIS = 100;
/** The read model needs a moment to show what became of a mail. */
const REST_MILLIS = 1_000;
/** After a fault of our own (database, log): a mail that was sent but could not be recorded must not be sent again and again. */
const FAULT_MILLIS = 30_000;
const SHUTDOWN_MILLIS = 10_000;

/** Looks for mails that are due and has each one attempted, several at once; any number of processes may do so together. */
@Injectable()
export class SendQueuedMail implements OnApplicationBootstrap, OnApplicationShutdown {
  readonly #logger = new Logger('SendQueuedMail');
  readonly #claims: MailClaims;
  readonly #inHand = new Map<Uuid, Promise<void>>();
  /** Claimed still, and left alone for a while. */
  readonly #resting = new Set<Uuid>();
  readonly #stop = new AbortController();
  #served: Uuid[] = [];
  #loop: Promise<void> = Promise.resolve();

  constructor(
    @Inject(DATABASE_POOL) pool: Pool,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(MailAttempt) private readonly attempt: MailAttempt,
    @Inject(Mailer) private readonly mailer: Mailer,
  ) {
    this.#claims = new MailClaims(pool);
    // Every mail that rests listens.
    setMaxListeners(0, this.#stop.signal);
  }

  onApplicationBootstrap(): void {
    this.#loop = this.#run();
  }

  /** Begins no new mail and gives those under way ten seconds; what is not recorded by then is sent again by whoever comes next. */
  async onApplicationShutdown(): Promise<void> {
    this.#stop.abort();
    await this.#loop;
    await Promise.race([Promise.all(this.#inHand.values()), pause(SHUTDOWN_MILLIS)]);
    this.mailer.close();
    this.#claims.close();
  }

  async #run(): Promise<void> {
    const { signal } = this.#stop;
    while (!signal.aborted) {
      try {
        const free = CONNECTIONS - this.#inHand.size;
        const begun = free === 0 ? 0 : await this.#begin(free);
        const wait = pause(IDLE_MILLIS, signal);
        // Where there may be more, the next place that becomes free is taken at once.
        await (begun === free ? Promise.race([wait, ...this.#inHand.values()]) : wait);
      } catch (error) {
        this.#logger.error(error);
        this.#claims.close();
        await pause(REST_MILLIS, signal);
      }
    }
  }

  async #begin(free: number): Promise<number> {
    const release = this.#served;
    this.#served = [];
    const except = [...this.#inHand.keys(), ...this.#resting];
    const ids = await this.#claims.take({ limit: free, now: this.clock.now(), except, release });
    for (const id of ids)
      this.#inHand.set(
        id,
        this.#handle(id).finally(() => this.#inHand.delete(id)),
      );
    return ids.length;
  }

  async #handle(id: Uuid): Promise<void> {
    try {
      await this.attempt.make(id);
      this.#rest(id, REST_MILLIS);
    } catch (error) {
      this.#logger.error(error);
      this.#rest(id, FAULT_MILLIS);
    }
  }

  #rest(id: Uuid, millis: number): void {
    this.#resting.add(id);
    void pause(millis, this.#stop.signal).then(() => {
      this.#resting.delete(id);
      this.#served.push(id);
    });
  }
}
