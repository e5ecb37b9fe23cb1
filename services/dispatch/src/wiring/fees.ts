import type { Wiring } from './wiring.ts';

/** Warranty, price lists and quotes. */
export const feesWiring: Wiring = { controllers: [], providers: [], entities: [], migrations: [], projections: [] };
