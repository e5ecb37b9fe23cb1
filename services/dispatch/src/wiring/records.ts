import type { Wiring } from './wiring.ts';

/** Work log, attachments, service reports. */
export const recordsWiring: Wiring = { controllers: [], providers: [], entities: [], migrations: [], projections: [] };
