import { instantFromMillis } from '@yingda/kernel';
import type { EpochMillis } from '@yingda/kernel';
import type { TestDatabase } from '@yingda/test-environment/database';
import pg from 'pg';

/**
 * Fills triage's read model timers-v1 with tickets whose timers are due one after the other from an instant on: rows like those of real tickets, straight
 * into the table, since none of them is going to be fired.
 * @param like number of a ticket whose row is the model
 */
export const fillOpenTimers = (database: TestDatabase, count: number, { from, like }: { from: EpochMillis; like: string }): Promise<void> =>
  asAdmin(database, async (client) => {
    await client.query(
      `INSERT INTO triage.timers_v1 (ticket, timed, next_at, known)
       SELECT '20991231-' || lpad(n::text, 7, '0'), t.timed, $2::timestamptz + n * interval '1 second', true
         FROM generate_series(1, $1::int) n, triage.timers_v1 t WHERE t.ticket = $3`,
      [count, instantFromMillis(from), like],
    );
    const { rows } = await client.query<{ open: number }>('SELECT count(*)::int AS open FROM triage.timers_v1 WHERE next_at IS NOT NULL');
    if ((rows[0]?.open ?? 0) < count) throw new Error(`there are ${rows[0]?.open} of ${count} open timers`);
    await client.query('VACUUM ANALYZE triage.timers_v1');
  });

/** Waits until so many tickets have a timer that is due after an instant and by another. @throws Error when that takes two minutes */
export const untilPlanned = (database: TestDatabase, count: number, { from, to }: { from: EpochMillis; to: EpochMillis }): Promise<void> =>
  asAdmin(database, async (client) => {
    for (let tries = 0; tries < 1_200; tries += 1) {
      const { rows } = await client.query<{ n: number }>(
        'SELECT count(*)::int AS n FROM triage.timers_v1 WHERE next_at > $1 AND next_at <= $2',
        [instantFromMillis(from), instantFromMillis(to)],
      );
      if ((rows[0]?.n ?? 0) >= count) return;
      await client.query('SELECT pg_sleep(0.1)');
    }
    throw new Error(`the timers after ${instantFromMillis(from)} are not planned`);
  });

/** Waits until triage's reactors have answered the whole log. @throws Error when that takes two minutes */
export const untilAnswered = (database: TestDatabase): Promise<void> =>
  asAdmin(database, async (client) => {
    for (let tries = 0; tries < 1_200; tries += 1) {
      const { rows } = await client.query<{ answered: boolean }>(
        `SELECT position >= (SELECT max(position) FROM event_store.events) AS answered FROM triage.consumer_positions`,
      );
      if (rows[0]?.answered === true) return;
      await client.query('SELECT pg_sleep(0.1)');
    }
    throw new Error('triage does not get through the log');
  });

/** A breach as the log has it. */
export interface FiredBreach {
  readonly ticket: string;
  readonly due: EpochMillis;
  /** By the database's clock. */
  readonly recordedAt: EpochMillis;
}

/** The breaches of a day's tickets, in the log's order. */
export const breachesOf = (database: TestDatabase, day: string): Promise<FiredBreach[]> =>
  asAdmin(database, async (client) => {
    const { rows } = await client.query<{ ticket: string; due: string; recorded: number }>(
      `SELECT ticket, data->>'due' AS due, (extract(epoch FROM recorded_at) * 1000)::float8 AS recorded
         FROM event_store.events WHERE type = 'TargetBreached' AND ticket LIKE $1 ORDER BY partition, position`,
      [`${day}-%`],
    );
    return rows.map(({ ticket, due, recorded }) => ({ ticket, due: Date.parse(due), recordedAt: recorded }));
  });

const asAdmin = async <T>({ adminUrl }: TestDatabase, work: (client: pg.Client) => Promise<T>): Promise<T> => {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
};
