import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Tables of the read models parts-v1, stock-locations-v1, stock-v1, requisitions-v1 and duties-v1: all are filled from the log. */
export class Parts1764000000041 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE parts_v1 (
        part text PRIMARY KEY,
        name_en text NOT NULL,
        name_zh text NOT NULL,
        serialised boolean NOT NULL,
        price_amount bigint,
        price_currency text
      );
      CREATE TABLE stock_locations_v1 (
        location text PRIMARY KEY,
        kind text NOT NULL,
        name_en text NOT NULL,
        name_zh text NOT NULL,
        region text,
        engineer text
      );
      CREATE TABLE stock_v1 (
        place text PRIMARY KEY,
        location text NOT NULL,
        part text NOT NULL,
        quantity integer NOT NULL,
        serials text[] NOT NULL,
        updated_at timestamptz NOT NULL
      );
      CREATE INDEX stock_v1_of_part ON stock_v1 (part);
      CREATE TABLE requisitions_v1 (
        requisition text PRIMARY KEY,
        ticket text NOT NULL,
        account text NOT NULL,
        engineer text NOT NULL,
        part text NOT NULL,
        quantity integer NOT NULL,
        issued integer NOT NULL,
        sought_in text,
        status text NOT NULL,
        requested_by text NOT NULL,
        requested_at timestamptz NOT NULL
      );
      CREATE INDEX requisitions_v1_in_status ON requisitions_v1 (status, requested_at, requisition);
      CREATE TABLE duties_v1 (
        duty text PRIMARY KEY,
        ticket text NOT NULL,
        account text NOT NULL,
        department text NOT NULL,
        due_at timestamptz NOT NULL,
        involved_at timestamptz NOT NULL,
        answered_at timestamptz,
        late boolean
      );
      CREATE INDEX duties_v1_due ON duties_v1 (due_at, duty);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE parts_v1, stock_locations_v1, stock_v1, requisitions_v1, duties_v1');
  }
}
