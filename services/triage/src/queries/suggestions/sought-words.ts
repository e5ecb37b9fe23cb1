import type { Pool } from 'pg';
import { mainWordsOf } from '../../search/words.ts';

/** A word of the report, and what PostgreSQL makes of it: `alarms` is `alarm`. */
export interface SoughtWord {
  readonly word: string;
  readonly lexemes: readonly string[];
}

/** So many words of a long report are enough to compare by. */
const MOST_WORDS = 64;

/** The words of a report that mean something, each once. */
export const soughtWords = async (pool: Pool, text: string): Promise<SoughtWord[]> => {
  const words = [...new Set(mainWordsOf(text))].slice(0, MOST_WORDS);
  if (words.length === 0) return [];
  const { rows } = await pool.query<{ word: string; lexemes: string[] }>(
    `SELECT word, tsvector_to_array(to_tsvector('pg_catalog.english', word)) AS lexemes FROM unnest($1::text[]) WITH ORDINALITY w(word, place) ORDER BY place`,
    [words],
  );
  return rows.filter(({ lexemes }) => lexemes.length > 0);
};

/** Which of the words a text has whose lexemes are these. */
export const wordsIn = (sought: readonly SoughtWord[], lexemes: readonly string[]): string[] => {
  const there = new Set(lexemes);
  return sought.flatMap(({ word, lexemes: own }) => (own.every((lexeme) => there.has(lexeme)) ? [word] : []));
};

const LEAST_SHARE = 0.3;
const ENOUGH = 3;

/** A text that shares fewer of the words is not about the same: of few words a third, of many three. */
export const isLike = (common: readonly string[], sought: readonly SoughtWord[]): boolean =>
  common.length >= Math.min(ENOUGH, Math.max(1, Math.ceil(sought.length * LEAST_SHARE)));
