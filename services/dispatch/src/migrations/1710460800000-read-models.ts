import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Tables of the read models engineers-v1 and work-orders-v1. */
export class ReadModels1710460800000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE engineers_v1 (
        staff_number text PRIMARY KEY,
        name text NOT NULL,
        email text,
        phone text,
        language text NOT NULL,
        groups text[] NOT NULL,
        active boolean NOT NULL,
        subject uuid NOT NULL
      );
      CREATE TABLE work_orders_v1 (
        ticket text PRIMARY KEY,
        account text NOT NULL,
        group_name text NOT NULL,
        grade smallint NOT NULL,
        state text NOT NULL,
        engineer text,
        opened_at timestamptz NOT NULL,
        updated_at timestamptz NOT NULL
      );
      CREATE INDEX work_orders_v1_newest ON work_orders_v1 (opened_at DESC, ticket DESC);
      CREATE INDEX work_orders_v1_of_engineer ON work_orders_v1 (engineer, opened_at DESC, ticket DESC);
      CREATE INDEX work_orders_v1_in_state ON work_orders_v1 (state, opened_at DESC, ticket DESC);
      CREATE INDEX work_orders_v1_in_hand ON work_orders_v1 (engineer) WHERE state IN ('assigned', 'in-progress');
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE engineers_v1, work_orders_v1');
  }
}
