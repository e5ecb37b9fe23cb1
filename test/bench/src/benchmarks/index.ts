import type { Benchmark } from '../benchmark.ts';
import { appendOldSnapshot } from './append-old-snapshot.ts';
import { appendProcesses } from './append-processes.ts';
import { append256, append32 } from './append-vs-emmett.ts';
import { appendRaw } from './append-vs-raw-insert.ts';
import { commitToCallback } from './commit-to-callback.ts';
import { consoleBoard } from './console-board.ts';
import { dayPlan } from './day-plan.ts';
import { deadlines } from './deadlines.ts';
import { dryRun } from './dry-run.ts';
import { growth } from './growth.ts';
import { loadAndDecide, loadAndRead } from './load-and-decide.ts';
import { natsReplay } from './nats-replay.ts';
import { offers } from './offers.ts';
import { rebuildMemory } from './rebuild-memory.ts';
import { rebuild } from './rebuild.ts';
import { relay } from './relay.ts';
import { sseFeed } from './sse-feed.ts';
import { suggestion } from './suggestion.ts';
import { timersLateness } from './timers-lateness.ts';
import { timersMemory } from './timers-memory.ts';
import { timersRestart } from './timers-restart.ts';
import { webhooksMany } from './webhooks-many.ts';
import { webhooks } from './webhooks.ts';

/** In the order in which they run. */
export const BENCHMARKS: readonly Benchmark[] = [
  append32,
  append256,
  appendRaw,
  appendOldSnapshot,
  appendProcesses,
  relay,
  commitToCallback,
  sseFeed,
  webhooks,
  webhooksMany,
  natsReplay,
  consoleBoard,
  loadAndDecide,
  loadAndRead,
  rebuild,
  rebuildMemory,
  growth,
  deadlines,
  dayPlan,
  dryRun,
  suggestion,
  offers,
  timersLateness,
  timersRestart,
  timersMemory,
];
