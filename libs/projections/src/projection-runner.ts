import { setMaxListeners } from 'node:events';
import type { NatsConnection } from '@nats-io/nats-core';
import type { LoggerService } from '@nestjs/common';
import { partitionsOf } from '@yingda/event-store';
import type { EventStore } from '@yingda/event-store';
import type { LogPosition } from '@yingda/kernel';
import type { EpochReader, Lease } from '@yingda/messaging';
// By paths of their own: whoever only projects rows does not load the transport, and NestJS with it.
import { followLog } from '@yingda/messaging/log-feed';
import { doublingBackoff, pause } from '@yingda/messaging/pause';
import { reasonOf } from '@yingda/messaging/reason';
import type { Pool } from 'pg';
import { prepareBookkeeping } from './bookkeeping.ts';
import { Builds } from './builds.ts';
import { CheckpointMovedError, Checkpoints } from './checkpoints.ts';
import { interestOf } from './interest.ts';
import type { Interest } from './interest.ts';
import { logStretches } from './log-stretches.ts';
import { NextTables } from './next-tables.ts';
import { livePlace } from './place.ts';
import { inText, isBehind } from './positions.ts';
import type { Positions } from './positions.ts';
import { ProgressSignal } from './progress-signal.ts';
import { ProjectionBuild } from './projection-build.ts';
import { ProjectionCursor } from './projection-cursor.ts';
import type { ProjectionStatus } from './projection-status.ts';
import { ProjectionWatch } from './projection-watch.ts';
import type { OwnWork } from './projection-watch.ts';
import type { Projection } from './projection.ts';
import { untilFirstEnds } from './until-first-ends.ts';

export interface ProjectionRunnerOptions {
  readonly projection: Projection;
  readonly store: Pick<EventStore, 'partitions' | 'readAllSealed' | 'open' | 'head'>;
  /** Pool of the service's role. */
  readonly pool: Pool;
  /** The service's schema, where the checkpoints are kept. */
  readonly schema: string;
  readonly nats: NatsConnection;
  readonly epochs: EpochReader;
  /** One process at a time runs the projection. */
  readonly lease: Lease;
  readonly logger: LoggerService;
  /** Greatest number of events of one transaction; 500 by default: read ahead, twice as many outlive collections of young objects and grow the heap. */
  readonly batchSize?: number;
  /** Further behind than this, the log itself is read instead of the bus; 2,000 by default. */
  readonly catchUpBeyond?: number;
}

/** Milliseconds between looks at the log's end and at the bookkeeping. */
const WATCH_EVERY = 1_000;
/** Milliseconds between looks at the checkpoint while a query waits in a process that does not run the projection. */
const POLL_EVERY = 15;

const backoff = doublingBackoff({ first: 100, limit: 10_000 });

/**
 * Keeps a read model up to date: reads the log while far behind, one partition after the other, then follows the bus in all of them; rows and checkpoint in one
 * transaction, one at a time. A failure is tried again for ever. Without NATS it goes on from the log, more slowly.
 */
export class ProjectionRunner {
  readonly #options: Required<ProjectionRunnerOptions>;
  readonly #interest: Interest;
  readonly #checkpoints: Checkpoints;
  readonly #builds: Builds;
  readonly #cursor: ProjectionCursor;
  readonly #watch: ProjectionWatch;
  readonly #progress = new ProgressSignal();
  /** Ends the pause between two looks. */
  readonly #look = new ProgressSignal();
  readonly #closing = new AbortController();
  #phase: ProjectionStatus['phase'] = 'waiting';
  #active = false;
  #lastError: string | undefined;
  #build: ProjectionBuild | undefined;
  /** The log's end when it was last compared with the own position. */
  #seen: { heads: Positions; at: number } = { heads: [], at: 0 };
  /** Ends following, so that the next round begins from the log. */
  #interruption = new AbortController();
  #running: Promise<unknown> = Promise.resolve();
  #polling: Promise<Positions> | undefined;

