import type { Wiring } from './wiring.ts';

/** Parts and stock. */
export const stockWiring: Wiring = { controllers: [], providers: [], entities: [], migrations: [], projections: [] };
