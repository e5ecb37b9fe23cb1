import type { Group } from './state.ts';

/** Registers a group, or changes what is known of one: what is left out is no longer so. */
export type KeepGroup = Group;
