/** Each stream of a batch with its last version and what speaks against the append; looked up again, with the reasons, only where something does. */
const STREAMS_AS_THEY_ARE = /* sql */ `(SELECT s.n, last.category, coalesce(last.stream_version, 0) AS version, CASE
           WHEN NOT s.category = ANY (own) THEN 'forbidden'
           WHEN last.category <> s.category THEN 'other-category'
           WHEN s.ticket IS NULL AND (SELECT w.of_ticket FROM event_store.categories w WHERE w.category = s.category) THEN 'no-ticket'
           WHEN s.expected >= 0 AND s.expected <> coalesce(last.stream_version, 0) THEN 'conflict'
           WHEN s.expected = -2 AND last.stream_version IS NULL THEN 'conflict'
           WHEN last.partition <> p_partition THEN 'other-partition'
           WHEN s.first_at < last.occurred_at THEN 'out-of-order' END AS objection
      FROM unnest(s_id, s_category, s_expected, s_ticket, s_first_at) WITH ORDINALITY AS s (id, category, expected, ticket, first_at, n)
      LEFT JOIN LATERAL (SELECT v.stream_version, v.category, v.occurred_at, v.partition FROM event_store.stream_versions v
                          WHERE v.stream_id = s.id ORDER BY v.stream_version DESC LIMIT 1) last ON true)`;

/**
 * The one way into the log: a batch of commands of one partition, each with its own verdict. Takes columns as arrays, because JSON would be parsed three
 * times over, and few plain statements, because every plan node costs at each call; what only some batches need (idempotency keys, given ids, numbers,
 * refusals) is passed over by the others.
 *
 * Commands, streams and events come in one order: a command's streams and events stand together. Indexes count from 1. Nothing in a batch may touch
 * what another of its commands touches (stream, idempotency key, given event id): the adapter sees to it, and the primary keys refuse the batch of one
 * who does not. The caller's session has to plan generically and by index (see connection.ts).
 *
 * c_*: per command; c_stream and c_streams are its first stream and how many it has, c_event and c_events likewise. s_*: per stream; s_expected is a
 * version, -1 for any, -2 for one that exists; s_first_at is the instant of its first event. e_*: per event; e_c and e_s are its command and stream,
 * e_k its place among the stream's events. g_*: event ids that were given. p_partition -1 stands for the one to which the number belongs that the batch's
 * only command takes. p_since is a position that the caller knows to be there: older segments need not be looked at.
 *
 * Answers {"partition", "head": the position before, "versions": of each stream before, "numbers": those taken, by command, "refused"}.
 */
