import type { KnownEngineer } from './state.ts';

/** Registers an engineer, or changes what is known of one: what is left out is no longer known. */
export type KeepEngineer = Omit<KnownEngineer, 'status'>;
