import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Tables of the read models board-v1 and accounts-v1, and of the views of it that people keep. */
export class Board1765100000011 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE board_v1 (
        ticket text PRIMARY KEY,
        account text NOT NULL,
        subject uuid NOT NULL,
        open boolean NOT NULL,
        lane text NOT NULL,
        grade smallint,
        next_due timestamptz,
        summary text,
        contact text,
        state jsonb NOT NULL,
        received_at timestamptz NOT NULL,
        updated_at timestamptz NOT NULL,
        partition smallint NOT NULL,
        position bigint NOT NULL,
        erased_partition smallint,
        erased_position bigint
      );
      CREATE INDEX board_v1_by_urgency ON board_v1 (coalesce(next_due, 'infinity'::timestamptz), ticket) WHERE open;
      CREATE INDEX board_v1_by_change ON board_v1 (partition, position);
      CREATE INDEX board_v1_by_erasure ON board_v1 (erased_partition, erased_position) WHERE erased_position IS NOT NULL;
      CREATE INDEX board_v1_of_subject ON board_v1 (subject);
      CREATE TABLE accounts_v1 (
        account text PRIMARY KEY,
        name text NOT NULL
      );
      CREATE TABLE board_views (
        view uuid PRIMARY KEY,
        owner text NOT NULL,
        name text NOT NULL,
        shared boolean NOT NULL,
        content jsonb NOT NULL,
        changed_at timestamptz NOT NULL
      );
      CREATE INDEX board_views_of_owner ON board_views (owner);
      CREATE INDEX board_views_shared ON board_views (name) WHERE shared;
      COMMENT ON TABLE board_views IS 'What people keep of how they look at the board: a preference, not an event';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE board_v1; DROP TABLE accounts_v1; DROP TABLE board_views');
  }
}
