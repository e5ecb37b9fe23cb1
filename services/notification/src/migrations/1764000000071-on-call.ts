import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Table of the read model on-call-v1. */
export class OnCall1764000000071 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE on_call_v1 (
        duty uuid PRIMARY KEY,
        engineer text NOT NULL,
        group_name text NOT NULL,
        from_at timestamptz NOT NULL,
        until_at timestamptz NOT NULL,
        planned_at timestamptz NOT NULL,
        withdrawn_at timestamptz
      );
      CREATE INDEX on_call_v1_of_group ON on_call_v1 (group_name, until_at);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE on_call_v1');
  }
}
