/**
 * Who may do what: services and the import read, and append through the function, which lets each write its own categories only.
 * No role but the owner may insert, update or delete a row directly, and the owner is held by the triggers.
 */
export const privileges = /* sql */ `
REVOKE ALL ON ALL FUNCTIONS IN SCHEMA event_store FROM PUBLIC;
REVOKE ALL ON ALL TABLES IN SCHEMA event_store FROM PUBLIC;

GRANT USAGE ON SCHEMA event_store
  TO yingda_intake, yingda_triage, yingda_dispatch, yingda_notification, yingda_reporting, yingda_relay, yingda_import;
GRANT SELECT ON event_store.events, event_store.relay_epochs
  TO yingda_intake, yingda_triage, yingda_dispatch, yingda_notification, yingda_reporting, yingda_relay, yingda_import;
GRANT INSERT ON event_store.relay_epochs TO yingda_relay;
GRANT SELECT ON event_store.categories, event_store.ticket_numbers, event_store.idempotency_keys, event_store.subject_keys
  TO yingda_intake, yingda_triage, yingda_dispatch, yingda_notification, yingda_reporting, yingda_import;
GRANT EXECUTE ON FUNCTION event_store.append, event_store.obtain_subject_keys
  TO yingda_intake, yingda_triage, yingda_dispatch, yingda_notification, yingda_import;
`;
