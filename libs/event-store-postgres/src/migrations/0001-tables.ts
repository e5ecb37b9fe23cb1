/** The log's tables. What may be done with them is said in the following migrations. */
export const tables = /* sql */ `
CREATE TABLE event_store.events (
  partition      smallint       NOT NULL,
  position       bigint         NOT NULL CHECK (position > 0),
  event_id       uuid           NOT NULL,
  stream_id      uuid           NOT NULL,
  category       text           NOT NULL,
  stream_version int            NOT NULL CHECK (stream_version > 0),
  type           text           NOT NULL,
  schema_version int            NOT NULL CHECK (schema_version > 0),
  ticket         text,
  account        text,
  actor_id       text           NOT NULL,
  actor_kind     text           NOT NULL CHECK (actor_kind IN ('person', 'program', 'platform')),
  actor_role     text,
  causation_id   uuid,
  correlation_id uuid           NOT NULL,
  subject        uuid,
  origin         text           NOT NULL CHECK (origin IN ('live', 'import')),
  occurred_at    timestamptz(3) NOT NULL,
  recorded_at    timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
  data           json           NOT NULL,
  PRIMARY KEY (partition, position),
  UNIQUE (stream_id, stream_version),
  UNIQUE (event_id)
);
CREATE INDEX events_of_a_ticket ON event_store.events (ticket, partition, position) WHERE ticket IS NOT NULL;
COMMENT ON TABLE event_store.events IS 'The truth: every event, append-only, positions gap-free and in commit order within a partition';
COMMENT ON COLUMN event_store.events.data IS 'json, not jsonb: the exact text that was appended is kept; personal fields are sealed';
COMMENT ON COLUMN event_store.events.recorded_at IS 'The database''s time, never decreasing with the position; used by no rule';

CREATE TABLE event_store.categories (
  category  text PRIMARY KEY,
  writer    name NOT NULL,
  of_ticket boolean NOT NULL
);
COMMENT ON TABLE event_store.categories IS 'The one role that may append to the streams of a category';

CREATE TABLE event_store.ticket_numbers (
  series    date NOT NULL,
  n         int  NOT NULL CHECK (n > 0),
  ticket    text NOT NULL UNIQUE,
  stream_id uuid NOT NULL UNIQUE,
  account   text,
  PRIMARY KEY (series, n)
);
COMMENT ON TABLE event_store.ticket_numbers IS 'R7: numbers of a day of receipt, gap-free and never reused';

CREATE TABLE event_store.idempotency_keys (
  scope        text NOT NULL,
  key          text NOT NULL,
  request_hash text NOT NULL,
  answer       json,
  receipt      json,
  recorded_at  timestamptz(3) NOT NULL,
  PRIMARY KEY (scope, key)
);
COMMENT ON TABLE event_store.idempotency_keys IS 'Answers given, so that a repeated command gets the same one; receipt is null for a refusal';

CREATE TABLE event_store.subject_keys (
  subject     uuid PRIMARY KEY,
  wrapped_key bytea,
  created_at  timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
  erased_at   timestamptz(3),
  CHECK ((wrapped_key IS NULL) = (erased_at IS NOT NULL))
);
COMMENT ON TABLE event_store.subject_keys IS
  'The AES-256 key of each data subject, wrapped with the key that the services hold; without it the person''s data are gone';

CREATE TABLE event_store.relay_epochs (
  partition  smallint NOT NULL,
  epoch      int      NOT NULL CHECK (epoch > 0),
  stream     text     NOT NULL UNIQUE,
  "offset"   bigint   NOT NULL,
  created_at timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (partition, epoch)
);
COMMENT ON TABLE event_store.relay_epochs IS 'JetStream streams that copies of the log were or are relayed to; sequence = position - offset';
`;
