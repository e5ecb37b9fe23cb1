import { STREAM_DOES_NOT_EXIST } from '@event-driven-io/emmett';
import type { Event } from '@event-driven-io/emmett';
import { getPostgreSQLEventStore } from '@event-driven-io/emmett-postgresql';
import type { PostgresEventStore } from '@event-driven-io/emmett-postgresql';
import pg from 'pg';
import type { Surroundings } from '../benchmark.ts';
import { classification } from '../load/classification.ts';
import type { Place } from '../load/stream-cursors.ts';
import { endPool } from './end-pool.ts';

/** The peer in the same database, with the ten connections that it opens by default. */
export const openEmmett = async ({ database, later }: Pick<Surroundings, 'database' | 'later'>): Promise<PostgresEventStore> => {
  const pool = new pg.Pool({ connectionString: database.adminUrl, max: 10 });
  later(() => endPool(pool));
  const store = getPostgreSQLEventStore(database.adminUrl, { connectionOptions: { pool } });
  later(() => store.close());
  await store.schema.migrate();
  return store;
};

/** The same single-event command as `classify`, with the same expected version. */
export const classifyInEmmett = async (store: PostgresEventStore, { streamId, version }: Place): Promise<void> => {
  const { type, data } = classification;
  await store.appendToStream(`triage-${streamId}`, [{ type, data } as Event], {
    expectedStreamVersion: version === 0 ? STREAM_DOES_NOT_EXIST : BigInt(version),
  });
};
