import { setTimeout as pause } from 'node:timers/promises';
import type { NatsConnection } from '@nats-io/nats-core';
import type { EventStore } from '@yingda/event-store';
import { serviceDefinition } from '@yingda/intake';
import { ProjectionRunner } from '@yingda/projections';
import type { Projection } from '@yingda/projections';
import pg from 'pg';
import { DataSource } from 'typeorm';
import { oneLease } from '../bus/one-lease.ts';
import { QuietLogger } from '../logs/quiet-logger.ts';

/** Creates the tables of intake's read models, as the service does when it boots. */
export const migrateIntake = async (url: string): Promise<void> => {
  const source = new DataSource({
    type: 'postgres',
    url,
    schema: 'intake',
    migrations: [...serviceDefinition.migrations],
    extra: { options: '-c search_path=intake' },
  });
  await source.initialize();
  await source.runMigrations();
  await source.destroy();
};

export const intakePool = (connectionString: string): pg.Pool =>
  new pg.Pool({ connectionString, max: 4, options: '-c search_path=intake' });

export interface TicketsParts {
  readonly pool: pg.Pool;
  readonly store: EventStore;
  readonly nats: NatsConnection;
}

/** Intake's read model tickets-v1, at work. */
export const startTicketsV1 = async ({ pool, store, nats }: TicketsParts): Promise<ProjectionRunner> => {
  const runner = new ProjectionRunner({
    projection: ticketsV1(),
    store,
    pool,
    schema: 'intake',
    nats,
    // No relay runs: a rebuild reads the log itself.
    epochs: { current: () => Promise.resolve(undefined) },
    lease: oneLease,
    logger: new QuietLogger(),
  });
  await runner.start();
  return runner;
};

const LONGEST_MS = 60 * 60_000;

/** Until it has the whole log. @throws Error when that takes an hour */
export const caughtUp = async (runner: ProjectionRunner, head: number): Promise<void> => {
  if (!(await runner.waitFor({ partition: 0, position: head }, LONGEST_MS)))
    throw new Error(`not built: ${JSON.stringify(runner.status())}`);
};

/** Builds it anew. @throws Error when that is given up */
export const rebuild = async (runner: ProjectionRunner): Promise<void> => {
  await runner.rebuild();
  for (let { build } = runner.status(); build; { build } = runner.status()) {
    if (build.phase === 'failed') throw new Error(`not rebuilt: ${JSON.stringify(build)}`);
    await pause(5);
  }
};

const ticketsV1 = (): Projection => {
  const projection = serviceDefinition.projections.find(({ name }) => name === 'tickets-v1');
  if (!projection) throw new Error('intake has no read model tickets-v1');
  return projection;
};
