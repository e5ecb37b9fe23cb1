import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Tables of the read models engineers-v2, which takes the place of engineers-v1, groups-v1 and regions-v1: all are filled from the log. */
export class People1764000000011 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE engineers_v1;
      CREATE TABLE engineers_v2 (
        staff_number text PRIMARY KEY,
        name text NOT NULL,
        email text,
        phone text,
        language text NOT NULL,
        groups text[] NOT NULL,
        regions text[] NOT NULL,
        active boolean NOT NULL,
        erased boolean NOT NULL,
        plan jsonb NOT NULL,
        version integer NOT NULL,
        subject uuid NOT NULL
      );
      CREATE INDEX engineers_v2_of_subject ON engineers_v2 (subject);
      CREATE TABLE groups_v1 (group_name text PRIMARY KEY, document jsonb NOT NULL, version integer NOT NULL);
      CREATE TABLE regions_v1 (region text PRIMARY KEY, document jsonb NOT NULL, version integer NOT NULL);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE engineers_v2, groups_v1, regions_v1;
      CREATE TABLE engineers_v1 (
        staff_number text PRIMARY KEY,
        name text NOT NULL,
        email text,
        phone text,
        language text NOT NULL,
        groups text[] NOT NULL,
        active boolean NOT NULL,
        subject uuid NOT NULL
      );
    `);
  }
}
