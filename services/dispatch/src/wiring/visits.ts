import type { Wiring } from './wiring.ts';

/** Visits and day plans. */
export const visitsWiring: Wiring = { controllers: [], providers: [], entities: [], migrations: [], projections: [] };
