import type { Uuid } from '@yingda/kernel';
import type { Pool } from 'pg';
import type { Message, Progress, Waiting } from '../domain/webhook/progress.ts';
import { formatCursor } from '../event-feed/cursor.ts';
import type { Cursor } from '../event-feed/cursor.ts';
import type { Attempt } from './attempt.ts';

/** What a round of deliveries to an endpoint came to. */
export interface Round {
  readonly cursor: Cursor;
  readonly before: Progress;
  readonly progress: Progress;
  readonly attempts: readonly Attempt[];
  readonly off?: 'gone' | 'unreachable';
}

/** A round, and whose it is as of which change of a person. */
export interface RoundOf {
  readonly id: Uuid;
  readonly generation: string;
  readonly round: Round;
}

/**
 * Keeps the rounds of many endpoints, one of each at most, in one statement: all of them or none.
 * @returns the endpoints that nobody has changed since they were loaded; nothing is kept of the others
 */
export const keepRounds = async (pool: Pool, rounds: readonly RoundOf[]): Promise<ReadonlySet<Uuid>> => {
  const { rows } = await pool.query<{ id: Uuid }>(KEEP, [
    JSON.stringify(rounds.map(endpointRow)),
    JSON.stringify(rounds.flatMap(({ id, round }) => noMoreWaiting(round).map(({ partition, position }) => ({ id, partition, position })))),
    JSON.stringify(rounds.flatMap(({ id, round }) => changedWaiting(round).map((waiting) => ({ id, ...waiting })))),
    JSON.stringify(rounds.flatMap(({ id, round }) => round.attempts.map((attempt) => ({ id, ...attempt })))),
  ]);
  return new Set(rows.map(({ id }) => id));
};

const KEEP = `
  WITH kept AS (
    UPDATE webhook_endpoints e SET cursor = r.cursor, failures_in_row = r.failures, failing_since = r."failingSince", probe_at = r."probeAt",
        delivered = e.delivered + r.delivered, last_delivered_at = coalesce(r."deliveredAt", e.last_delivered_at),
        last_error = coalesce(r.error, e.last_error), last_error_at = coalesce(r."errorAt", e.last_error_at),
        state = CASE WHEN r.off IS NULL THEN e.state ELSE 'off' END, off_because = r.off
      FROM json_to_recordset($1) AS r (id uuid, generation bigint, cursor text, failures integer, "failingSince" timestamptz, "probeAt" timestamptz,
        delivered integer, "deliveredAt" timestamptz, error text, "errorAt" timestamptz, off text)
     WHERE e.id = r.id AND e.generation = r.generation AND e.state = 'active'
    RETURNING e.id
  ), gone AS (
    DELETE FROM webhook_waiting w
      USING json_to_recordset($2) AS g (id uuid, partition integer, position bigint) JOIN kept USING (id)
     WHERE w.endpoint = g.id AND w.partition = g.partition AND w.position = g.position
  ), waiting AS (
    INSERT INTO webhook_waiting
    SELECT w.id, w.partition, w.position, w.key, w.type, w."eventId", w.ticket, w.attempts, w."nextAt", w.dead, w.error, w.status
      FROM json_to_recordset($3) AS w (id uuid, partition integer, position bigint, key text, type text, "eventId" uuid, ticket text, attempts integer,
        "nextAt" timestamptz, dead boolean, error text, status integer) JOIN kept USING (id)
    ON CONFLICT (endpoint, partition, position) DO UPDATE
       SET attempts = excluded.attempts, next_at = excluded.next_at, dead = excluded.dead, error = excluded.error, status = excluded.status
  ), attempts AS (
    INSERT INTO webhook_attempts
    SELECT a.id, a.at, a.partition, a.position, a."eventId", a.type, a.ticket, a.millis, a.status, a.error
      FROM json_to_recordset($4) AS a (id uuid, at timestamptz, partition integer, position bigint, "eventId" uuid, type text, ticket text,
        millis integer, status integer, error text) JOIN kept USING (id)
  )
  SELECT id FROM kept`;

const endpointRow = ({ id, generation, round: { cursor, progress, attempts, off } }: RoundOf) => {
  const failure = attempts.findLast(({ error }) => error !== undefined);
  const successes = attempts.filter(({ error }) => error === undefined);
  return {
    id,
    generation,
    cursor: formatCursor(cursor),
    failures: progress.failuresInRow,
    failingSince: progress.failingSince,
    probeAt: progress.probeAt,
    delivered: successes.length,
    deliveredAt: successes.at(-1)?.at,
    error: failure?.error,
    errorAt: failure?.at,
    off,
  };
};

const placeOf = ({ partition, position }: Pick<Message, 'partition' | 'position'>): string => `${partition}.${position}`;

const noMoreWaiting = ({ before, progress }: Round): readonly Waiting[] => {
  if (before.waiting === progress.waiting) return [];
  const places = new Set(progress.waiting.map(placeOf));
  return before.waiting.filter((each) => !places.has(placeOf(each)));
};

const changedWaiting = ({ before, progress }: Round): readonly Waiting[] => {
  const known = new Set(before.waiting);
  return progress.waiting.filter((each) => !known.has(each));
};

/** An endpoint for which there was nothing: how far it has got all the same. */
export interface Idle {
  readonly id: Uuid;
  readonly generation: string;
  readonly cursor: Cursor;
}

/** Notes how far endpoints have got for which there was nothing, where nobody has changed them since. */
export const keepIdle = async (pool: Pool, idle: readonly Idle[]): Promise<void> => {
  await pool.query(
    `UPDATE webhook_endpoints e SET cursor = i.cursor
       FROM json_to_recordset($1) AS i (id uuid, generation bigint, cursor text)
      WHERE e.id = i.id AND e.generation = i.generation AND e.state = 'active'`,
    [JSON.stringify(idle.map(({ id, generation, cursor }) => ({ id, generation, cursor: formatCursor(cursor) })))],
  );
};
