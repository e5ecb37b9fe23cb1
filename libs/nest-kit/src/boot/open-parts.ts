import type { NatsConnection } from '@nats-io/transport-node';
import { partitionsOf } from '@yingda/event-store';
import type { EventStore } from '@yingda/event-store';
import { openPostgresEventStore } from '@yingda/event-store-postgres';
import { connectNats, nudgeOnCommit, PostgresLeases, PostgresParkingLot, PostgresPositions, PostgresRelayEpochs } from '@yingda/messaging';
import type { ParkingLot, ReactorFeed } from '@yingda/messaging';
import { ProjectionRunner } from '@yingda/projections';
import pg from 'pg';
import type { DataSource } from 'typeorm';
import type { LoggerService } from '@nestjs/common';
import type { PlatformConfig } from '../config/platform-config.ts';
import { ReadModels } from '../http/read-models.ts';
import type { ServiceMetrics } from '../metrics/service-metrics.ts';
import { openDataSource } from './data-source.ts';
import { openRelay } from './open-relay.ts';
import type { ServiceDefinition } from './service-definition.ts';

/** What a service works with, and how it is let go of. */
export interface OpenParts {
  readonly pool: pg.Pool;
  readonly store: EventStore;
  readonly nats: NatsConnection;
  readonly dataSource: DataSource;
  readonly readModels: ReadModels;
  readonly parking: ParkingLot;
  readonly reactors: ReactorFeed;
  /** Starts the projections, once the service can answer. */
  startProjections(): Promise<void>;
  close(): Promise<void>;
}

export interface PartsContext {
  readonly config: PlatformConfig;
  /** The parts add what they know. */
  readonly metrics: ServiceMetrics;
  readonly logger: LoggerService;
}

/** Opens log, bus and schema; whatever was opened is closed again when a later one fails. */
export const openParts = async (definition: ServiceDefinition, { config, metrics, logger }: PartsContext): Promise<OpenParts> => {
  const { name } = definition;
  const closers: (() => Promise<unknown>)[] = [];
  const close = async (): Promise<void> => {
    for (const closer of closers.splice(0).reverse()) await closer();
  };
  const opened = async <T>(opening: Promise<T> | T, closer: (part: T) => Promise<unknown>): Promise<T> => {
    const part = await opening;
    closers.push(() => closer(part));
    return part;
  };
  try {
    const dataSource = await opened(openDataSource(definition, config.DATABASE_URL), (part) => part.destroy());
    const pool = await opened(servicePool(name, config.DATABASE_URL, logger), (part) => part.end());
    const nats = await opened(
      connectNats({ url: config.NATS_URL, credentialsPath: config.NATS_CREDENTIALS, name, user: name, logger }),
      (part) => part.drain(),
    );
    const store = await opened(
      openPostgresEventStore({
        connectionString: config.DATABASE_URL,
        personalDataKey: config.PERSONAL_DATA_KEY,
        archiveFolder: config.ARCHIVE_FOLDER,
        onConnectionLost: (error) => logger.warn(`log: lost a connection: ${error.message}`),
      }),
      (part) => part.close(),
    );
    await opened(nudgeOnCommit(store, nats), (stop) => Promise.resolve(stop()));
    const leases = await opened(
      new PostgresLeases({ connectionString: config.DATABASE_URL, applicationName: `yingda ${name} leases`, logger }),
      (part) => part.close(),
    );
    const epochs = new PostgresRelayEpochs(pool);
    const positions = new PostgresPositions(pool, name);
    const parking = new PostgresParkingLot(pool, name);
    await positions.prepare();
    await parking.prepare();
    const { RELAY_DATABASE_URL, RELAY_NATS_CREDENTIALS } = config;
    if (RELAY_DATABASE_URL !== undefined && RELAY_NATS_CREDENTIALS !== undefined)
      await opened(openRelay({ config: { ...config, RELAY_DATABASE_URL, RELAY_NATS_CREDENTIALS }, metrics, logger }), (stop) => stop());
    const runners = new Map(
      definition.projections.map((projection) => [
        projection.name,
        new ProjectionRunner({
          projection,
          store,
          pool,
          schema: name,
          nats,
          epochs,
          // Two services may call a read model alike.
          lease: leases.lease(`projection ${name} ${projection.name}`),
          logger,
        }),
      ]),
    );
    return {
      pool,
      store,
      nats,
      dataSource,
      readModels: new ReadModels(runners),
      parking,
      reactors: {
        epochs,
        leases: partitionsOf(store).map((partition) => leases.lease(`reactors ${name} ${partition}`)),
        positions,
        parking,
      },
      startProjections: async () => {
        for (const runner of runners.values()) await opened(runner.start(), () => runner.close());
      },
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
};

const servicePool = (name: string, connectionString: string, logger: LoggerService): pg.Pool => {
  const pool = new pg.Pool({
    connectionString,
    max: 8,
    application_name: `yingda ${name}`,
    options: `-c search_path=${name} -c timezone=UTC`,
  });
  pool.on('error', (error) => logger.warn(`database: lost a connection: ${error.message}`));
  return pool;
};
