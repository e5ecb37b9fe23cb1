import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Tables of the read model timers-v1. Rows change with every event of a ticket: room is left beside them. */
export class Timers1763800000005 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE timers_v1 (
        ticket text PRIMARY KEY,
        timed jsonb NOT NULL,
        next_at timestamptz,
        known boolean NOT NULL
      ) WITH (fillfactor = 80);
      CREATE INDEX timers_v1_next ON timers_v1 (next_at, ticket) WHERE next_at IS NOT NULL;
      CREATE INDEX timers_v1_unknown ON timers_v1 (ticket) WHERE NOT known;
      CREATE TABLE timer_rules_v1 (
        id text PRIMARY KEY,
        type text NOT NULL,
        document jsonb NOT NULL
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE timers_v1, timer_rules_v1');
  }
}
