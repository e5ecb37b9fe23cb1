import type { KnownDevice } from './state.ts';

/** Registers a device, or changes what is known of it. */
export type KeepDevice = Omit<KnownDevice, 'status' | 'id'>;
