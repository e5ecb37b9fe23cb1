import type { Scale } from './benchmark.ts';

/** What the figures in docs/performance/README.md were measured with, where they do not say `full`. */
export const USUAL: Scale = {
  name: 'usual',
  rounds: 5,
  seconds: 3,
  snapshotAgeSeconds: 60,
  relayEvents: 50_000,
  rebuildEvents: 200_000,
  grownEvents: 500_000,
  smallEvents: 50_000,
  openTimers: 1_000_000,
  timersPerSecond: 1_000,
  timerSeconds: 20,
  boardTickets: 10_000,
  endpoints: 2_000,
};

/** As usual, with logs of the sizes that the targets name. */
export const FULL: Scale = { ...USUAL, name: 'full', rebuildEvents: 1_000_000, grownEvents: 5_000_000 };

/** Seconds for each benchmark: shows that all of them run; its figures are coarse. */
export const SHORT: Scale = {
  name: 'short',
  rounds: 2,
  seconds: 1,
  snapshotAgeSeconds: 2,
  relayEvents: 5_000,
  rebuildEvents: 10_000,
  grownEvents: 20_000,
  smallEvents: 2_000,
  openTimers: 20_000,
  timersPerSecond: 200,
  timerSeconds: 2,
  boardTickets: 1_000,
  endpoints: 100,
};
