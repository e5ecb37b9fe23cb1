import type { TestDatabase } from '@yingda/test-environment/database';
import type { TestNats } from '@yingda/test-environment/nats';

/** How long and how much is measured. */
export interface Scale {
  /** Name in the report. */
  readonly name: string;
  /** Turns of each side; the sides take turns. */
  readonly rounds: number;
  /** Length of a turn where a rate is measured under a steady load. */
  readonly seconds: number;
  /** Age of the old snapshot when the measurement under it begins. */
  readonly snapshotAgeSeconds: number;
  /** Events that a relay's turn copies. */
  readonly relayEvents: number;
  /** Events that a rebuild's turn reads. */
  readonly rebuildEvents: number;
  /** Events of the log that has grown, and of the small one beside it. */
  readonly grownEvents: number;
  readonly smallEvents: number;
  /** Tickets with open timers that are far from due. */
  readonly openTimers: number;
  /** Timers that are due in a second, and for how many seconds. */
  readonly timersPerSecond: number;
  readonly timerSeconds: number;
  /** Open tickets on the board. */
  readonly boardTickets: number;
  /** Webhook endpoints, where there are very many. */
  readonly endpoints: number;
}

/** What a figure must reach: a ratio to the baseline, or a value in the figure's own unit. */
export type Target =
  { readonly ratioAtLeast: number } | { readonly ratioAtMost: number } | { readonly atLeast: number } | { readonly atMost: number };

export interface Figure {
  readonly name: string;
  readonly unit: 'events/s' | 'tickets/s' | 'offers/s' | 'deadlines/s' | 'ms' | 'MB' | 'min' | 'visits' | 'kB' | 'frames/s';
  readonly target: Target;
}

/** What one turn of one side gave: a value for each of the benchmark's figures, by the figure's name. */
export type Sample = Readonly<Record<string, number>>;

/** Two sides that can be measured again and again, in turn. */
export interface Contest {
  readonly ours: () => Promise<Sample>;
  readonly baseline: () => Promise<Sample>;
}

/** What a benchmark gets to work with. */
export interface Surroundings {
  /** Fresh, prepared as an installation's is. */
  readonly database: TestDatabase;
  /** Starts a nats-server of the benchmark's own; it ends with the benchmark. */
  readonly startNats: () => Promise<TestNats>;
  readonly scale: Scale;
  /** Called after the last round, latest first. */
  readonly later: (close: () => Promise<unknown>) => void;
  /** Says what is being done, for the progress line. */
  readonly report: (doing: string) => void;
}

export interface Benchmark {
  /** For `--only`. */
  readonly name: string;
  readonly ours: string;
  readonly baseline: string;
  readonly figures: readonly Figure[];
  /** For one whose rounds take minutes. */
  readonly mostRounds?: number;
  /** Opens and warms up both sides. */
  readonly prepare: (surroundings: Surroundings) => Promise<Contest>;
}
