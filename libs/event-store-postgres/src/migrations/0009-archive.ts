/**
 * What stays in the database of a segment that was archived: where its file is, where in it each ticket's events are, and the events of streams that never
 * end (accounts, devices, engineers), so that reading those needs no file. What keeps versions, event ids and keys from being used twice stays anyway.
 */
export const archive = /* sql */ `
CREATE TABLE event_store.archived_segments (
  partition   smallint       NOT NULL,
  first       bigint         NOT NULL,
  last        bigint         NOT NULL,
  file        text           NOT NULL UNIQUE,
  sha256      text           NOT NULL,
  root        text           NOT NULL,
  archived_at timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (partition, first)
);
COMMENT ON TABLE event_store.archived_segments IS
  'Segments whose events are in files; written before the table is detached, so that whoever misses the events finds the file';

CREATE TABLE event_store.archived_tickets (
  ticket    text     NOT NULL,
  partition smallint NOT NULL,
  first     bigint   NOT NULL,
  positions bigint[] NOT NULL,
  PRIMARY KEY (ticket, partition, first)
);
COMMENT ON TABLE event_store.archived_tickets IS 'Where the events of each archived ticket are, by segment';

CREATE TABLE event_store.carried_events (LIKE event_store.events INCLUDING COMMENTS);
ALTER TABLE event_store.carried_events ADD PRIMARY KEY (partition, position);
COMMENT ON TABLE event_store.carried_events IS 'Archived events of streams that never end: reading such a stream needs no file';

DO $$
DECLARE
  tab text;
BEGIN
  FOREACH tab IN ARRAY ARRAY['archived_segments', 'archived_tickets', 'carried_events'] LOOP
    EXECUTE format('CREATE TRIGGER rows_are_permanent BEFORE UPDATE OR DELETE OR TRUNCATE ON event_store.%I
                      FOR EACH STATEMENT EXECUTE FUNCTION event_store.refuse_change()', tab);
    EXECUTE format('ALTER TABLE event_store.%I ENABLE ALWAYS TRIGGER rows_are_permanent', tab);
  END LOOP;
END $$;

CREATE OR REPLACE FUNCTION event_store.erase(p_partition smallint, p_first bigint, p_last bigint) RETURNS int
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  subjects uuid[];
BEGIN
  WITH found AS (
    SELECT e.position, (e.data ->> 'subject')::uuid AS subject FROM event_store.events e
     WHERE e.partition = p_partition AND e.position BETWEEN p_first AND p_last AND e.type = 'SubjectErased'
    UNION
    SELECT e.position, (e.data ->> 'subject')::uuid AS subject FROM event_store.carried_events e
     WHERE e.partition = p_partition AND e.position BETWEEN p_first AND p_last AND e.type = 'SubjectErased'
  ),
  noted AS (
    INSERT INTO event_store.erasures (partition, position, subject)
      SELECT p_partition, found.position, found.subject FROM found ON CONFLICT DO NOTHING
  )
  SELECT coalesce(array_agg(found.subject), '{}') INTO subjects FROM found;
  PERFORM event_store.destroy_subject_keys(subjects);
  RETURN cardinality(subjects);
END $$;

REVOKE ALL ON event_store.archived_segments, event_store.archived_tickets, event_store.carried_events FROM PUBLIC;
GRANT SELECT ON event_store.archived_segments, event_store.archived_tickets, event_store.carried_events
  TO yingda_intake, yingda_triage, yingda_dispatch, yingda_notification, yingda_reporting, yingda_relay, yingda_import;
`;
