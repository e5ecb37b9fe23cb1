import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Endpoints, what waits for them, and every attempt. No read model: nothing of it comes from the log. */
export class Webhooks1765200000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE webhook_endpoints (
        id uuid PRIMARY KEY,
        account text,
        url text NOT NULL,
        description text,
        filter jsonb NOT NULL,
        personal boolean NOT NULL,
        secret bytea NOT NULL,
        previous_secret bytea,
        previous_secret_until timestamptz,
        state text NOT NULL CHECK (state IN ('active', 'paused', 'off')),
        off_because text CHECK (off_because IN ('gone', 'unreachable')),
        cursor text NOT NULL,
        generation bigint NOT NULL DEFAULT 1,
        failures_in_row integer NOT NULL DEFAULT 0,
        failing_since timestamptz,
        probe_at timestamptz,
        delivered bigint NOT NULL DEFAULT 0,
        last_delivered_at timestamptz,
        last_error text,
        last_error_at timestamptz,
        created_at timestamptz NOT NULL,
        created_by text NOT NULL
      );
      CREATE TABLE webhook_waiting (
        endpoint uuid NOT NULL REFERENCES webhook_endpoints ON DELETE CASCADE,
        partition integer NOT NULL,
        position bigint NOT NULL,
        key text NOT NULL,
        type text NOT NULL,
        event_id uuid NOT NULL,
        ticket text,
        attempts integer NOT NULL,
        next_at timestamptz,
        dead boolean NOT NULL,
        error text,
        status integer,
        PRIMARY KEY (endpoint, partition, position)
      );
      CREATE TABLE webhook_attempts (
        endpoint uuid NOT NULL REFERENCES webhook_endpoints ON DELETE CASCADE,
        at timestamptz NOT NULL,
        partition integer NOT NULL,
        position bigint NOT NULL,
        event_id uuid NOT NULL,
        type text NOT NULL,
        ticket text,
        millis integer NOT NULL,
        status integer,
        error text
      );
      CREATE INDEX webhook_attempts_of_endpoint ON webhook_attempts (endpoint, at DESC);
      CREATE INDEX webhook_attempts_at ON webhook_attempts (at);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE webhook_attempts, webhook_waiting, webhook_endpoints');
  }
}
