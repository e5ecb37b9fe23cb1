import type { Target } from '@yingda/contracts';
import type { EngineerId, Instant } from '@yingda/kernel';
import type { Report, StopEvent } from '@yingda/sla';

/** Grade what was reported and start the clocks that a report starts. */
export interface GradeTicket {
  readonly report: Report;
  readonly receivedAt: Instant;
  /** Log position of the registration. */
  readonly position: number;
}

/** Something happened that may stop a clock. */
export interface StopClock {
  readonly target: Target;
  readonly by: StopEvent;
  /** When it happened, which is what the verdict goes by. */
  readonly at: Instant;
  readonly position: number;
  /** Who did it, where only that engineer's clock is meant. */
  readonly engineer?: EngineerId;
}

/** R18: an engineer got the work. */
export interface StartEngineerContact {
  readonly engineer: EngineerId;
  readonly assignedAt: Instant;
  readonly position: number;
  /** What was reported, which may decide how long the engineer has. */
  readonly report: Report;
}

/** The customer rejected the resolution. */
export interface ResumeResolution {
  readonly at: Instant;
  readonly position: number;
}

/** The ticket is over: nothing more will stop its clocks. */
export interface EndClocks {
  readonly at: Instant;
  readonly position: number;
  /** For people; tells of nobody. */
  readonly reason: string;
}
