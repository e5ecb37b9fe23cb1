/** More than this many words make a search slower, not better. */
const MOST_WORDS = 64;

/**
 * What PostgreSQL's `to_tsquery` takes for words that consist of letters and digits only, each quoted: no text can be an operator of it. Empty for none, which
 * finds nothing.
 */
export const tsQuery = (words: readonly string[], operator: 'all' | 'any'): string =>
  [...new Set(words)]
    .slice(0, MOST_WORDS)
    .map((word) => `'${word.replace(/[^\p{L}\p{N}]/gu, '')}'`)
    .filter((word) => word !== "''")
    .join(operator === 'all' ? ' & ' : ' | ');
