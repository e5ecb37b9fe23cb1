/**
 * The log in segments: ranges of positions that can be detached and archived when all of their streams are closed and past their term. PostgreSQL cannot
 * keep something unique over tables that are partitioned by something else, so uniqueness lives in tables of its own, which stay when a segment goes:
 * stream versions, and the event ids that were given by their cause.
 *
 * The table has no CHECK constraints: they would be parsed anew for every insert, and the append function is the only way in.
 */
export const segments = /* sql */ `
CREATE TABLE event_store.settings (
  only_row     boolean  PRIMARY KEY DEFAULT true CHECK (only_row),
  partitions   smallint NOT NULL CHECK (partitions BETWEEN 1 AND 64),
  segment_size bigint   NOT NULL CHECK (segment_size BETWEEN 1000 AND 100000000)
);
COMMENT ON TABLE event_store.settings IS 'What was chosen when the log was made and can never change';
INSERT INTO event_store.settings (partitions, segment_size)
  VALUES (coalesce(nullif(current_setting('yingda.partitions', true), '')::smallint, 1),
          coalesce(nullif(current_setting('yingda.segment_size', true), '')::bigint, 1000000));
CREATE TRIGGER settings_are_permanent BEFORE UPDATE OR DELETE OR TRUNCATE ON event_store.settings
  FOR EACH STATEMENT EXECUTE FUNCTION event_store.refuse_change();
ALTER TABLE event_store.settings ENABLE ALWAYS TRIGGER settings_are_permanent;

CREATE TABLE event_store.stream_versions (
  stream_id      uuid           NOT NULL,
  stream_version int            NOT NULL,
  partition      smallint       NOT NULL,
  position       bigint         NOT NULL,
  occurred_at    timestamptz(3) NOT NULL,
  category       text           NOT NULL,
  PRIMARY KEY (stream_id, stream_version)
);
COMMENT ON TABLE event_store.stream_versions IS 'Where each version of each stream stands, archived ones too: a version is taken once, and a stream id never used again';
INSERT INTO event_store.stream_versions
  SELECT stream_id, stream_version, partition, position, occurred_at, category FROM event_store.events ORDER BY partition, position;

CREATE TABLE event_store.given_event_ids (
  event_id  uuid     PRIMARY KEY,
  partition smallint NOT NULL,
  position  bigint   NOT NULL
);
COMMENT ON TABLE event_store.given_event_ids IS 'Event ids that were derived from a cause, archived ones too: the same cause is handled once';
INSERT INTO event_store.given_event_ids SELECT event_id, partition, position FROM event_store.events ORDER BY partition, position;

DO $$
DECLARE
  tab text;
BEGIN
  FOREACH tab IN ARRAY ARRAY['stream_versions', 'given_event_ids'] LOOP
    EXECUTE format('CREATE TRIGGER rows_are_permanent BEFORE UPDATE OR DELETE OR TRUNCATE ON event_store.%I
                      FOR EACH STATEMENT EXECUTE FUNCTION event_store.refuse_change()', tab);
    EXECUTE format('ALTER TABLE event_store.%I ENABLE ALWAYS TRIGGER rows_are_permanent', tab);
  END LOOP;
END $$;

ALTER TABLE event_store.events RENAME TO events_0_1;
ALTER TABLE event_store.events_0_1 RENAME CONSTRAINT events_pkey TO events_0_1_pkey;
ALTER TABLE event_store.events_0_1
  DROP CONSTRAINT events_stream_id_stream_version_key,
  DROP CONSTRAINT events_event_id_key,
  DROP CONSTRAINT events_position_check,
  DROP CONSTRAINT events_stream_version_check,
  DROP CONSTRAINT events_schema_version_check,
  DROP CONSTRAINT events_actor_kind_check,
  DROP CONSTRAINT events_origin_check,
  ALTER COLUMN recorded_at DROP DEFAULT;
DROP INDEX event_store.events_of_a_ticket;

CREATE TABLE event_store.events (LIKE event_store.events_0_1 INCLUDING COMMENTS) PARTITION BY RANGE (partition, position);
ALTER TABLE event_store.events ADD PRIMARY KEY (partition, position);
CREATE INDEX events_of_a_ticket ON event_store.events (ticket, partition, position);
COMMENT ON TABLE event_store.events IS 'The truth: every event, append-only, positions gap-free and in commit order within a partition; cut into segments';
CREATE TRIGGER events_are_permanent BEFORE UPDATE OR DELETE OR TRUNCATE ON event_store.events
  FOR EACH STATEMENT EXECUTE FUNCTION event_store.refuse_change();
ALTER TABLE event_store.events ENABLE ALWAYS TRIGGER events_are_permanent;

CREATE TABLE event_store.segments (
  partition    smallint       NOT NULL,
  first        bigint         NOT NULL,
  last         bigint         NOT NULL,
  table_name   name           NOT NULL,
  PRIMARY KEY (partition, first)
);
COMMENT ON TABLE event_store.segments IS 'The ranges of positions that the log is cut into, both ends inclusive';

CREATE FUNCTION event_store.provide_segments(p_partition smallint, p_position bigint) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  size bigint;
  reached bigint;
  name text;
BEGIN
  PERFORM pg_advisory_xact_lock(2036952680, p_partition);
  SELECT s.segment_size INTO size FROM event_store.settings s WHERE p_partition < s.partitions AND p_partition >= 0;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'the log has no partition %', p_partition;
  END IF;
  SELECT coalesce(max(s.last), 0) INTO reached FROM event_store.segments s WHERE s.partition = p_partition;
  IF p_position > reached + 10 * size THEN
    RAISE EXCEPTION 'position % is far beyond the last segment, which ends at %', p_position, reached;
  END IF;
  WHILE reached < p_position LOOP
    name := format('events_%s_%s', p_partition, reached + 1);
    -- Attached rather than created in place: that needs no lock which a reader or a long transaction could hold up.
    EXECUTE format('CREATE TABLE event_store.%I (LIKE event_store.events)', name);
    EXECUTE format('ALTER TABLE event_store.events ATTACH PARTITION event_store.%I FOR VALUES FROM (%s, %s) TO (%s, %s)',
                   name, p_partition, reached + 1, p_partition, reached + size + 1);
    -- A trigger per statement guards the table that the statement names, not its parts.
    EXECUTE format('CREATE TRIGGER events_are_permanent BEFORE UPDATE OR DELETE OR TRUNCATE ON event_store.%I
                      FOR EACH STATEMENT EXECUTE FUNCTION event_store.refuse_change()', name);
    EXECUTE format('ALTER TABLE event_store.%I ENABLE ALWAYS TRIGGER events_are_permanent', name);
    INSERT INTO event_store.segments (partition, first, last, table_name) VALUES (p_partition, reached + 1, reached + size, name);
    reached := reached + size;
  END LOOP;
  RETURN reached;
END $$;
COMMENT ON FUNCTION event_store.provide_segments IS 'Makes the segments that are missing up to a position of a partition; answers the last position there is room for';

DO $$
DECLARE
  size bigint;
  reached bigint;
BEGIN
  SELECT s.segment_size INTO size FROM event_store.settings s;
  SELECT (coalesce(max(e.position), 0) / size + 1) * size INTO reached FROM event_store.events_0_1 e;
  EXECUTE format('ALTER TABLE event_store.events ATTACH PARTITION event_store.events_0_1 FOR VALUES FROM (0, 1) TO (0, %s)', reached + 1);
  INSERT INTO event_store.segments (partition, first, last, table_name) VALUES (0, 1, reached, 'events_0_1');
  PERFORM event_store.provide_segments(p::smallint, 1) FROM event_store.settings s CROSS JOIN generate_series(1, s.partitions - 1) p;
END $$;

REVOKE ALL ON event_store.settings, event_store.stream_versions, event_store.given_event_ids, event_store.events, event_store.segments FROM PUBLIC;
REVOKE ALL ON FUNCTION event_store.provide_segments FROM PUBLIC;
GRANT SELECT ON event_store.settings, event_store.stream_versions, event_store.events, event_store.segments
  TO yingda_intake, yingda_triage, yingda_dispatch, yingda_notification, yingda_reporting, yingda_relay, yingda_import;
GRANT EXECUTE ON FUNCTION event_store.provide_segments
  TO yingda_intake, yingda_triage, yingda_dispatch, yingda_notification, yingda_import;
`;
