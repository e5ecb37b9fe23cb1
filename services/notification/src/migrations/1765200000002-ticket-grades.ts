import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Table of the read model ticket-grades-v1. */
export class TicketGrades1765200000002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE ticket_grades_v1 (
        ticket text NOT NULL,
        partition integer NOT NULL,
        position bigint NOT NULL,
        grade smallint NOT NULL,
        PRIMARY KEY (ticket, position)
      )
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE ticket_grades_v1');
  }
}
