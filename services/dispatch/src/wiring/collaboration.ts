import type { Wiring } from './wiring.ts';

/** Support, departments, coordinator. */
export const collaborationWiring: Wiring = { controllers: [], providers: [], entities: [], migrations: [], projections: [] };
