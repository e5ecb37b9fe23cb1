import type { RecordedEvent, Target } from '@yingda/contracts';
import { formatPosition } from '@yingda/kernel';

/** Something that happened to a clock. */
export interface ClockMove {
  readonly type: string;
  /** By its own word. */
  readonly at: string;
  /** Of this event. */
  readonly position: string;
  /** Log position of the event that caused it; none for what time brings about and for what a person decided. */
  readonly cause?: number;
  readonly due?: string;
  readonly startedAt?: string;
  readonly duration?: string;
  readonly holder?: string;
  readonly percent?: number;
  /** Of a change: why. */
  readonly because?: string;
  readonly rule?: string;
  readonly reason?: string;
  readonly calendarVersion?: number;
  readonly policyVersion?: number;
}

/** The parts that target events have between them. */
interface Parts {
  readonly target?: Target;
  readonly causePosition?: number;
  readonly calendar?: { readonly version: number };
  readonly policy?: { readonly version: number };
  readonly [part: string]: unknown;
}

/** When each event counts; what has no such time counts from when it was recorded as having occurred. */
const TIMES: Readonly<Record<string, string | undefined>> = {
  TargetStarted: 'startedAt',
  TargetPaused: 'pausedAt',
  TargetResumed: 'resumedAt',
  TargetChanged: 'changedAt',
  TargetWarned: 'warnedAt',
  TargetMet: 'stoppedAt',
  TargetBreached: 'stoppedAt',
  TargetBreachWithdrawn: undefined,
  TargetCancelled: 'cancelledAt',
};

const TOLD = ['due', 'startedAt', 'duration', 'holder', 'percent', 'because', 'rule', 'reason'] as const;

/** All that happened to the nth clock of a target. Flags and escalations are no customer's business and not among it (R39). */
export const movesOf = (
  triage: readonly RecordedEvent[],
  { target, nth }: { readonly target: Target; readonly nth: number },
): ClockMove[] => {
  let clock = 0;
  return triage.flatMap((event) => {
    const data = event.data as Parts;
    if (!(event.type in TIMES) || data.target !== target) return [];
    if (event.type === 'TargetStarted') clock += 1;
    return clock === nth ? [moveOf(event, data)] : [];
  });
};

const moveOf = ({ type, occurredAt, partition, position }: RecordedEvent, data: Parts): ClockMove => {
  const time = TIMES[type];
  const passed = type === 'TargetBreached' ? data['due'] : undefined;
  return {
    type,
    at: String((time === undefined ? undefined : data[time]) ?? passed ?? occurredAt),
    position: formatPosition(partition, position),
    ...(data.causePosition !== undefined && { cause: data.causePosition }),
    ...Object.fromEntries(TOLD.filter((part) => data[part] !== undefined).map((part) => [part, data[part]])),
    ...(data.calendar && { calendarVersion: data.calendar.version }),
    ...(data.policy && { policyVersion: data.policy.version }),
  };
};