export const appendInColumns = /* sql */ `
DROP FUNCTION event_store.append;

CREATE FUNCTION event_store.append(
  p_partition smallint, p_since bigint,
  c_origin text[], c_correlation uuid[], c_causation uuid[], c_stream int[], c_streams int[], c_event int[], c_events int[],
  c_series date[], c_scope text[], c_key text[], c_hash text[], c_answer json[],
  s_c int[], s_id uuid[], s_category text[], s_expected int[], s_ticket text[], s_account text[], s_events int[], s_first_at timestamptz[],
  e_c int[], e_s int[], e_k int[], e_id uuid[], e_type text[], e_version int[], e_subject uuid[], e_at timestamptz[],
  e_actor text[], e_kind text[], e_role text[], e_data json[],
  g_id uuid[], g_c int[], g_event int[])
RETURNS json
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
#variable_conflict use_column
DECLARE
  head       bigint;
  recorded   timestamptz(3);
  own        text[];
  versions   int[];
  objections text[];
  objected   boolean;
  lasts      text[];
  known      boolean := false;
  repeated   boolean := false;
  refused    json;
  rejected   int[] := '{}';
  shift      int[];
  numbers    text[];
  series_of  date;
  number     int := 0;
  left_out   int := 0;
BEGIN
  IF current_setting('transaction_isolation') <> 'read committed' THEN
    RAISE EXCEPTION 'append needs READ COMMITTED: under an older snapshot the head of the log is not the head';
  END IF;
  IF p_partition < 0 THEN
    -- A number decides on the partition, so it is drawn first; whoever draws one waits here, in the same order as everybody: numbers, then partition.
    IF cardinality(c_origin) <> 1 OR c_series IS NULL THEN
      RAISE EXCEPTION 'only a single command that takes a number leaves its partition open';
    END IF;
    PERFORM pg_advisory_xact_lock(2036952681, 0);
    SELECT ((coalesce(max(t.n), 0) + 1) % (SELECT s.partitions FROM event_store.settings s))::smallint INTO p_partition
      FROM event_store.ticket_numbers t WHERE t.series = c_series[1];
  END IF;
  -- Held until the commit is visible. What follows takes a new snapshot, so it sees all that was appended before.
  PERFORM pg_advisory_xact_lock(2036952679, p_partition);

  SELECT e.position, greatest(date_trunc('milliseconds', clock_timestamp()), e.recorded_at),
         ARRAY(SELECT w.category FROM event_store.categories w WHERE w.writer = session_user OR session_user = 'yingda_import')
    INTO head, recorded, own
    FROM (SELECT 0) none LEFT JOIN LATERAL (SELECT e.position, e.recorded_at FROM event_store.events e
           WHERE e.partition = p_partition AND e.position >= p_since ORDER BY e.position DESC LIMIT 1) e ON true;
  IF head IS NULL AND p_since > 0 THEN
    RAISE EXCEPTION 'partition % of the log does not reach position %', p_partition, p_since;
  END IF;
  head := coalesce(head, 0);

  SELECT array_agg(version ORDER BY n), coalesce(bool_or(objection IS NOT NULL), false) INTO versions, objected
    FROM ${STREAMS_AS_THEY_ARE} looked_up;

  IF c_key IS NOT NULL THEN
    known := EXISTS (SELECT FROM unnest(c_scope, c_key) AS c (scope, key)
                       JOIN event_store.idempotency_keys k ON k.scope = c.scope AND k.key = c.key);
  END IF;
  IF g_id IS NOT NULL THEN
    repeated := EXISTS (SELECT FROM unnest(g_id) AS g (id) JOIN event_store.given_event_ids there ON there.event_id = g.id);
  END IF;

  IF objected OR known OR repeated THEN
    SELECT array_agg(category ORDER BY n), array_agg(objection ORDER BY n) INTO lasts, objections FROM ${STREAMS_AS_THEY_ARE} looked_up;
    SELECT json_agg(json_build_object('c', first.c, 'outcome', first.outcome, 'detail', first.detail)), array_agg(first.c)
      INTO refused, rejected
      FROM (SELECT DISTINCT ON (o.c) o.c, o.outcome, o.detail FROM (
        SELECT s.c, CASE s.objection WHEN 'forbidden' THEN 1 WHEN 'out-of-order' THEN 5 ELSE 4 END AS rank, s.n AS place, s.objection AS outcome,
               json_build_object('streamId', s.id, 'category', CASE s.objection WHEN 'forbidden' THEN s.category ELSE s.last END,
                                 'stream', s.n - c_stream[s.c], 'actual', s.version, 'occurredAt', s.first_at) AS detail
          FROM unnest(s_c, s_id, s_category, lasts, versions, s_first_at, objections) WITH ORDINALITY AS s (c, id, category, last, version, first_at, objection, n)
         WHERE s.objection IS NOT NULL
        UNION ALL
        SELECT c.n, 2, 0, CASE WHEN k.request_hash = c.hash THEN 'replayed' ELSE 'key-reused' END,
               json_build_object('answer', k.answer, 'receipt', k.receipt)
          FROM unnest(c_scope, c_key, c_hash) WITH ORDINALITY AS c (scope, key, hash, n)
          JOIN event_store.idempotency_keys k ON k.scope = c.scope AND k.key = c.key
        UNION ALL
        SELECT g.c, 3, g.event, 'duplicate', json_build_object('eventId', g.id, 'position', there.position)
          FROM unnest(g_id, g_c, g_event) AS g (id, c, event) JOIN event_store.given_event_ids there ON there.event_id = g.id
      ) o ORDER BY o.c, o.rank, o.place) first;
    shift := array_fill(0, ARRAY[cardinality(e_c)]);
    FOR n IN 1 .. cardinality(e_c) LOOP
      IF e_c[n] = ANY (rejected) THEN
        shift[n] := NULL;
        left_out := left_out + 1;
      ELSE
        shift[n] := left_out;
      END IF;
    END LOOP;
  END IF;

  IF c_series IS NOT NULL THEN
    numbers := array_fill(NULL::text, ARRAY[cardinality(c_origin)]);
    FOR c IN 1 .. cardinality(c_origin) LOOP
      CONTINUE WHEN c_series[c] IS NULL OR c = ANY (rejected);
      IF series_of IS DISTINCT FROM c_series[c] THEN
        series_of := c_series[c];
        SELECT coalesce(max(t.n), 0) INTO number FROM event_store.ticket_numbers t WHERE t.series = series_of;
      END IF;
      number := number + 1;
      numbers[c] := to_char(series_of, 'YYYYMMDD-') || CASE WHEN number < 1000 THEN lpad(number::text, 3, '0') ELSE number::text END;
      FOR s IN c_stream[c] .. c_stream[c] + c_streams[c] - 1 LOOP
        CONTINUE WHEN s_ticket[s] IS DISTINCT FROM 'assigned';
        s_ticket[s] := numbers[c];
        IF s_category[s] = 'ticket' THEN
          INSERT INTO event_store.ticket_numbers (series, n, ticket, stream_id, account) VALUES (series_of, number, numbers[c], s_id[s], s_account[s]);
        END IF;
      END LOOP;
    END LOOP;
  END IF;

  INSERT INTO event_store.events (partition, position, event_id, stream_id, category, stream_version, type, schema_version, ticket, account,
      actor_id, actor_kind, actor_role, causation_id, correlation_id, subject, origin, occurred_at, recorded_at, data)
    SELECT p_partition, head + n - coalesce(shift[n], 0), id, s_id[s], s_category[s], versions[s] + k, type, version, s_ticket[s], s_account[s],
           actor, kind, role, c_causation[c], c_correlation[c], subject, c_origin[c], at, recorded, data
      FROM unnest(e_c, e_s, e_k, e_id, e_type, e_version, e_subject, e_at, e_actor, e_kind, e_role, e_data)
        WITH ORDINALITY AS e (c, s, k, id, type, version, subject, at, actor, kind, role, data, n)
     WHERE shift IS NULL OR shift[n] IS NOT NULL;
  INSERT INTO event_store.stream_versions (stream_id, stream_version, partition, position, occurred_at, category)
    SELECT s_id[s], versions[s] + k, p_partition, head + n - coalesce(shift[n], 0), at, s_category[s]
      FROM unnest(e_c, e_s, e_k, e_at) WITH ORDINALITY AS e (c, s, k, at, n)
     WHERE shift IS NULL OR shift[n] IS NOT NULL;
  IF g_id IS NOT NULL THEN
    INSERT INTO event_store.given_event_ids (event_id, partition, position)
      SELECT id, p_partition, head + event - coalesce(shift[event], 0) FROM unnest(g_id, g_event) AS g (id, event)
       WHERE shift IS NULL OR shift[event] IS NOT NULL;
  END IF;
  IF c_key IS NOT NULL THEN
    INSERT INTO event_store.idempotency_keys (scope, key, request_hash, answer, receipt, recorded_at)
      SELECT scope, key, hash, answer,
             CASE WHEN c_events[n] > 0 THEN json_build_object(
               'partition', p_partition, 'position', head + c_event[n] + c_events[n] - 1 - coalesce(shift[c_event[n]], 0),
               'firstPosition', head + c_event[n] - coalesce(shift[c_event[n]], 0),
               'versions', (SELECT json_agg(versions[s] + s_events[s] ORDER BY s) FROM generate_series(c_stream[n], c_stream[n] + c_streams[n] - 1) s),
               'ticket', numbers[n]) END, recorded
        FROM unnest(c_scope, c_key, c_hash, c_answer) WITH ORDINALITY AS c (scope, key, hash, answer, n)
       WHERE key IS NOT NULL AND n <> ALL (rejected);
  END IF;
  RETURN json_build_object('partition', p_partition, 'head', head, 'versions', versions, 'numbers', numbers, 'refused', refused);
END $$;
COMMENT ON FUNCTION event_store.append IS 'Appends a batch of commands, each all-or-nothing with a verdict of its own; the only way into the log';

REVOKE ALL ON FUNCTION event_store.append FROM PUBLIC;
GRANT EXECUTE ON FUNCTION event_store.append TO yingda_intake, yingda_triage, yingda_dispatch, yingda_notification, yingda_import;
`;
