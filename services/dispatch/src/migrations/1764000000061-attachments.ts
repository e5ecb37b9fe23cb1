import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Table of the read model attachments-v1. */
export class Attachments1764000000061 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE attachments_v1 (
        attachment text PRIMARY KEY,
        ticket text NOT NULL,
        removed boolean NOT NULL,
        person uuid
      );
      CREATE INDEX attachments_v1_of_person ON attachments_v1 (person) WHERE NOT removed;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE attachments_v1');
  }
}
