/**
 * The one way into the log: a batch of commands, each with its own verdict.
 *
 * Everything but the lock and the head is one set-based statement, so that a batch costs one plan and one pass however many commands
 * it holds. Planner settings belong to the function: look-ups in the big tables go by index from the first row on, whatever the
 * statistics of a young table say. Nothing in a batch may touch what another of its commands touches (stream, idempotency key, given
 * event id): the adapter sees to it, and the unique indexes refuse the batch of one who does not.
 */
export const append = /* sql */ `
CREATE FUNCTION event_store.append(p_partition smallint, p_commands json, p_streams json, p_events json)
RETURNS TABLE (command int, outcome text, detail json)
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET plan_cache_mode = force_generic_plan
SET enable_seqscan = off
SET enable_bitmapscan = off
SET enable_nestloop = off
SET jit = off
AS $$
#variable_conflict use_column
DECLARE
  head        bigint;
  recorded    timestamptz(3);
BEGIN
  IF current_setting('transaction_isolation') <> 'read committed' THEN
    RAISE EXCEPTION 'append needs READ COMMITTED: under an older snapshot the head of the log is not the head';
  END IF;
  -- Held until the commit is visible. What follows takes a new snapshot, so it sees all that was appended before.
  PERFORM pg_advisory_xact_lock(2036952679, p_partition);

  SELECT e.position, e.recorded_at INTO head, recorded
    FROM event_store.events e WHERE e.partition = p_partition ORDER BY e.position DESC LIMIT 1;
  head := coalesce(head, 0);
  recorded := greatest(date_trunc('milliseconds', clock_timestamp()), recorded);

  RETURN QUERY
  WITH
  command AS MATERIALIZED (
    SELECT x.*, known.request_hash AS known_hash, known.answer AS known_answer, known.receipt AS known_receipt
      FROM json_to_recordset(p_commands) AS x (c int, origin text, "correlationId" uuid, "causationId" uuid, series date,
                                               scope text, key text, "requestHash" text, answer json)
      LEFT JOIN LATERAL (SELECT k.request_hash, k.answer, k.receipt FROM event_store.idempotency_keys k
                          WHERE k.scope = x.scope AND k.key = x.key LIMIT 1) known ON true
  ),
  stream AS MATERIALIZED (
    SELECT x.*, coalesce(last.stream_version, 0) AS version, last.occurred_at AS last_occurred_at, last.category AS last_category,
           CASE WHEN session_user <> 'yingda_import' AND w.writer IS DISTINCT FROM session_user THEN 'forbidden'
                WHEN last.category <> x.category THEN 'other-category'
                WHEN w.of_ticket AND x.ticket IS NULL THEN 'no-ticket'
                WHEN x.expected >= 0 AND x.expected <> coalesce(last.stream_version, 0) THEN 'conflict'
                WHEN x.expected = -2 AND last.stream_version IS NULL THEN 'conflict'
           END AS objection
      FROM json_to_recordset(p_streams) AS x (c int, s int, id uuid, category text, expected int, ticket text, account text)
      LEFT JOIN LATERAL (SELECT w.writer, w.of_ticket FROM event_store.categories w WHERE w.category = x.category LIMIT 1) w ON true
      LEFT JOIN LATERAL (SELECT e.stream_version, e.category, e.occurred_at FROM event_store.events e
                          WHERE e.stream_id = x.id ORDER BY e.stream_version DESC LIMIT 1) last ON true
  ),
  event AS MATERIALIZED (
    SELECT x.*, s.id AS stream_id, s.category, s.ticket, s.account,
           s.version + row_number() OVER own AS stream_version,
           x.at < lag(x.at, 1, s.last_occurred_at) OVER own AS out_of_order
      FROM json_to_recordset(p_events) AS x (n int, c int, s int, id uuid, given boolean, type text, version int, subject uuid, at timestamptz(3),
                                             actor text, kind text, role text, data json)
      JOIN stream s ON s.c = x.c AND s.s = x.s
    WINDOW own AS (PARTITION BY x.c, x.s ORDER BY x.n)
  ),
  refused AS MATERIALIZED (
    SELECT DISTINCT ON (o.c) o.c, o.outcome, o.detail FROM (
      SELECT c, 1 AS rank, s AS place, 'forbidden' AS outcome, json_build_object('streamId', id, 'category', category) AS detail
        FROM stream WHERE objection = 'forbidden'
      UNION ALL
      SELECT c, 2, 0, CASE WHEN known_hash = "requestHash" THEN 'replayed' ELSE 'key-reused' END,
             json_build_object('answer', known_answer, 'receipt', known_receipt)
        FROM command WHERE known_hash IS NOT NULL
      UNION ALL
      SELECT event.c, 3, event.n, 'duplicate', json_build_object('eventId', event.id, 'position', there.position)
        FROM event CROSS JOIN LATERAL (SELECT e.position FROM event_store.events e WHERE e.event_id = event.id LIMIT 1) there
       WHERE event.given
      UNION ALL
      SELECT c, 4, s, objection, json_build_object('stream', s, 'streamId', id, 'category', last_category, 'actual', version)
        FROM stream WHERE objection <> 'forbidden'
      UNION ALL
      SELECT c, 5, n, 'out-of-order', json_build_object('streamId', stream_id, 'occurredAt', at) FROM event WHERE out_of_order
    ) o ORDER BY o.c, o.rank, o.place
  ),
  accepted AS MATERIALIZED (
    SELECT command.*, CASE WHEN series IS NOT NULL THEN
             (SELECT coalesce(max(t.n), 0) FROM event_store.ticket_numbers t WHERE t.series = command.series)
             + row_number() OVER (PARTITION BY series ORDER BY c) END AS number
      FROM command WHERE NOT EXISTS (SELECT FROM refused WHERE refused.c = command.c)
  ),
  numbered AS MATERIALIZED (
    SELECT accepted.*, to_char(series, 'YYYYMMDD-') || CASE WHEN number < 1000 THEN lpad(number::text, 3, '0') ELSE number::text END AS assigned
      FROM accepted
  ),
  placed AS MATERIALIZED (
    SELECT event.*, head + row_number() OVER (ORDER BY event.n) AS position,
           CASE WHEN event.ticket = 'assigned' THEN numbered.assigned ELSE event.ticket END AS ticket_number,
           numbered."causationId", numbered."correlationId", numbered.origin
      FROM event JOIN numbered ON numbered.c = event.c
  ),
  receipt AS MATERIALIZED (
    SELECT after.c, sum(after.added) > 0 AS added,
           json_build_object('partition', p_partition, 'position', coalesce(max(after.last), head),
                             'firstPosition', coalesce(min(after.first), head + 1),
                             'versions', coalesce(json_agg(after.version ORDER BY after.s) FILTER (WHERE after.s IS NOT NULL), '[]'),
                             'ticket', min(after.assigned)) AS receipt
      FROM (SELECT numbered.c, numbered.assigned, stream.s, stream.version + count(placed.position) AS version, count(placed.position) AS added,
                   min(placed.position) AS first, max(placed.position) AS last
              FROM numbered LEFT JOIN stream ON stream.c = numbered.c
              LEFT JOIN placed ON placed.c = stream.c AND placed.s = stream.s
             GROUP BY numbered.c, numbered.assigned, stream.s, stream.version) after
     GROUP BY after.c
  ),
  written AS (
    INSERT INTO event_store.events (partition, position, event_id, stream_id, category, stream_version, type, schema_version, ticket, account,
        actor_id, actor_kind, actor_role, causation_id, correlation_id, subject, origin, occurred_at, recorded_at, data)
    SELECT p_partition, position, id, stream_id, category, stream_version, type, version, ticket_number, account,
           actor, kind, role, "causationId", "correlationId", subject, origin, at, recorded, data
      FROM placed ORDER BY position
  ),
  numbers_taken AS (
    INSERT INTO event_store.ticket_numbers (series, n, ticket, stream_id, account)
    SELECT numbered.series, numbered.number, numbered.assigned, stream.id, stream.account
      FROM numbered LEFT JOIN stream ON stream.c = numbered.c AND stream.category = 'ticket' AND stream.ticket = 'assigned'
     WHERE numbered.number IS NOT NULL
  ),
  keys_used AS (
    INSERT INTO event_store.idempotency_keys (scope, key, request_hash, answer, receipt, recorded_at)
    SELECT numbered.scope, numbered.key, numbered."requestHash", numbered.answer, CASE WHEN receipt.added THEN receipt.receipt END, recorded
      FROM numbered JOIN receipt ON receipt.c = numbered.c WHERE numbered.scope IS NOT NULL
  )
  SELECT c, 'appended', receipt FROM receipt
  UNION ALL
  SELECT c, outcome, detail FROM refused;
END $$;
COMMENT ON FUNCTION event_store.append IS 'Appends a batch of commands, each all-or-nothing with a verdict of its own; the only way into the log';
`;
