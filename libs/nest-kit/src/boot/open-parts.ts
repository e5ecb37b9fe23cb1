import type { NatsConnection } from '@nats-io/transport-node';
import type { EventStore } from '@yingda/event-store';
import { openPostgresEventStore } from '@yingda/event-store-postgres';
import {
  connectNats,
  nudgeOnCommit,
  PostgresLeases,
  PostgresParkingLot,
  PostgresPositions,
  PostgresRelayEpochs,
  startRelay,
} from '@yingda/messaging';
import type { ParkingLot, ReactorConsumerOptions } from '@yingda/messaging';
import { ProjectionRunner } from '@yingda/projections';
import pg from 'pg';
import type { DataSource } from 'typeorm';
import type { LoggerService } from '@nestjs/common';
import type { PlatformConfig } from '../config/platform-config.ts';
import { ReadModels } from '../http/read-models.ts';
import { openDataSource } from './data-source.ts';
import type { ServiceDefinition } from './service-definition.ts';
import { readEvidenceKey, signLog } from './sign-log.ts';

/** What a service works with, and how it is let go of. */
export interface OpenParts {
  readonly pool: pg.Pool;
  readonly store: EventStore;
  readonly nats: NatsConnection;
  readonly dataSource: DataSource;
  readonly readModels: ReadModels;
  readonly parking: ParkingLot;
  readonly reactors: Omit<ReactorConsumerOptions, 'nats' | 'durable' | 'interested' | 'handle' | 'logger'>;
  /** Starts the projections, once the service can answer. */
  startProjections(): Promise<void>;
  close(): Promise<void>;
}

/** Opens log, bus and schema; whatever was opened is closed again when a later one fails. */
export const openParts = async (definition: ServiceDefinition, config: PlatformConfig, logger: LoggerService): Promise<OpenParts> => {
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
      await opened(
        openRelay({ ...config, connectionString: RELAY_DATABASE_URL, credentialsPath: RELAY_NATS_CREDENTIALS }, logger),
        (stop) => stop(),
      );
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
          lease: leases.lease(`projection ${projection.name}`),
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
      reactors: { epochs, lease: leases.lease(`reactors ${name}`), positions, parking },
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

/** Makes this process a candidate for the lead of the relay and for signing the log, with the relay's own rights. Returns the way to stop. */
const openRelay = async (
  {
    connectionString,
    credentialsPath,
    NATS_URL,
    PERSONAL_DATA_KEY,
    EVIDENCE_FOLDER: folder,
    EVIDENCE_KEY: keyPath,
  }: PlatformConfig & { connectionString: string; credentialsPath: string },
  logger: LoggerService,
): Promise<() => Promise<void>> => {
  const privateKey = folder !== undefined && keyPath !== undefined ? await readEvidenceKey(keyPath) : undefined;
  const source = await openPostgresEventStore({ connectionString, personalDataKey: PERSONAL_DATA_KEY, poolSize: 2 });
  const nats = await connectNats({ url: NATS_URL, credentialsPath, name: 'relay', user: 'relay', logger });
  const leases = new PostgresLeases({ connectionString, applicationName: 'yingda relay lease', logger });
  const pool = new pg.Pool({ connectionString, max: 1 });
  pool.on('error', (error) => logger.warn(`relay: lost a connection: ${error.message}`));
  const relay = startRelay({ source, nats, lease: leases.lease('relay 0'), epochs: new PostgresRelayEpochs(pool), logger });
  const stopSigning =
    folder !== undefined && privateKey
      ? signLog({ connectionString, folder, privateKey, lease: leases.lease('evidence 0'), logger })
      : undefined;
  return async () => {
    await stopSigning?.();
    await relay.close();
    await leases.close();
    await nats.close();
    await pool.end();
    await source.close();
  };
};
