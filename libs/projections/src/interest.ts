import { CATEGORIES } from '@yingda/contracts';
import type { Category } from '@yingda/contracts';
import type { Projection } from './projection.ts';

/** What a projection wants to read. */
export interface Interest {
  /** `undefined`: every category. */
  readonly categories: readonly Category[] | undefined;
  readonly inType: (type: string) => boolean;
}

const allCategories = Object.keys(CATEGORIES) as Category[];
const typesOf = (category: Category): string[] => CATEGORIES[category].events.map(({ type }) => type);

/** Types follow from categories and the other way round where only one is given. @throws Error for a type that no wanted category has */
export const interestOf = ({ name, categories, types }: Pick<Projection, 'name' | 'categories' | 'types'>): Interest => {
  const wanted = types && new Set(types);
  const readable = categories ?? (wanted ? allCategories.filter((each) => typesOf(each).some((type) => wanted.has(type))) : undefined);
  const known = new Set((readable ?? allCategories).flatMap(typesOf));
  const strange = types?.find((type) => !known.has(type));
  if (strange !== undefined) throw new Error(`projection ${name} wants ${strange}, which none of its categories has`);
  return { categories: readable, inType: (type) => (wanted ?? known).has(type) };
};
