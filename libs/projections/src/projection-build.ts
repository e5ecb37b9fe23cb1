import type { LoggerService } from '@nestjs/common';
import type { EventStore } from '@yingda/event-store';
import { doublingBackoff, pause } from '@yingda/messaging/pause';
import { reasonOf } from '@yingda/messaging/reason';
import type { Pool } from 'pg';
import type { Build, Builds, BuildPhase } from './builds.ts';
import { CheckpointMovedError, Checkpoints } from './checkpoints.ts';
import type { Interest } from './interest.ts';
import { logStretches } from './log-stretches.ts';
import { NextTables } from './next-tables.ts';
import { livePlace, nextPlace, searchOnly } from './place.ts';
import { atBeginning, eventsUpTo, furthest, inText, positionsIn } from './positions.ts';
import { ProjectionCursor } from './projection-cursor.ts';
import type { Projection } from './projection.ts';
import { inTransaction } from './transaction.ts';

export interface ProjectionBuildOptions {
  readonly projection: Projection;
  readonly interest: Interest;
  readonly store: Pick<EventStore, 'partitions' | 'readAllSealed' | 'open' | 'head'>;
  readonly pool: Pool;
  readonly schema: string;
  readonly batchSize: number;
  readonly builds: Builds;
  readonly logger: LoggerService;
  /** The new tables have taken the place of the live ones, whose checkpoint may have moved ahead. */
  readonly switched: () => void;
}

/** Failures in a row, without progress in between, after which a build is given up: about half a minute. */
const MOST_FAILURES = 8;
/** A query that reads the live tables for longer makes the switch wait for another turn, so that no other query has to wait behind it. */
const SWITCH_PATIENCE = `SET LOCAL lock_timeout = '1s'`;
const BETWEEN_SWITCHES_MS = 1_000;

const backoff = doublingBackoff({ first: 100, limit: 10_000 });

/**
 * Builds a read model anew beside the live one, which goes on answering and following, and puts it in its place in one transaction. A build survives the
 * process: whoever runs the projection next goes on with it.
 */
export class ProjectionBuild {
  readonly #cursor: ProjectionCursor;
  readonly #tables: NextTables;
  #phase: BuildPhase = 'requested';
  #lastError: string | undefined;

  constructor(private readonly options: ProjectionBuildOptions) {
    const { projection, store, logger, pool, schema } = options;
    this.#tables = new NextTables(schema, projection.tables);
    const checkpoints = new Checkpoints({ pool, place: nextPlace(schema), partitions: store.partitions });
    this.#cursor = new ProjectionCursor({ projection, checkpoints, store, logger, moved: () => undefined });
  }

