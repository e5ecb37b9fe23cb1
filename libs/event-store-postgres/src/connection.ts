import pg from 'pg';

/** PostgreSQL's type numbers (pg_type.oid). */
const INT8 = 20;
const JSON_TEXT = 114;
const TIMESTAMPTZ = 1184;

/**
 * How values come back: positions as numbers (2^53 appends are out of reach), instants as text. Sessions run in UTC, so that an instant
 * is a matter of punctuation and no date has to be built for each of millions of events. What another library registers with pg for the whole
 * process (a JSON parser that makes big integers of digits, say) does not apply here.
 */
const types: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text') => {
    if (oid === INT8) return Number;
    if (oid === TIMESTAMPTZ) return instantOfTimestamp;
    if (oid === JSON_TEXT) return JSON.parse;
    return pg.types.getTypeParser(oid, format);
  }) as typeof pg.types.getTypeParser,
};

/** As usual, with json left as the text that it is. */
export const jsonAsText: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text') =>
    oid === JSON_TEXT ? String : types.getTypeParser(oid, format)) as typeof pg.types.getTypeParser,
};

/** `2024-03-15 01:35:00.5+00` to `2024-03-15T01:35:00.500Z`. */
export const instantOfTimestamp = (text: string): string =>
  `${text.slice(0, 10)}T${text.slice(11, 19)}.${text.slice(20, -3).padEnd(3, '0')}Z`;

export interface ConnectionOptions {
  /** Of the service's own role. */
  readonly connectionString: string;
  readonly poolSize: number;
  /** Shown in pg_stat_activity. */
  readonly name: string;
  /** Further settings of its sessions. */
  readonly settings?: Readonly<Record<string, string>>;
}

/**
 * For sessions whose few statements come again and again: one plan each, kept, with look-ups in the big tables by index from the first row on,
 * whatever the statistics of a young table say. Settings of the session rather than of the function, which would set and reset them at every call.
 */
export const PLANNED_BY_INDEX = { plan_cache_mode: 'force_generic_plan', enable_seqscan: 'off', enable_bitmapscan: 'off', jit: 'off' };

/** For reading sessions: besides, events are found one by one from where they stand, never by way of a whole table. */
export const READ_BY_INDEX = { ...PLANNED_BY_INDEX, enable_hashjoin: 'off', enable_mergejoin: 'off' };

/** A pool whose sessions run in UTC and commit synchronously. */
export const openPool = ({ connectionString, poolSize, name, settings = {} }: ConnectionOptions): pg.Pool =>
  new pg.Pool({
    connectionString,
    max: poolSize,
    application_name: name,
    options: Object.entries({ timezone: 'UTC', datestyle: 'ISO', ...settings })
      .map(([setting, value]) => `-c ${setting}=${value}`)
      .join(' '),
    connectionTimeoutMillis: 30_000,
    types,
  });

const OLDEST_SERVER = 150_000;

/** @throws Error when the server is older than PostgreSQL 15 or answers a commit before it is on disk */
export const checkServer = async (pool: pg.Pool): Promise<void> => {
  const { rows } = await pool.query<{ version: number; commits: string; fsync: string }>(
    `SELECT current_setting('server_version_num')::int AS version, current_setting('synchronous_commit') AS commits, current_setting('fsync') AS fsync`,
  );
  const [server] = rows;
  if (!server || server.version < OLDEST_SERVER)
    throw new Error(`the log needs PostgreSQL 15 or newer; this server says ${server?.version}`);
  if (['off', 'local'].includes(server.commits) || server.fsync !== 'on')
    throw new Error(`the log needs synchronous_commit and fsync on; this server has ${server.commits} and ${server.fsync}`);
};
