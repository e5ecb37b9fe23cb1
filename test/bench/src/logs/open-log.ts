import { randomBytes } from 'node:crypto';
import type { AppendResult } from '@yingda/event-store';
import { openPostgresEventStore } from '@yingda/event-store-postgres';
import type { PostgresEventStore } from '@yingda/event-store-postgres';
import type { Surroundings } from '../benchmark.ts';

/** Wraps the data subjects' keys of the benchmarks' databases, which end with the run. */
export const PERSONAL_DATA_KEY = randomBytes(32);

type Role = 'yingda_intake' | 'yingda_triage' | 'yingda_dispatch' | 'yingda_relay' | 'yingda_import';

/** The log with a role's rights, as a service opens it; closed with the benchmark. */
export const openLog = async ({ database, later }: Pick<Surroundings, 'database' | 'later'>, role: Role): Promise<PostgresEventStore> => {
  const store = await openPostgresEventStore({ connectionString: database.url(role), personalDataKey: PERSONAL_DATA_KEY });
  later(() => store.close());
  return store;
};

/** @throws Error when nothing was appended: what was not done must not count */
export const mustAppend = async (appending: Promise<AppendResult>): Promise<void> => {
  const result = await appending;
  if (result.outcome !== 'appended') throw new Error(`not appended: ${JSON.stringify(result)}`);
};
