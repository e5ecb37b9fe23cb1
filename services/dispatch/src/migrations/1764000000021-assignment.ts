import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Tables of the read models work-orders-v2, which takes the place of work-orders-v1, and reported-tickets-v1. */
export class Assignment1764000000021 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE work_orders_v1;
      CREATE TABLE work_orders_v2 (
        ticket text PRIMARY KEY,
        account text NOT NULL,
        group_name text NOT NULL,
        grade smallint NOT NULL,
        state text NOT NULL,
        engineer text,
        unassigned boolean NOT NULL,
        offer uuid,
        offered_to text,
        accept_by timestamptz,
        opened_at timestamptz NOT NULL,
        updated_at timestamptz NOT NULL
      );
      CREATE INDEX work_orders_v2_newest ON work_orders_v2 (opened_at DESC, ticket DESC);
      CREATE INDEX work_orders_v2_of_engineer ON work_orders_v2 (engineer, opened_at DESC, ticket DESC);
      CREATE INDEX work_orders_v2_in_state ON work_orders_v2 (state, opened_at DESC, ticket DESC);
      CREATE INDEX work_orders_v2_in_hand ON work_orders_v2 (engineer) WHERE state IN ('assigned', 'in-progress');
      CREATE INDEX work_orders_v2_waiting ON work_orders_v2 (grade, opened_at, ticket) WHERE state = 'opened';
      CREATE INDEX work_orders_v2_offers ON work_orders_v2 (accept_by, ticket) WHERE accept_by IS NOT NULL;
      CREATE TABLE reported_tickets_v1 (
        ticket text PRIMARY KEY,
        account text NOT NULL,
        serial_number text,
        model text,
        emergency boolean NOT NULL
      );
      CREATE INDEX reported_tickets_v1_of_account ON reported_tickets_v1 (account, ticket DESC);
      CREATE INDEX reported_tickets_v1_of_device ON reported_tickets_v1 (serial_number, ticket DESC);
      CREATE INDEX reported_tickets_v1_of_model ON reported_tickets_v1 (model, ticket DESC);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE work_orders_v2, reported_tickets_v1');
  }
}
