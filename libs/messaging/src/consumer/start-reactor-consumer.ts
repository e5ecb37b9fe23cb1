import { setMaxListeners } from 'node:events';
import { AckPolicy } from '@nats-io/jetstream';
import { nanos } from '@nats-io/nats-core';
import { formatPosition } from '@yingda/kernel';
import type { LogMessage } from '../log-message.ts';
import { doublingBackoff, pause } from '../pause.ts';
import { reasonOf } from '../reason.ts';
import { deliverLog } from './deliver-log.ts';
import { EventWorker } from './event-worker.ts';
import { ProgressAccount } from './progress.ts';
import type { ReactorConsumerOptions, ReactorStatus } from './reactor-options.ts';

export interface ReactorConsumer {
  status(): ReactorStatus;
  /** Takes nothing new, lets events in work finish, saves the position and gives the lease away. */
  close(): Promise<void>;
}

/**
 * Feeds a service's reactors from the log's stream for as long as this process holds the lease: in order per ticket, across tickets in parallel, each event
 * acknowledged after its effect. Returns at once; whatever fails is tried again for ever.
 */
export const startReactorConsumer = (options: ReactorConsumerOptions): ReactorConsumer => {
  const consumer = new Consumer({
    partition: 0,
    concurrency: 16,
    attempts: 8,
    backoffMs: doublingBackoff({ first: 100, limit: 10_000 }),
    maxInHand: 1_000,
    saveEveryMs: 500,
    redrivePollMs: 1_000,
    drainMs: 10_000,
    ...options,
  });
  return { status: () => consumer.status(), close: () => consumer.close() };
};

/** Milliseconds between acknowledgements: one covers everything before it, so more of them would only cost. */
const ACKNOWLEDGE_EVERY = 100;
/** JetStream need not send anything again: a consumer that is still there has it in hand, one that takes over begins at the kept position. */
const ACK_WAIT_MS = 24 * 60 * 60 * 1_000;

/** What one term of holding the lease works with. */
interface Term {
  readonly account: ProgressAccount;
  readonly worker: EventWorker;
  /** By position of the events in hand, oldest first: the message before each, up to which all is done once the event is the oldest. */
  readonly before: Map<number, LogMessage | undefined>;
  latest: LogMessage | undefined;
  acknowledged: LogMessage | undefined;
  behind: number;
  /** Called when there is room for more in hand. */
  room: (() => void) | undefined;
}

class Consumer {
  readonly #closing = new AbortController();
  readonly #running: Promise<void>;
  #term: Term | undefined;
  #trouble: string | undefined;

  constructor(private readonly options: Required<ReactorConsumerOptions>) {
    setMaxListeners(0, this.#closing.signal);
    this.#running = this.#run();
  }

  status(): ReactorStatus {
    const { account, worker, behind = 0 } = this.#term ?? {};
    const lastError = this.#trouble ?? worker?.lastError;
    return {
      durable: this.options.durable,
      partition: this.options.partition,
      active: this.#term !== undefined,
      position: account?.snapshot().position ?? 0,
      inHand: account?.inHand ?? 0,
      behind,
      parkedKeys: worker?.parkedKeys ?? 0,
      ...(lastError !== undefined && { lastError }),
    };
  }

  async close(): Promise<void> {
    this.#closing.abort();
    await this.#running;
  }

  async #run(): Promise<void> {
    const { lease, logger, durable } = this.options;
    const closing = this.#closing.signal;
    while (!closing.aborted) {
      const held = await lease.acquire(closing);
      if (!held) return;
      try {
        await this.#serve(held.lost);
      } catch (error) {
        this.#trouble = reasonOf(error);
        logger.warn(`${durable}: ${this.#trouble}; trying again`);
        await pause(1_000, closing);
      } finally {
        this.#term = undefined;
        await held.release();
      }
    }
  }

