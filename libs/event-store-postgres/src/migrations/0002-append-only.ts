/**
 * Nobody changes history, the tables' owner included. The triggers are statement triggers, which cost an insert nothing, and fire
 * ALWAYS, so that a session in replica mode is refused too.
 */
export const appendOnly = /* sql */ `
CREATE FUNCTION event_store.refuse_change() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RAISE EXCEPTION '% on %.% is refused: it is append-only', TG_OP, TG_TABLE_SCHEMA, TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
END $$;

CREATE TRIGGER events_are_permanent BEFORE UPDATE OR DELETE OR TRUNCATE ON event_store.events
  FOR EACH STATEMENT EXECUTE FUNCTION event_store.refuse_change();
ALTER TABLE event_store.events ENABLE ALWAYS TRIGGER events_are_permanent;

CREATE TRIGGER numbers_are_permanent BEFORE UPDATE OR DELETE OR TRUNCATE ON event_store.ticket_numbers
  FOR EACH STATEMENT EXECUTE FUNCTION event_store.refuse_change();
ALTER TABLE event_store.ticket_numbers ENABLE ALWAYS TRIGGER numbers_are_permanent;

CREATE TRIGGER epochs_are_permanent BEFORE UPDATE OR DELETE OR TRUNCATE ON event_store.relay_epochs
  FOR EACH STATEMENT EXECUTE FUNCTION event_store.refuse_change();
ALTER TABLE event_store.relay_epochs ENABLE ALWAYS TRIGGER epochs_are_permanent;
`;
