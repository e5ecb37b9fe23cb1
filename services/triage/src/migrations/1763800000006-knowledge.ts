import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Tables of the read models articles-v1 and solved-tickets-v1. Their words are segmented before; `english` leaves Chinese words as they are. */
export class Knowledge1763800000006 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE articles_v1 (
        article text PRIMARY KEY,
        revision integer NOT NULL,
        category text NOT NULL,
        problem_type text,
        title_en text NOT NULL,
        title_zh text NOT NULL,
        models text[] NOT NULL,
        symptom_codes text[] NOT NULL,
        links jsonb NOT NULL,
        withdrawn boolean NOT NULL,
        published_at timestamptz NOT NULL,
        title_words text NOT NULL,
        body_words text NOT NULL,
        search tsvector NOT NULL GENERATED ALWAYS AS (
          setweight(to_tsvector('pg_catalog.english', title_words), 'A') || setweight(to_tsvector('pg_catalog.english', body_words), 'C')
        ) STORED
      );
      CREATE INDEX articles_v1_search ON articles_v1 USING gin (search);
      CREATE TABLE solved_tickets_v1 (
        ticket text PRIMARY KEY,
        subject uuid NOT NULL,
        model text,
        symptom_codes text[] NOT NULL,
        description text NOT NULL,
        solution text,
        grade smallint,
        problem_type text,
        solved_at timestamptz,
        words text NOT NULL,
        search tsvector NOT NULL GENERATED ALWAYS AS (to_tsvector('pg_catalog.english', words)) STORED
      );
      CREATE INDEX solved_tickets_v1_search ON solved_tickets_v1 USING gin (search) WHERE solved_at IS NOT NULL;
      CREATE INDEX solved_tickets_v1_of_subject ON solved_tickets_v1 (subject);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE articles_v1, solved_tickets_v1');
  }
}
