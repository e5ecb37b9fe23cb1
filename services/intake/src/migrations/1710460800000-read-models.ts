import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Tables of the read models tickets-v1, accounts-v1 and devices-v1. */
export class ReadModels1710460800000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE tickets_v1 (
        ticket text PRIMARY KEY,
        account text NOT NULL,
        subject uuid NOT NULL,
        state text NOT NULL,
        grade smallint,
        channel text NOT NULL,
        kind text NOT NULL,
        description text NOT NULL,
        contact text NOT NULL,
        model text,
        serial_number text,
        external_reference text,
        received_at timestamptz NOT NULL,
        updated_at timestamptz NOT NULL
      );
      CREATE INDEX tickets_v1_newest ON tickets_v1 (received_at DESC, ticket DESC);
      CREATE INDEX tickets_v1_of_account ON tickets_v1 (account, received_at DESC, ticket DESC);
      CREATE INDEX tickets_v1_in_state ON tickets_v1 (state, received_at DESC, ticket DESC);
      CREATE TABLE accounts_v1 (account text PRIMARY KEY, name text NOT NULL);
      CREATE TABLE devices_v1 (
        serial_number text PRIMARY KEY,
        account text NOT NULL,
        model text NOT NULL,
        purchase_order text,
        purchased_on date,
        warranty_until date
      );
      CREATE INDEX devices_v1_of_account ON devices_v1 (account, serial_number);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE tickets_v1, accounts_v1, devices_v1');
  }
}
