/** Tables of the ERP. Positions of subscriptions are kept beside them, in `yingda_positions`, by the SDK. */
export const TABLES = `
  CREATE TABLE IF NOT EXISTS assets (serial_number text PRIMARY KEY, account text NOT NULL, model text NOT NULL);
  CREATE TABLE IF NOT EXISTS service_orders (
    ticket text PRIMARY KEY, account text NOT NULL, kind text NOT NULL, model text, serial_number text, grade integer, engineer text,
    state text NOT NULL, opened_at timestamptz NOT NULL, changed_at timestamptz NOT NULL);
  CREATE TABLE IF NOT EXISTS part_orders (
    requisition uuid PRIMARY KEY, ticket text NOT NULL, part text NOT NULL, ordered integer NOT NULL, issued integer NOT NULL DEFAULT 0,
    returned integer NOT NULL DEFAULT 0);
  CREATE TABLE IF NOT EXISTS quotes (
    quote uuid PRIMARY KEY, ticket text NOT NULL, version integer NOT NULL, currency text NOT NULL, total_minor bigint NOT NULL, state text NOT NULL);
`;
