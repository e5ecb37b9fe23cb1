import type { Scale } from './benchmark.ts';

/** What the figures in docs/performance/README.md were measured with. */
export const USUAL: Scale = { name: 'usual', rounds: 5, seconds: 3, snapshotAgeSeconds: 60, relayEvents: 50_000, rebuildEvents: 200_000 };

/** As usual, with a rebuild of the size that the target names. */
export const FULL: Scale = { ...USUAL, name: 'full', rebuildEvents: 1_000_000 };

/** Seconds for each benchmark: shows that all of them run; its figures are coarse. */
export const SHORT: Scale = { name: 'short', rounds: 2, seconds: 1, snapshotAgeSeconds: 2, relayEvents: 5_000, rebuildEvents: 10_000 };
