import { setMaxListeners } from 'node:events';
import type { NatsConnection } from '@nats-io/nats-core';
import type { LoggerService } from '@nestjs/common';
import type { EventStore } from '@yingda/event-store';
import { doublingBackoff, followLog, pause, reasonOf } from '@yingda/messaging';
import type { EpochReader, Lease } from '@yingda/messaging';
import type { Pool } from 'pg';
import { CheckpointMovedError, Checkpoints } from './checkpoints.ts';
import { interestOf } from './interest.ts';
import type { Interest } from './interest.ts';
import { logStretches } from './log-stretches.ts';
import { ProgressSignal } from './progress-signal.ts';
import { ProjectionCursor } from './projection-cursor.ts';
import type { Projection } from './projection.ts';

export interface ProjectionRunnerOptions {
  readonly projection: Projection;
  readonly store: Pick<EventStore, 'readAllSealed' | 'open' | 'head'>;
  /** Pool of the service's role. */
  readonly pool: Pool;
  /** The service's schema, where the checkpoints are kept. */
  readonly schema: string;
  readonly nats: NatsConnection;
  readonly epochs: EpochReader;
  /** One process at a time runs the projection. */
  readonly lease: Lease;
  readonly logger: LoggerService;
  /** 0 by default. */
  readonly partition?: number;
  /** Greatest number of events of one transaction; 1,000 by default. */
  readonly batchSize?: number;
  /** Further behind than this, the log itself is read instead of the bus; 2,000 by default. */
  readonly catchUpBeyond?: number;
}

export interface ProjectionStatus {
  readonly projection: string;
  /** `waiting`: another process runs it. */
  readonly phase: 'waiting' | 'catching-up' | 'following' | 'failing' | 'stopped';
  readonly position: number;
  /** Events of the log not yet seen, as of at most a second ago. */
  readonly lag: number;
  readonly lastError?: string;
}

/** Milliseconds between looks at the log's end and at the checkpoint. */
const WATCH_EVERY = 1_000;
/** Milliseconds between looks at the checkpoint while a query waits in a process that does not run the projection. */
const POLL_EVERY = 15;

const backoff = doublingBackoff({ first: 100, limit: 10_000 });

/**
 * Keeps a read model up to date: reads the log while far behind, then follows the bus; rows and checkpoint in one transaction. A failure is tried again for
 * ever. Without NATS it goes on from the log, more slowly.
 */
export class ProjectionRunner {
  readonly #options: Required<ProjectionRunnerOptions>;
  readonly #interest: Interest;
  readonly #checkpoints: Checkpoints;
  readonly #cursor: ProjectionCursor;
  readonly #progress = new ProgressSignal();
  readonly #closing = new AbortController();
  #phase: ProjectionStatus['phase'] = 'waiting';
  #active = false;
  #head = 0;
  #lastError: string | undefined;
  /** Ends following, so that the next round begins from the log. */
  #interruption = new AbortController();
  #running: Promise<void> = Promise.resolve();
  #polling: Promise<number> | undefined;