  state(): Build {
    return { phase: this.#phase, positions: this.#cursor.positions, error: this.#lastError };
  }

  /** Carries out the build that the bookkeeping asks for, until it is done, given up or called off. */
  async run(stop: AbortSignal): Promise<void> {
    const { logger } = this.options;
    for (let failures = 0; !stop.aborted;) {
      const before = this.#cursor.positions;
      try {
        if (await this.#attempt(stop)) return;
      } catch (error) {
        // Somebody called it off or began anew; the next attempt sees which.
        if (stop.aborted || error instanceof CheckpointMovedError) continue;
        if (mustWait(error)) {
          this.#lastError = reasonOf(error);
          await pause(BETWEEN_SWITCHES_MS, stop);
          continue;
        }
        failures = eventsUpTo(this.#cursor.positions) > eventsUpTo(before) ? 1 : failures + 1;
        this.#lastError = reasonOf(error);
        logger.warn(`${this.#name} after ${inText(this.#cursor.positions)}: ${this.#lastError} (failure ${failures})`);
        if (await this.#noteFailure(failures >= MOST_FAILURES)) return;
        await pause(backoff(failures), stop);
      }
    }
    await this.#cursor.flush().catch((error: unknown) => logger.warn(`${this.#name}: ${reasonOf(error)}`));
  }

  /** @returns whether nothing is left to do */
  async #attempt(stop: AbortSignal): Promise<boolean> {
    const { projection, builds, pool } = this.options;
    const { build } = await builds.standing(projection.name);
    if (!build || build.phase === 'failed') return true;
    if (build.phase === 'requested' || !(await this.#tables.fit(pool))) await this.#begin();
    await this.#cursor.load();
    await this.#enter('copying');
    await this.#copy(stop);
    if (!stop.aborted) await this.#index();
    while (!stop.aborted) {
      await this.#copy(stop);
      if (!stop.aborted && (await this.#switch())) return true;
      await pause(BETWEEN_SWITCHES_MS, stop);
    }
    return true;
  }

  async #begin(): Promise<void> {
    const { pool, projection, schema, store, logger } = this.options;
    await inTransaction(pool, [SWITCH_PATIENCE], async (tx) => {
      await this.#tables.create(tx);
      const { rowCount } = await tx.query(
        `UPDATE ${nextPlace(schema).positions} SET phase = 'copying', positions = $2, error = NULL, updated_at = now() WHERE projection = $1`,
        [projection.name, atBeginning(store.partitions)],
      );
      if (rowCount !== 1) throw new CheckpointMovedError(`${this.#name} was called off`);
    });
    logger.log(`${this.#name}: begins, the old one goes on answering`);
  }

  async #copy(stop: AbortSignal): Promise<void> {
    const { store, interest, batchSize } = this.options;
    for await (const stretch of logStretches(this.#cursor.positions, { store, interest, limit: batchSize })) {
      if (stop.aborted) return;
      await this.#cursor.apply(stretch);
    }
    await this.#cursor.flush();
  }

  async #index(): Promise<void> {
    await this.#enter('indexing');
    await inTransaction(this.options.pool, [], (tx) => this.#tables.createIndexes(tx));
    await this.#tables.analyze(this.options.pool);
    await this.#enter('switching');
  }

  /** @returns whether it came off; not when a query holds the live tables, or when the live checkpoint is too far ahead */
  async #switch(): Promise<boolean> {
    const { pool, schema, projection, store, logger, switched } = this.options;
    try {
      await inTransaction(pool, [searchOnly(nextPlace(schema)), SWITCH_PATIENCE], async (tx) => {
        const live = livePlace(schema).positions;
        // The order of locks is that of every batch: first the checkpoint, then the tables.
        const { rows } = await tx.query<{ positions: string[] }>(`SELECT positions FROM ${live} WHERE projection = $1 FOR UPDATE`, [
          projection.name,
        ]);
        const own = this.#cursor.positions;
        const reached = rows[0] ? furthest(own, positionsIn(rows[0].positions, store.partitions)) : own;
        for (const [partition, to] of reached.entries()) await this.#applyRest({ partition, to }, (events) => projection.apply(events, tx));
        await this.#tables.takePlace(tx);
        await tx.query(
          `UPDATE ${live} SET positions = $2, complete_at = coalesce(complete_at, now()), updated_at = now() WHERE projection = $1`,
          [projection.name, reached],
        );
        const { rowCount } = await tx.query(`DELETE FROM ${nextPlace(schema).positions} WHERE projection = $1 AND positions = $2`, [
          projection.name,
          own,
        ]);
        if (rowCount !== 1) throw new CheckpointMovedError(`${this.#name} was called off`);
      });
    } catch (error) {
      if (!mustWait(error)) throw error;
      this.#lastError = reasonOf(error);
      return false;
    }
    logger.log(`${this.#name}: has taken the place of the old one`);
    switched();
    return true;
  }

  /** The live one may have got a little further since the log was read; it stands still now. */
  async #applyRest(
    { partition, to }: { partition: number; to: number },
    apply: (events: Parameters<Projection['apply']>[0]) => Promise<void>,
  ): Promise<void> {
    const { store, interest, batchSize: limit } = this.options;
    const after = this.#cursor.positions[partition] ?? 0;
    if (to <= after) return;
    const { categories } = interest;
    const read = await store.readAllSealed({ after, limit, partition, ...(categories && { categories }) });
    if (read.length === limit && (read.at(-1)?.position ?? 0) < to) throw new NotYetError('the live read model is too far ahead');
    const rest = read.filter(({ type, position }) => position <= to && interest.inType(type));
    if (rest.length > 0) await apply(await store.open(rest));
  }

  async #enter(phase: BuildPhase): Promise<void> {
    const { builds, projection } = this.options;
    this.#phase = phase;
    this.#lastError = undefined;
    if (!(await builds.note(projection.name, { phase }))) throw new CheckpointMovedError(`${this.#name} was called off`);
  }

  /** @returns whether it is given up for good */
  async #noteFailure(giveUp: boolean): Promise<boolean> {
    const { builds, projection, logger, pool } = this.options;
    const error = this.#lastError ?? '';
    const phase = giveUp ? 'failed' : this.#phase;
    try {
      await builds.note(projection.name, { phase, error });
      if (!giveUp) return false;
      this.#phase = 'failed';
      await this.#tables.drop(pool);
      logger.error(`${this.#name} is given up: ${error}`);
      return true;
    } catch (noting) {
      // The database does not answer: nothing is lost, and nobody would see it anyway.
      logger.warn(`${this.#name}: ${reasonOf(noting)}`);
      return false;
    }
  }

  get #name(): string {
    return `build of projection ${this.options.projection.name}`;
  }
}

/** The live one is too far ahead for the switch. */
class NotYetError extends Error {
  override readonly name = 'NotYetError';
}

const LOCK_NOT_AVAILABLE = '55P03';

/** No failure: a query has the live tables, or the live one is ahead; another turn comes. */
const mustWait = (error: unknown): boolean => error instanceof NotYetError || (error as { code?: string }).code === LOCK_NOT_AVAILABLE;
