/**
 * Destroys the keys of those whom the log's own events erase, and nobody else's: whoever may not append `SubjectErased` cannot erase. Called in the
 * transaction of the append; called again for any stretch of the log, it does again what a back-up of keys has undone.
 */
export const erasure = /* sql */ `
CREATE TABLE event_store.erasures (
  partition smallint NOT NULL,
  position  bigint   NOT NULL,
  subject   uuid     NOT NULL,
  PRIMARY KEY (partition, position)
);
COMMENT ON TABLE event_store.erasures IS 'Where in the log each erasure stands; written in the transaction that destroys the key';

CREATE TRIGGER erasures_are_permanent BEFORE UPDATE OR DELETE OR TRUNCATE ON event_store.erasures
  FOR EACH STATEMENT EXECUTE FUNCTION event_store.refuse_change();
ALTER TABLE event_store.erasures ENABLE ALWAYS TRIGGER erasures_are_permanent;

-- Asked every second by each process that keeps keys in memory.
CREATE INDEX erased_subjects ON event_store.subject_keys (erased_at) WHERE erased_at IS NOT NULL;

CREATE FUNCTION event_store.destroy_subject_keys(p_subjects uuid[]) RETURNS void
LANGUAGE sql
SET search_path = pg_catalog, pg_temp
AS $$
  INSERT INTO event_store.subject_keys (subject, wrapped_key, erased_at)
    SELECT DISTINCT s.subject, NULL::bytea, clock_timestamp() FROM unnest(p_subjects) AS s (subject) ORDER BY s.subject
    ON CONFLICT (subject) DO UPDATE SET wrapped_key = NULL, erased_at = clock_timestamp() WHERE subject_keys.erased_at IS NULL;
$$;
COMMENT ON FUNCTION event_store.destroy_subject_keys IS 'Leaves tombstones: no key is ever made for these subjects again, whether they had one or not';

CREATE FUNCTION event_store.erase(p_partition smallint, p_first bigint, p_last bigint) RETURNS int
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  subjects uuid[];
BEGIN
  WITH found AS (
    SELECT e.position, (e.data ->> 'subject')::uuid AS subject FROM event_store.events e
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
COMMENT ON FUNCTION event_store.erase IS 'Destroys the keys of those whom SubjectErased events between two positions, both included, erase; answers how many there are';

REVOKE ALL ON event_store.erasures FROM PUBLIC;
REVOKE ALL ON FUNCTION event_store.destroy_subject_keys, event_store.erase FROM PUBLIC;
GRANT SELECT ON event_store.erasures
  TO yingda_intake, yingda_triage, yingda_dispatch, yingda_notification, yingda_reporting, yingda_relay, yingda_import;
GRANT EXECUTE ON FUNCTION event_store.erase TO yingda_intake, yingda_dispatch, yingda_import;
`;
