import type { KnownPart } from './state.ts';

/** What is left out is no longer known. */
export type KeepPart = Omit<KnownPart, 'status'>;
