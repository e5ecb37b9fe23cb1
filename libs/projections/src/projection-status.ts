import type { BuildPhase } from './builds.ts';
import type { Progress } from './progress-meter.ts';

/** How far a read model is, as of at most a second ago, in whichever process it is run. */
export interface ProjectionStatus extends Progress {
  readonly projection: string;
  /** `waiting`: another process runs it. */
  readonly phase: 'waiting' | 'catching-up' | 'following' | 'failing' | 'stopped';
  /** Whether it ever had the whole log; queries prefer an older version until then. */
  readonly complete: boolean;
  /** Events of the log not yet seen. */
  readonly lag: number;
  readonly lastError?: string;
  /** The tables that are being built beside the live ones, or whose build has failed. */
  readonly build?: BuildStatus;
}

export interface BuildStatus extends Progress {
  readonly phase: BuildPhase;
  readonly lag: number;
  readonly lastError?: string;
}