  constructor(options: ProjectionRunnerOptions) {
    this.#options = { partition: 0, batchSize: 1_000, catchUpBeyond: 2_000, ...options };
    const { projection, store, pool, schema, logger } = this.#options;
    this.#interest = interestOf(projection);
    this.#checkpoints = new Checkpoints(pool, schema);
    this.#cursor = new ProjectionCursor({
      projection,
      checkpoints: this.#checkpoints,
      store,
      logger,
      moved: () => this.#progress.notify(),
    });
    setMaxListeners(0, this.#closing.signal);
  }

  /** Creates what is missing in the database, then works in the background. */
  async start(): Promise<void> {
    await this.#options.projection.prepare?.(this.#options.pool);
    await this.#checkpoints.prepare(this.#options.projection.name);
    this.#running = this.#run();
  }

  status(): ProjectionStatus {
    const { position } = this.#cursor;
    return {
      projection: this.#options.projection.name,
      phase: this.#phase,
      position,
      lag: Math.max(0, this.#head - position),
      ...(this.#lastError !== undefined && { lastError: this.#lastError }),
    };
  }

  /** Whether the read model has got to the position within the time, in whichever process it is run. */
  async waitFor(position: number, timeoutMs: number): Promise<boolean> {
    const deadline = performance.now() + timeoutMs;
    while ((await this.#reached()) < position) {
      const left = deadline - performance.now();
      if (left <= 0 || this.#closing.signal.aborted) return false;
      await this.#progress.next(Math.min(left, this.#active ? WATCH_EVERY : POLL_EVERY));
    }
    return true;
  }

  /** Empties the read model and replays the log into it. Queries see it grow again; a changed projection is better built beside the old one. */
  async rebuild(): Promise<void> {
    await this.#cursor.reset();
    this.#interruption.abort();
  }

  async close(): Promise<void> {
    this.#closing.abort();
    this.#progress.notify();
    await this.#running;
    this.#phase = 'stopped';
  }

  async #run(): Promise<void> {
    const closing = this.#closing.signal;
    while (!closing.aborted) {
      const held = await this.#options.lease.acquire(closing);
      if (!held) return;
      const stop = AbortSignal.any([closing, held.lost]);
      setMaxListeners(0, stop);
      const watching = this.#watch(stop);
      await this.#serve(stop);
      await watching;
      this.#active = false;
      this.#phase = 'waiting';
      await held.release();
    }
  }

  async #serve(stop: AbortSignal): Promise<void> {
    const { logger, projection } = this.#options;
    for (let failures = 0; !stop.aborted;) {
      try {
        this.#interruption = new AbortController();
        await this.#cursor.load();
        this.#active = true;
        await this.#catchUp(stop);
        failures = 0;
        this.#lastError = undefined;
        await this.#follow(AbortSignal.any([stop, this.#interruption.signal]));
      } catch (error) {
        if (stop.aborted || error instanceof CheckpointMovedError) continue;
        failures += 1;
        this.#phase = 'failing';
        this.#lastError = reasonOf(error);
        logger.warn(`projection ${projection.name} after ${this.#cursor.position}: ${this.#lastError} (failure ${failures})`);
        await pause(backoff(failures), stop);
      }
    }
    await this.#cursor.flush().catch((error: unknown) => logger.warn(`projection ${projection.name}: ${reasonOf(error)}`));
  }

  async #catchUp(stop: AbortSignal): Promise<void> {
    this.#phase = 'catching-up';
    const { store, partition, batchSize } = this.#options;
    for await (const stretch of logStretches(this.#cursor.position, { store, partition, interest: this.#interest, limit: batchSize })) {
      if (stop.aborted) return;
      await this.#cursor.apply(stretch);
    }
  }

  async #follow(signal: AbortSignal): Promise<void> {
    this.#phase = 'following';
    const { nats, epochs, partition, batchSize, logger, projection, catchUpBeyond } = this.#options;
    let after = this.#cursor.position;
    const name = `projection ${projection.name}`;
    const feed = followLog({ nats, epochs, partition, after, batchSize, signal, logger, name, interested: this.#interest.inType });
    for await (const { events, position, behind } of feed) {
      await this.#cursor.apply({ after, position, events });
      after = position;
      if (behind > catchUpBeyond) return;
    }
  }

  /** Sees what the feed cannot tell: that the bus lags or is silent while the log grows, and that another process reset the checkpoint. */
  async #watch(stop: AbortSignal): Promise<void> {
    const { store, partition, catchUpBeyond, logger, projection } = this.#options;
    while (!stop.aborted) {
      await pause(WATCH_EVERY, stop);
      if (stop.aborted) return;
      try {
        const { position } = this.#cursor;
        const silent = this.#head > position;
        this.#head = await store.head(partition);
        if (this.#phase !== 'following') continue;
        if (silent || this.#head - position > catchUpBeyond || !(await this.#cursor.isOurs())) this.#interruption.abort();
      } catch (error) {
        logger.warn(`projection ${projection.name}: looking at the log: ${reasonOf(error)}`);
      }
    }
  }

  /** Whoever asks at the same time shares one look. */
  async #reached(): Promise<number> {
    if (this.#active) return this.#cursor.position;
    this.#polling ??= this.#checkpoints.read(this.#options.projection.name).finally(() => (this.#polling = undefined));
    return this.#polling;
  }
}
