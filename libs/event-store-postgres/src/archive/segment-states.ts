import { CATEGORIES } from '@yingda/contracts';
import type { StreamCategory } from '@yingda/contracts';
import type { Instant } from '@yingda/kernel';
import type pg from 'pg';
import type { SegmentRange } from './archive-file.ts';

/** A segment that is in the database. */
export interface OnlineSegment extends SegmentRange {
  readonly table: string;
}

/** Full segments that were not archived yet, in order. The log goes on after each of them. */
export const fullSegments = async (client: pg.Client): Promise<OnlineSegment[]> => {
  const { rows } = await client.query<{ partition: number; first: string; last: string; table_name: string }>(`
    SELECT s.partition, s.first, s.last, s.table_name
      FROM event_store.segments s
     WHERE NOT EXISTS (SELECT FROM event_store.archived_segments a WHERE a.partition = s.partition AND a.first = s.first)
       AND s.last < (SELECT max(e.position) FROM event_store.events e WHERE e.partition = s.partition)
     ORDER BY s.partition, s.first`);
  return rows.map(({ partition, first, last, table_name: table }) => ({ partition, first: Number(first), last: Number(last), table }));
};

const BY_CATEGORY = JSON.stringify(
  Object.entries(CATEGORIES as Readonly<Record<string, StreamCategory>>).map(([category, { end }]) => ({
    category,
    way: typeof end === 'string' ? end : 'by',
    ends: typeof end === 'string' ? [] : end.by.map(({ type }) => type),
    undone: typeof end === 'string' ? [] : end.undoneBy.map(({ type }) => type),
  })),
);

/** Categories whose streams never end. */
export const ENDLESS: readonly string[] = Object.entries(CATEGORIES as Readonly<Record<string, StreamCategory>>)
  .filter(([, { end }]) => end === 'never')
  .map(([category]) => category);

/**
 * A stream is over when, of its events that begin or undo an end, the last one in the database is an end; or when there is none, but some of its events were
 * archived: it was over then.
 */
const OVER = `
  SELECT coalesce(
    (SELECT e.type = ANY (rule.ends) FROM event_store.stream_versions v JOIN event_store.events e USING (partition, position)
      WHERE v.stream_id = candidate.id AND (e.type = ANY (rule.ends) OR e.type = ANY (rule.undone)) ORDER BY v.stream_version DESC LIMIT 1),
    EXISTS (SELECT FROM event_store.stream_versions v JOIN event_store.archived_segments a ON a.partition = v.partition
             WHERE v.stream_id = candidate.id AND v.position BETWEEN a.first AND a.last))`;

const HOLDING = `
  WITH rule AS MATERIALIZED (
    SELECT * FROM json_to_recordset($5) AS r (category text, way text, ends text[], undone text[])
  ),
  stream AS MATERIALIZED (
    SELECT DISTINCT e.stream_id AS id, e.category, e.ticket FROM event_store.events e WHERE e.partition = $1 AND e.position BETWEEN $2 AND $3
  )
  SELECT stream.id, stream.category, stream.ticket
    FROM stream LEFT JOIN rule USING (category)
   WHERE rule.way IS DISTINCT FROM 'never'
     AND NOT coalesce(
       (SELECT v.occurred_at FROM event_store.stream_versions v WHERE v.stream_id = stream.id ORDER BY v.stream_version DESC LIMIT 1) < $4
       AND CASE rule.way
         WHEN 'by' THEN (SELECT over FROM (SELECT stream.id) AS candidate (id), LATERAL (${OVER}) AS o (over))
         WHEN 'with-its-ticket' THEN coalesce(
           (SELECT o.over AND (SELECT v.occurred_at FROM event_store.stream_versions v WHERE v.stream_id = candidate.id ORDER BY v.stream_version DESC LIMIT 1) < $4
              FROM (SELECT DISTINCT e.stream_id FROM event_store.events e WHERE e.ticket = stream.ticket AND e.category = 'ticket' LIMIT 1) AS candidate (id),
                   LATERAL (SELECT * FROM rule r WHERE r.category = 'ticket') AS rule, LATERAL (${OVER}) AS o (over)),
           EXISTS (SELECT FROM event_store.archived_tickets t WHERE t.ticket = stream.ticket))
       END, false)
   LIMIT 1`;

/** A stream that keeps its segment in the database. */
export interface HoldingStream {
  readonly streamId: string;
  readonly category: string;
  readonly ticket?: string;
}

/** A stream of the segment that is not over, or whose last event (or that of its ticket) is not older than `cutoff`; undefined when there is none. */
export const holdingStream = async (
  client: pg.Client,
  { partition, first, last }: SegmentRange,
  cutoff: Instant,
): Promise<HoldingStream | undefined> => {
  const { rows } = await client.query<{ id: string; category: string; ticket: string | null }>(HOLDING, [
    partition,
    first,
    last,
    cutoff,
    BY_CATEGORY,
  ]);
  const [row] = rows;
  return row && { streamId: row.id, category: row.category, ...(row.ticket !== null && { ticket: row.ticket }) };
};
