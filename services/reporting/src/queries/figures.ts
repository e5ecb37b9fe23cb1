import { CHANNELS, GRADES, KINDS, RATINGS } from '@yingda/contracts';
import type { Channel, Grade, Kind, Rating } from '@yingda/contracts';
import type { Pool } from 'pg';
import { fromBound, toBound } from './period.ts';

/** Which tickets the figures are about. */
export interface Selection {
  /** IANA; cuts the days. */
  readonly timeZone: string;
  /** See `IsDayOrInstant`: by when the tickets were received. */
  readonly from?: string;
  readonly to?: string;
  readonly account?: string;
}

/** Seconds from the receipt on; `null` where there is nothing to count. */
export interface Spread {
  readonly count: number;
  readonly median: number | null;
  readonly average: number | null;
}

export interface Verdicts {
  readonly met: number;
  readonly breached: number;
}

/** The figures of a period, or of one day of it. */
export interface Figures {
  /** Absent for the whole period. */
  readonly date: string | null;
  readonly tickets: number;
  readonly byGrade: Readonly<Record<Grade | 'ungraded', number>>;
  readonly byChannel: Readonly<Record<Channel, number>>;
  readonly byKind: Readonly<Record<Kind, number>>;
  readonly open: number;
  readonly reopened: number;
  readonly resolved: number;
  readonly closed: number;
  readonly cancelled: number;
  readonly timeToFirstResponse: Spread;
  readonly timeToResolve: Spread;
  readonly timeToConfirm: Spread;
  readonly firstResponse: Verdicts;
  readonly resolution: Verdicts;
  readonly satisfaction: Readonly<Record<Rating, number>>;
  /** R16: tickets with a first diagnosis, and those that it solved. */
  readonly diagnosed: number;
  readonly solvedAtFirstContact: number;
}

const counting = (column: string, values: readonly (string | number)[], ...more: readonly string[]): string =>
  `json_build_object(${[...values.map((value) => `'${value}', count(*) FILTER (WHERE ${column} = '${value}')`), ...more].join(', ')})`;

/** Exact: percentile_cont interpolates between the two middle values. */
const spread = (until: string): string => {
  const seconds = `extract(epoch FROM ${until} - received_at)::float8`;
  return `json_build_object('count', count(${until}), 'median', percentile_cont(0.5) WITHIN GROUP (ORDER BY ${seconds}), 'average', avg(${seconds}))`;
};

const FIGURES = `
  day::text AS "date",
  count(*)::int AS "tickets",
  ${counting('grade', GRADES, `'ungraded', count(*) FILTER (WHERE grade IS NULL)`)} AS "byGrade",
  ${counting('channel', CHANNELS)} AS "byChannel",
  ${counting('kind', KINDS)} AS "byKind",
  count(*) FILTER (WHERE closed_at IS NULL AND cancelled_at IS NULL)::int AS "open",
  count(*) FILTER (WHERE rejections > 0)::int AS "reopened",
  count(resolved_at)::int AS "resolved",
  count(closed_at)::int AS "closed",
  count(cancelled_at)::int AS "cancelled",
  ${spread('first_responded_at')} AS "timeToFirstResponse",
  ${spread('resolved_at')} AS "timeToResolve",
  ${spread('confirmed_at')} AS "timeToConfirm",
  ${counting('first_response_verdict', ['met', 'breached'])} AS "firstResponse",
  ${counting('resolution_verdict', ['met', 'breached'])} AS "resolution",
  ${counting('rating', RATINGS)} AS "satisfaction",
  count(first_diagnosis)::int AS "diagnosed",
  count(*) FILTER (WHERE first_diagnosis = 'solved-at-first-contact')::int AS "solvedAtFirstContact"`;

/** The figures of the whole period first, then of each day on which a ticket was received, in order. One pass over the rows. */
export const readFigures = async (pool: Pool, { timeZone, from, to, account }: Selection): Promise<[Figures, ...Figures[]]> => {
  const values = [timeZone];
  const conditions = ['true'];
  const restrict = (condition: (parameter: number) => string, value: string): void => {
    values.push(value);
    conditions.push(condition(values.length));
  };
  if (from !== undefined) restrict((n) => fromBound(from, n), from);
  if (to !== undefined) restrict((n) => toBound(to, n), to);
  if (account !== undefined) restrict((n) => `account = $${n}`, account);
  const { rows } = await pool.query<Figures>(
    `SELECT ${FIGURES}
       FROM (SELECT *, (received_at AT TIME ZONE $1)::date AS day FROM ticket_facts_v1 WHERE ${conditions.join(' AND ')}) ticket
      GROUP BY GROUPING SETS ((), (day)) ORDER BY grouping(day) DESC, day`,
    values,
  );
  const [total, ...days] = rows;
  if (!total) throw new Error('the figures of the whole period are missing');
  return [total, ...days];
};
