import type { MigrationInterface, QueryRunner } from 'typeorm';

/** R15, R20: what waits for a supervisor or director. Neither table holds what people wrote. */
export class ReviewsAndEscalations1763800000004 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE reviews_v1 (
        ticket text PRIMARY KEY,
        account text NOT NULL,
        triage jsonb NOT NULL,
        kinds text[] NOT NULL,
        over boolean NOT NULL,
        since timestamptz NOT NULL
      )`);
    await runner.query(`CREATE INDEX reviews_v1_waiting ON reviews_v1 (since, ticket) WHERE kinds <> '{}'`);
    await runner.query(`
      CREATE TABLE escalations_v1 (
        id text PRIMARY KEY,
        ticket text NOT NULL,
        account text NOT NULL,
        escalation integer NOT NULL,
        target text NOT NULL,
        level smallint NOT NULL,
        role text,
        on_call text,
        rule text NOT NULL,
        because text NOT NULL,
        due timestamptz NOT NULL,
        raised_at timestamptz NOT NULL,
        answered_at timestamptz,
        answered_by text
      )`);
    await runner.query('CREATE INDEX escalations_v1_open ON escalations_v1 (raised_at, id) WHERE answered_at IS NULL');
    await runner.query('CREATE INDEX escalations_v1_raised ON escalations_v1 (raised_at, id)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE escalations_v1');
    await runner.query('DROP TABLE reviews_v1');
  }
}
