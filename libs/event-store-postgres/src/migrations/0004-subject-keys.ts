/** Services make and read the keys of data subjects only through this; the first process to offer a key for a subject wins. */
export const subjectKeys = /* sql */ `
CREATE FUNCTION event_store.obtain_subject_keys(p_subjects uuid[], p_wrapped_keys bytea[])
RETURNS TABLE (subject uuid, wrapped_key bytea)
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
#variable_conflict use_column
BEGIN
  -- In one order for everybody, so that two processes which offer the same keys cannot deadlock.
  INSERT INTO event_store.subject_keys (subject, wrapped_key)
    SELECT offered.subject, offered.wrapped_key FROM unnest(p_subjects, p_wrapped_keys) AS offered (subject, wrapped_key)
     ORDER BY offered.subject
    ON CONFLICT DO NOTHING;
  RETURN QUERY SELECT k.subject, k.wrapped_key FROM event_store.subject_keys k WHERE k.subject = ANY (p_subjects);
END $$;
COMMENT ON FUNCTION event_store.obtain_subject_keys IS 'Keeps the offered keys of new subjects and answers the valid ones; null for an erased subject';
`;
