import type { RecordedEvent } from '@yingda/contracts';
import pg from 'pg';
import { DataSource } from 'typeorm';
import { TicketFacts1710460800000 } from '../migrations/1710460800000-ticket-facts.ts';
import { FirstDiagnosis1763800000000 } from '../migrations/1763800000000-first-diagnosis.ts';
import { ticketFactsV1 } from '../projections/ticket-facts-v1/ticket-facts-v1.ts';

/** The migrated read model of a spec, fed by hand as the projection runner feeds it. */
export interface ReadModel {
  readonly pool: pg.Pool;
  /** In batches of 1,000, each in a transaction. */
  apply(events: readonly RecordedEvent[]): Promise<void>;
  close(): Promise<void>;
}

const BATCH = 1_000;

/** @param url of the role yingda_reporting */
export const openReadModel = async (url: string): Promise<ReadModel> => {
  const options = '-c search_path=reporting';
  const source = await new DataSource({
    type: 'postgres',
    url,
    schema: 'reporting',
    migrations: [TicketFacts1710460800000, FirstDiagnosis1763800000000],
    extra: { options },
  }).initialize();
  await source.runMigrations();
  await source.destroy();
  const pool = new pg.Pool({ connectionString: url, options, max: 2 });
  return {
    pool,
    apply: async (events) => {
      for (let start = 0; start < events.length; start += BATCH) await applyBatch(pool, events.slice(start, start + BATCH));
    },
    close: () => pool.end(),
  };
};

const applyBatch = async (pool: pg.Pool, events: readonly RecordedEvent[]): Promise<void> => {
  const tx = await pool.connect();
  try {
    await tx.query('BEGIN');
    await ticketFactsV1.apply(events, tx);
    await tx.query('COMMIT');
  } finally {
    tx.release();
  }
};
