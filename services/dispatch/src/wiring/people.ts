import type { Wiring } from './wiring.ts';

/** Engineers, groups, regions. */
export const peopleWiring: Wiring = { controllers: [], providers: [], entities: [], migrations: [], projections: [] };
