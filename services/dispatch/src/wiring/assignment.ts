import type { Wiring } from './wiring.ts';

/** Suggestions, offers, queues. */
export const assignmentWiring: Wiring = { controllers: [], providers: [], entities: [], migrations: [], projections: [] };