  constructor(options: ProjectionRunnerOptions) {
    this.#options = { batchSize: 500, catchUpBeyond: 2_000, ...options };
    const { projection, store, pool, schema, logger } = this.#options;
    this.#interest = interestOf(projection);
    const { partitions } = store;
    this.#checkpoints = new Checkpoints({ pool, place: livePlace(schema), partitions });
    this.#builds = new Builds(pool, schema, partitions);
    this.#watch = new ProjectionWatch({
      projection: projection.name,
      builds: this.#builds,
      heads: () => Promise.all(partitionsOf(store).map((partition) => store.head(partition))),
      logger,
    });
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
    const { pool, schema, projection } = this.#options;
    await prepareBookkeeping(pool, schema);
    await this.#builds.register(projection.name);
    await this.#watch.look(() => this.#own());
    this.#running = Promise.all([this.#run(), this.#keepWatching()]);
  }

  status(): ProjectionStatus {
    return this.#watch.status(this.#own());
  }

  /** Whether the read model has got to the position within the time, in whichever process it is run. */
  async waitFor({ partition, position }: LogPosition, timeoutMs: number): Promise<boolean> {
    const deadline = performance.now() + timeoutMs;
    while (((await this.#reached())[partition] ?? 0) < position) {
      const left = deadline - performance.now();
      if (left <= 0 || this.#closing.signal.aborted) return false;
      await this.#progress.next(Math.min(left, this.#active ? WATCH_EVERY : POLL_EVERY));
    }
    return true;
  }

  /**
   * Asks for the read model to be built anew from the log, beside the live one, by whichever process runs it; `status().build` tells how far that is. A build
   * that is under way goes on.
   */
  async rebuild(): Promise<void> {
    await this.#builds.request(this.#options.projection.name);
    await this.#watch.look(() => this.#own());
    this.#look.notify();
  }

  /** Calls a build off; the live read model stays as it is. */
  async callOffRebuild(): Promise<void> {
    const { projection, schema } = this.#options;
    await this.#builds.callOff(projection.name, new NextTables(schema, projection.tables));
    await this.#watch.look(() => this.#own());
    this.#look.notify();
  }

  async close(): Promise<void> {
    this.#closing.abort();
    this.#progress.notify();
    this.#look.notify();
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
      stop.addEventListener('abort', () => this.#look.notify());
      const building = this.#keepBuilding(stop);
      await this.#serve(stop);
      await building;
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
        logger.warn(`projection ${projection.name} after ${inText(this.#cursor.positions)}: ${this.#lastError} (failure ${failures})`);
        await pause(backoff(failures), stop);
      }
    }
    await this.#cursor.flush().catch((error: unknown) => logger.warn(`projection ${projection.name}: ${reasonOf(error)}`));
  }

  async #catchUp(stop: AbortSignal): Promise<void> {
    this.#phase = 'catching-up';
    const { store, batchSize } = this.#options;
    for await (const stretch of logStretches(this.#cursor.positions, { store, interest: this.#interest, limit: batchSize })) {
      if (stop.aborted) return;
      await this.#cursor.apply(stretch);
    }
    if (!stop.aborted && !this.#watch.standing.complete) {
      await this.#builds.complete(this.#options.projection.name);
      this.#look.notify();
    }
  }

  async #follow(signal: AbortSignal): Promise<void> {
    this.#phase = 'following';
    const follow = (partition: number, from: number) => (stop: AbortSignal) => this.#followPartition({ partition, position: from }, stop);
    await untilFirstEnds(
      this.#cursor.positions.map((position, partition) => follow(partition, position)),
      signal,
    );
  }

  async #followPartition({ partition, position: from }: LogPosition, signal: AbortSignal): Promise<void> {
    const { nats, epochs, batchSize, logger, projection, catchUpBeyond } = this.#options;
    let after = from;
    const name = `projection ${projection.name}`;
    const feed = followLog({ nats, epochs, partition, after, batchSize, signal, logger, name, interested: this.#interest.inType });
    for await (const { events, position, behind } of feed) {
      await this.#cursor.apply({ partition, after, position, events });
      after = position;
      if (behind > catchUpBeyond) return;
    }
  }

  /** Carries out builds that somebody asks for, in this process or in another. */
  async #keepBuilding(stop: AbortSignal): Promise<void> {
    const { projection, store, pool, schema, batchSize, logger } = this.#options;
    while (!stop.aborted) {
      const { build } = this.#watch.standing;
      if (build && build.phase !== 'failed') {
        this.#build = new ProjectionBuild({
          ...{ projection, store, pool, schema, batchSize, logger },
          interest: this.#interest,
          builds: this.#builds,
          switched: () => this.#interruption.abort(),
        });
        await this.#build.run(stop);
        await this.#lookNow();
        this.#build = undefined;
      }
      if (!stop.aborted) await this.#look.next(WATCH_EVERY);
    }
  }

  async #keepWatching(): Promise<void> {
    while (!this.#closing.signal.aborted) {
      await this.#look.next(WATCH_EVERY);
      if (!this.#closing.signal.aborted) await this.#lookNow();
    }
  }

  /** Sees what the feed cannot tell: that the bus lags or is silent while the log grows, and that the checkpoint was moved by somebody else. */
  async #lookNow(): Promise<void> {
    const { catchUpBeyond, logger, projection } = this.#options;
    try {
      await this.#watch.look(() => this.#own());
      const { heads } = this.#watch;
      const now = performance.now();
      if (now - this.#seen.at < WATCH_EVERY / 2) return;
      const { positions } = this.#cursor;
      const silent = isBehind(positions, this.#seen.heads, 0);
      this.#seen = { heads, at: now };
      if (this.#phase !== 'following') return;
      if (silent || isBehind(positions, heads, catchUpBeyond) || !(await this.#cursor.isOurs())) this.#interruption.abort();
    } catch (error) {
      logger.warn(`projection ${projection.name}: looking at the log: ${reasonOf(error)}`);
    }
  }

  #own(): OwnWork {
    return {
      phase: this.#phase,
      ...(this.#active && { positions: this.#cursor.positions }),
      ...(this.#lastError !== undefined && { lastError: this.#lastError }),
      ...(this.#build && { build: this.#build.state() }),
    };
  }

  /** Whoever asks at the same time shares one look. */
  async #reached(): Promise<Positions> {
    if (this.#active) return this.#cursor.positions;
    this.#polling ??= this.#checkpoints.read(this.#options.projection.name).finally(() => (this.#polling = undefined));
    return this.#polling;
  }
}
