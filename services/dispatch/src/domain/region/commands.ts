import type { Region } from './state.ts';

/** Registers a region, or changes what is known of one. */
export type KeepRegion = Region;
