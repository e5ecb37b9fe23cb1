import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Tables of the read models deliveries-v1 and feed-v1. */
export class ReadModels1710460800000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE deliveries_v1 (
        id uuid PRIMARY KEY,
        ticket text NOT NULL,
        account text,
        subject uuid NOT NULL,
        template text NOT NULL,
        medium text NOT NULL,
        recipient text NOT NULL,
        state text NOT NULL,
        attempts smallint NOT NULL,
        next_attempt_at timestamptz,
        last_error text,
        queued_at timestamptz NOT NULL,
        done_at timestamptz
      );
      CREATE INDEX deliveries_v1_newest ON deliveries_v1 (queued_at DESC, id DESC);
      CREATE INDEX deliveries_v1_of_ticket ON deliveries_v1 (ticket, queued_at DESC, id DESC);
      CREATE INDEX deliveries_v1_due ON deliveries_v1 (next_attempt_at) WHERE medium = 'email' AND state IN ('queued', 'failed');
      CREATE TABLE feed_v1 (
        id uuid PRIMARY KEY,
        recipient text NOT NULL,
        subject uuid NOT NULL,
        ticket text NOT NULL,
        account text,
        template text NOT NULL,
        language text NOT NULL,
        title text NOT NULL,
        text text NOT NULL,
        sent_at timestamptz NOT NULL
      );
      CREATE INDEX feed_v1_of_recipient ON feed_v1 (recipient, sent_at DESC, id DESC);
      CREATE INDEX feed_v1_of_subject ON feed_v1 (subject);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE deliveries_v1, feed_v1');
  }
}
