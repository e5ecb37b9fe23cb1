import type pg from 'pg';

/** What was chosen when the log was made and can never change. */
export interface LogSettings {
  readonly partitions: number;
  /** Positions of a segment. */
  readonly segmentSize: number;
}

/** @throws Error when the log is not there */
export const readLogSettings = async (pool: pg.Pool): Promise<LogSettings> => {
  const { rows } = await pool.query<{ partitions: number; segment_size: number }>(
    'SELECT partitions, segment_size FROM event_store.settings',
  );
  if (!rows[0]) throw new Error('this database has no log: event_store.settings is empty');
  return { partitions: rows[0].partitions, segmentSize: rows[0].segment_size };
};
