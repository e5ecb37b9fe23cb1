import type { LoggerService } from '@nestjs/common';
import { partitionsOf } from '@yingda/event-store';
import { openPostgresEventStore } from '@yingda/event-store-postgres';
import { connectNats, PostgresLeases, PostgresRelayEpochs, startRelay } from '@yingda/messaging';
import pg from 'pg';
import type { PlatformConfig } from '../config/platform-config.ts';
import { addRelayGauges } from '../metrics/relay-gauges.ts';
import type { ServiceMetrics } from '../metrics/service-metrics.ts';
import { readEvidenceKey, signLog } from './sign-log.ts';

export interface RelayContext {
  readonly config: PlatformConfig & { readonly RELAY_DATABASE_URL: string; readonly RELAY_NATS_CREDENTIALS: string };
  readonly metrics: ServiceMetrics;
  readonly logger: LoggerService;
}

/** Makes this process a candidate for the lead of the relay and for signing the log, with the relay's own rights. Returns the way to stop. */
export const openRelay = async ({ config, metrics, logger }: RelayContext): Promise<() => Promise<void>> => {
  const { RELAY_DATABASE_URL: connectionString, RELAY_NATS_CREDENTIALS: credentialsPath, NATS_URL: url } = config;
  const { EVIDENCE_FOLDER: folder, EVIDENCE_KEY: keyPath, ARCHIVE_FOLDER: archiveFolder } = config;
  const privateKey = folder !== undefined && keyPath !== undefined ? await readEvidenceKey(keyPath) : undefined;
  const source = await openPostgresEventStore({
    connectionString,
    personalDataKey: config.PERSONAL_DATA_KEY,
    archiveFolder,
    poolSize: 2,
  });
  const nats = await connectNats({ url, credentialsPath, name: 'relay', user: 'relay', logger });
  const leases = new PostgresLeases({ connectionString, applicationName: 'yingda relay lease', logger });
  const pool = new pg.Pool({ connectionString, max: 1 });
  pool.on('error', (error) => logger.warn(`relay: lost a connection: ${error.message}`));
  const epochs = new PostgresRelayEpochs(pool);
  const relays = partitionsOf(source).map((partition) =>
    startRelay({ source, nats, partition, lease: leases.lease(`relay ${partition}`), epochs, replicas: config.NATS_REPLICAS, logger }),
  );
  addRelayGauges(metrics, relays);
  const notaries =
    folder !== undefined && privateKey
      ? partitionsOf(source).map((partition) =>
          signLog({ connectionString, folder, archiveFolder, privateKey, partition, lease: leases.lease(`evidence ${partition}`), logger }),
        )
      : [];
  return async () => {
    await Promise.all(notaries.map((stop) => stop()));
    await Promise.all(relays.map((relay) => relay.close()));
    await leases.close();
    await nats.close();
    await pool.end();
    await source.close();
  };
};
