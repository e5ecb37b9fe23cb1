import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Table of the read model fees-v1. */
export class Fees1764000000051 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE fees_v1 (
        ticket text PRIMARY KEY,
        account text NOT NULL,
        serial_number text,
        ended boolean NOT NULL,
        warranty text,
        quote uuid,
        version integer,
        state text,
        total bigint,
        currency text,
        valid_until timestamptz,
        offered_at timestamptz
      );
      CREATE INDEX fees_v1_quotes ON fees_v1 (state, offered_at DESC, ticket DESC) WHERE quote IS NOT NULL;
      CREATE INDEX fees_v1_of_device ON fees_v1 (serial_number) WHERE NOT ended;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE fees_v1');
  }
}