  async #serve(lost: AbortSignal): Promise<void> {
    const { durable, partition, positions, parking, logger } = this.options;
    const stop = AbortSignal.any([this.#closing.signal, lost]);
    setMaxListeners(0, stop);
    const before = await positions.load(durable, partition);
    const term: Term = {
      account: new ProgressAccount(before),
      worker: new EventWorker(this.options, await parking.keys(durable, partition), stop),
      before: new Map(),
      latest: undefined,
      acknowledged: undefined,
      behind: 0,
      room: undefined,
    };
    this.#term = term;
    stop.addEventListener('abort', () => term.room?.(), { once: true });
    logger.log(`${durable}: consumes after position ${formatPosition(partition, before.position)}`);
    const upkeep = [
      this.#every(this.options.saveEveryMs, stop, () => this.#save(term)),
      this.#every(this.options.redrivePollMs, stop, () => term.worker.redriveRequested()),
      this.#every(ACKNOWLEDGE_EVERY, stop, () => Promise.resolve(this.#acknowledge(term))),
    ];
    await this.#deliver(before.position, term, stop);
    await Promise.race([term.worker.settled(), pause(this.options.drainMs, lost)]);
    await Promise.all(upkeep);
    if (!lost.aborted) await this.#save(term);
    this.#acknowledge(term);
    if (!this.options.nats.isClosed()) await this.#flush();
  }

  #deliver(after: number, term: Term, signal: AbortSignal): Promise<void> {
    const { durable, partition, nats, epochs, logger, maxInHand } = this.options;
    return deliverLog({
      nats,
      epochs,
      partition,
      after,
      consumer: {
        durable_name: durable,
        ack_policy: AckPolicy.All,
        ack_wait: nanos(ACK_WAIT_MS),
        max_ack_pending: -1,
        max_deliver: -1,
      },
      readAhead: Math.min(maxInHand, 500),
      signal,
      logger,
      name: durable,
      deliver: (message) => this.#receive(message, term),
      trouble: (reason) => (this.#trouble = reason),
    });
  }

  /** Answers a promise when as much is in hand as may be. */
  #receive(message: LogMessage, term: Term): Promise<void> | undefined {
    const { account, worker, before, latest } = term;
    const { position } = message;
    term.behind = message.pending;
    term.latest = message;
    if (message.origin === 'import' || !this.options.interested(message.type) || account.wasDone(position)) {
      account.pass(position);
      return undefined;
    }
    account.begin(position);
    before.set(position, latest);
    worker.add(message.event(), () => {
      account.done(position);
      before.delete(position);
      term.room?.();
    });
    return before.size < this.options.maxInHand ? undefined : new Promise((resolve) => (term.room = resolve));
  }

  /** Tells JetStream how far all is done: after the effects, and in one message for all of them. */
  #acknowledge(term: Term): void {
    const [oldest] = term.before.values();
    const done = term.before.size === 0 ? term.latest : oldest;
    if (done === undefined || done === term.acknowledged) return;
    done.ack();
    term.acknowledged = done;
  }

  async #save({ account }: Term): Promise<void> {
    const { durable, partition, positions } = this.options;
    await positions.save(durable, partition, account.snapshot());
  }

  /** Until the signal aborts. A failure is logged; the next round tries again. */
  async #every(ms: number, signal: AbortSignal, work: () => Promise<void>): Promise<void> {
    for (;;) {
      await pause(ms, signal);
      if (signal.aborted) return;
      await work().catch((error: unknown) => this.options.logger.warn(`${this.options.durable}: ${reasonOf(error)}`));
    }
  }

  /** Acknowledgements are sent without waiting; here they are waited for, as long as NATS answers. */
  async #flush(): Promise<void> {
    const answered = this.options.nats.flush().catch((error: unknown) => this.options.logger.warn(reasonOf(error)));
    await Promise.race([answered, pause(1_000, new AbortController().signal)]);
  }
}
