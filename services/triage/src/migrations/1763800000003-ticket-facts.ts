import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Table of the read model ticket-facts-v1: the past that policies are tried on. */
export class TicketFacts1763800000003 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE ticket_facts_v1 (
        ticket text PRIMARY KEY,
        account text NOT NULL,
        subject uuid NOT NULL,
        imported boolean NOT NULL,
        received_at timestamptz NOT NULL,
        registered_at timestamptz NOT NULL,
        position bigint NOT NULL,
        description text NOT NULL,
        report json NOT NULL,
        grade smallint,
        policy json,
        timeline json NOT NULL,
        clocks json NOT NULL
      );
      CREATE INDEX ticket_facts_v1_of_subject ON ticket_facts_v1 (subject);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE ticket_facts_v1');
  }
}
