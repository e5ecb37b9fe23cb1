import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Subscriptions on NATS, and the users that were shut out. No read model: nothing of it comes from the log. */
export class NatsSubscriptions1766600000021 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE nats_subscriptions (
        id uuid PRIMARY KEY,
        name text NOT NULL,
        account text,
        consumer text NOT NULL UNIQUE,
        consumers jsonb NOT NULL,
        classes text[] NOT NULL,
        state text NOT NULL CHECK (state IN ('active', 'revoked')),
        cursor text NOT NULL,
        user_key text NOT NULL,
        credentials_issued_at timestamptz NOT NULL,
        credentials_expire_at timestamptz,
        created_at timestamptz NOT NULL,
        created_by text NOT NULL,
        revoked_at timestamptz,
        revoked_by text,
        lag bigint NOT NULL DEFAULT 0,
        redelivered bigint NOT NULL DEFAULT 0,
        connected boolean NOT NULL DEFAULT false,
        last_delivered_at timestamptz,
        last_acked_at timestamptz
      );
      CREATE UNIQUE INDEX nats_subscriptions_name ON nats_subscriptions (coalesce(account, ''), name) WHERE state = 'active';
      CREATE INDEX nats_subscriptions_created ON nats_subscriptions (created_at DESC, id DESC);
      CREATE TABLE nats_revocations (
        user_key text PRIMARY KEY,
        subscription uuid NOT NULL REFERENCES nats_subscriptions,
        revoked_at timestamptz NOT NULL,
        expires_at timestamptz
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE nats_revocations, nats_subscriptions');
  }
}
