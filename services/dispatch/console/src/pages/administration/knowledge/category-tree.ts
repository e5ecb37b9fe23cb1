import type { CategoryCount } from '../../../api/triage/knowledge-base.ts';

/** A category with those below it. */
export interface Category {
  readonly category: string;
  /** Of the category itself. */
  readonly articles: number;
  readonly below: readonly Category[];
}

/** `hardware-sensors` is below `hardware`, also where that has no articles of its own. */
export const categoryTree = (counts: readonly CategoryCount[]): Category[] => {
  const roots = counts.map(({ category }) => category.split('-')[0] ?? category);
  const all = [...new Set([...counts.map(({ category }) => category), ...roots])].sort();
  const articlesIn = (category: string): number => counts.find((count) => count.category === category)?.articles ?? 0;
  const parentOf = (category: string): string | undefined =>
    all.filter((other) => category.startsWith(`${other}-`)).sort((a, b) => b.length - a.length)[0];
  const below = (parent: string | undefined): Category[] =>
    all
      .filter((category) => parentOf(category) === parent)
      .map((category) => ({ category, articles: articlesIn(category), below: below(category) }));
  return below(undefined);
};
