import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Finds the rows of a person who is erased (R39). */
export class RowsBySubject1763769600000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE INDEX deliveries_v1_of_subject ON deliveries_v1 (subject)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX deliveries_v1_of_subject');
  }
}
