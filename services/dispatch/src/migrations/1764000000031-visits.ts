import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Table of the read model visits-v1. */
export class Visits1764000000031 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE visits_v1 (
        visit uuid PRIMARY KEY,
        ticket text NOT NULL,
        account text NOT NULL,
        engineer text NOT NULL,
        status text NOT NULL,
        window_from timestamptz NOT NULL,
        window_until timestamptz NOT NULL,
        minutes integer NOT NULL,
        start_at timestamptz NOT NULL,
        end_at timestamptz NOT NULL,
        pinned boolean NOT NULL,
        region text,
        latitude double precision,
        longitude double precision,
        arrived_at timestamptz,
        completed_at timestamptz,
        late boolean NOT NULL
      );
      CREATE INDEX visits_v1_by_start ON visits_v1 (start_at, visit);
      CREATE INDEX visits_v1_of_engineer ON visits_v1 (engineer, start_at, visit);
      CREATE INDEX visits_v1_of_region ON visits_v1 (region, start_at, visit);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE visits_v1');
  }
}
