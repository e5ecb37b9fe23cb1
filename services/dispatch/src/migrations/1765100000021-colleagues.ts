import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Names of the staff who use the console. */
export class Colleagues1765100000021 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE colleagues (
        id text PRIMARY KEY,
        name text NOT NULL,
        staff_number text,
        subject uuid
      );
      CREATE INDEX colleagues_by_subject ON colleagues (subject);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE colleagues');
  }
}
