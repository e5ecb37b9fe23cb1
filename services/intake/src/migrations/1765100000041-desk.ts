import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Read models contacts-v1 and desk-v1, and what finds devices and tickets by serial number. */
export class Desk1765100000041 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE contacts_v1 (
        subject uuid PRIMARY KEY,
        account text NOT NULL,
        name text NOT NULL,
        phone text,
        digits text,
        email text,
        language text NOT NULL
      );
      CREATE INDEX contacts_v1_of_account ON contacts_v1 (account, name);
      CREATE TABLE desk_v1 (
        ticket text PRIMARY KEY,
        received_by text NOT NULL,
        received_at timestamptz NOT NULL,
        over boolean NOT NULL,
        asked_at timestamptz,
        resolved_at timestamptz,
        first_response_due timestamptz
      );
      CREATE INDEX desk_v1_received ON desk_v1 (received_by, received_at);
      CREATE INDEX desk_v1_to_come_back_to ON desk_v1 (received_by)
        WHERE NOT over AND coalesce(first_response_due, asked_at, resolved_at) IS NOT NULL;
      CREATE INDEX devices_v1_by_serial_number ON devices_v1 (upper(serial_number) text_pattern_ops);
      CREATE INDEX devices_v1_by_purchase_order ON devices_v1 (upper(purchase_order) text_pattern_ops);
      CREATE INDEX tickets_v1_of_device ON tickets_v1 (serial_number, received_at DESC, ticket DESC) WHERE serial_number IS NOT NULL;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP INDEX tickets_v1_of_device, devices_v1_by_purchase_order, devices_v1_by_serial_number;
      DROP TABLE desk_v1, contacts_v1;
    `);
  }
}
