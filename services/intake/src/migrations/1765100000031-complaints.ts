import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Table of the read model complaints-v1. */
export class Complaints1765100000031 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE complaints_v1 (
        ticket text PRIMARY KEY,
        account text NOT NULL,
        stage text NOT NULL,
        raised_at timestamptz NOT NULL,
        planned_at timestamptz,
        settled_at timestamptz
      );
      CREATE INDEX complaints_v1_open ON complaints_v1 (raised_at, ticket) WHERE stage IN ('raised', 'planned');
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE complaints_v1');
  }
}
