import type { NatsConnection } from '@nats-io/nats-core';
import type { LoggerService } from '@nestjs/common';
import type { RelayEpochs } from '../epochs/relay-epochs.ts';
import type { Lease } from '../lease/lease.ts';
import { doublingBackoff, pause } from '../pause.ts';
import { reasonOf } from '../reason.ts';
import { copyLog } from './copy-log.ts';
import { watchStream } from '../reconciler/stream-watch.ts';
import { openLogStream } from './log-stream.ts';
import type { RelaySource } from './relay-source.ts';
import { WakeUp } from './wake-up.ts';

export interface RelayOptions {
  readonly source: RelaySource;
  /** Connection of the NATS user `relay`. */
  readonly nats: NatsConnection;
  /** 0 by default. */
  readonly partition?: number;
  /** One leader per partition. */
  readonly lease: Lease;
  readonly epochs: RelayEpochs;
  readonly logger: LoggerService;
  /** Messages on the way to JetStream at once; 512 by default. */
  readonly window?: number;
  /** Copies that a JetStream cluster keeps; 1 by default. */
  readonly replicas?: number;
  /** Silence of JetStream that counts as failure, in milliseconds; 2,000 by default. */
  readonly silenceMs?: number;
  /** Milliseconds between looks whether the stream is still what the log says; 30,000 by default. */
  readonly compareEveryMs?: number;
}

export interface RelayStatus {
  readonly partition: number;
  /** Whether this process relays. */
  readonly leader: boolean;
  readonly stream?: string;
  /** Last position that JetStream acknowledged to this process. */
  readonly relayed?: number;
  /** Last position of the log. */
  readonly head: number;
  /** Events of the log that this leader has still to relay. */
  readonly lag?: number;
  /** Places of the stream that are known to differ from the log, by the leader's last look; see `reconcileLog`. */
  readonly differences?: number;
  /** What stopped it last; absent once it goes on. */
  readonly lastError?: string;
}

export interface Relay {
  status(): Promise<RelayStatus>;
  /** Lets the messages under way be answered and gives the lead away. */
  close(): Promise<void>;
}

const backoff = doublingBackoff({ first: 100, limit: 5_000 });

/**
 * Copies the log to JetStream in order for as long as this process holds the lease, for ever trying on. Waits in the background: returns at once, also
 * when NATS or PostgreSQL is away.
 */
export const startRelay = (options: RelayOptions): Relay => {
  const { partition = 0 } = options;
  const state: LeaderState = { leader: false };
  const closing = new AbortController();
  const running = run({ window: 512, replicas: 1, silenceMs: 2_000, compareEveryMs: 30_000, ...options, partition }, state, closing.signal);
  return {
    status: async () => {
      const head = await options.source.head(partition);
      return { partition, ...state, head, ...(state.relayed !== undefined && { lag: head - state.relayed }) };
    },
    close: async () => {
      closing.abort();
      await running;
    },
  };
};

interface LeaderState {
  leader: boolean;
  stream?: string;
  relayed?: number;
  differences?: number;
  lastError?: string;
}

/** Places that a look at the stream compares. */
const COMPARED = 8;

const run = async (options: Required<RelayOptions>, state: LeaderState, closing: AbortSignal): Promise<void> => {
  while (!closing.aborted) {
    const held = await options.lease.acquire(closing);
    if (!held) return;
    options.logger.log(`relay ${options.partition}: leads`);
    state.leader = true;
    await lead(options, state, AbortSignal.any([closing, held.lost]));
    for (const key of ['stream', 'relayed', 'differences', 'lastError'] as const) delete state[key];
    state.leader = false;
    await held.release();
    options.logger.log(`relay ${options.partition}: leads no more`);
  }
};

const lead = async (options: Required<RelayOptions>, state: LeaderState, signal: AbortSignal): Promise<void> => {
  const wakeUp = new WakeUp(options.nats, options.partition);
  let failures = 0;
  while (!signal.aborted) {
    try {
      const { epoch, relayed } = await openLogStream({ ...options, signal });
      Object.assign(state, { stream: epoch.stream, relayed });
      const acknowledged = (position: number): void => {
        failures = 0;
        state.relayed = position;
        delete state.lastError;
      };
      const watching = new AbortController();
      const found = (differences: number): void => void (state.differences = differences);
      const watch = { ...options, epoch, everyMs: options.compareEveryMs, sample: COMPARED, found };
      const watched = watchStream(watch, AbortSignal.any([signal, watching.signal]));
      try {
        await copyLog({
          ...options,
          partitions: options.source.partitions,
          epoch,
          from: relayed,
          wakeUp,
          acknowledged,
          failed: () => wakeUp.nudge(),
          signal,
        });
      } finally {
        watching.abort();
        await watched;
      }
    } catch (error) {
      if (signal.aborted) break;
      failures += 1;
      state.lastError = reasonOf(error);
      options.logger.warn(`relay ${options.partition}: ${state.lastError}; looking where the stream ends`);
      await pause(backoff(failures), signal);
    }
  }
  wakeUp.close();
};
