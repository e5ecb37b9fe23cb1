import type {
  EventOf,
  Target,
  TargetBreached,
  TargetBreachWithdrawn,
  TargetCancelled,
  TargetChanged,
  TargetMet,
  TargetPaused,
  TargetResumed,
  TargetStarted,
  TargetWarned,
} from '@yingda/contracts';

/** The current clock of a target. An ended one stays, since it may run on from its first start. */
export interface BoardClock {
  readonly target: Target;
  readonly state: 'running' | 'paused' | 'breached' | 'ended';
  readonly startedAt: string;
  /** Inclusive; of a clock that stands, what it was before. */
  readonly due: string;
  /** The highest warning that was given, in per cent of the time. */
  readonly warned?: number;
  /** Its breach stays on record, whatever comes of it later. */
  readonly breached?: true;
}

type ClockEvent =
  | EventOf<typeof TargetStarted>
  | EventOf<typeof TargetPaused>
  | EventOf<typeof TargetResumed>
  | EventOf<typeof TargetChanged>
  | EventOf<typeof TargetWarned>
  | EventOf<typeof TargetMet>
  | EventOf<typeof TargetBreached>
  | EventOf<typeof TargetBreachWithdrawn>
  | EventOf<typeof TargetCancelled>;

/** Events of triage after which a clock stands otherwise. */
export const CLOCK_EVENTS = [
  'TargetStarted',
  'TargetPaused',
  'TargetResumed',
  'TargetChanged',
  'TargetWarned',
  'TargetMet',
  'TargetBreached',
  'TargetBreachWithdrawn',
  'TargetCancelled',
] as const satisfies readonly ClockEvent['type'][];

/** The clocks after an event, the one started last at the end; one per target. */
export const clocksAfter = (clocks: readonly BoardClock[], event: ClockEvent): readonly BoardClock[] => {
  const { target } = event.data;
  if (event.type === 'TargetStarted') {
    const { startedAt, due } = event.data;
    return [...clocks.filter((clock) => clock.target !== target), { target, state: 'running', startedAt, due }];
  }
  return clocks.map((clock) => (clock.target === target ? moved(clock, event) : clock));
};

const moved = (clock: BoardClock, event: Exclude<ClockEvent, EventOf<typeof TargetStarted>>): BoardClock => {
  switch (event.type) {
    case 'TargetPaused':
      return clock.state === 'running' ? { ...clock, state: 'paused' } : clock;
    case 'TargetResumed':
      return { ...clock, due: event.data.due, state: clock.breached ? 'breached' : 'running' };
    case 'TargetChanged': {
      const { startedAt, due } = event.data;
      // Without a due instant it stands on; with one it runs, even where it stood.
      return due === undefined
        ? { ...clock, startedAt }
        : { ...clock, startedAt, due, ...(clock.state === 'paused' && { state: 'running' }) };
    }
    case 'TargetWarned':
      return { ...clock, warned: Math.max(clock.warned ?? 0, event.data.percent) };
    case 'TargetBreached': {
      const { due, stoppedAt, causePosition } = event.data;
      const isOpen = stoppedAt === undefined && causePosition === undefined;
      return { ...clock, due, breached: true, state: isOpen ? 'breached' : 'ended' };
    }
    case 'TargetBreachWithdrawn':
      return { ...withoutBreach(clock), due: event.data.due, state: 'running' };
    case 'TargetMet':
      return { ...withoutBreach(clock), due: event.data.due, state: 'ended' };
    case 'TargetCancelled':
      return { ...clock, state: 'ended' };
    default:
      event satisfies never;
      return clock;
  }
};

const withoutBreach = ({ breached: _withdrawn, ...clock }: BoardClock): BoardClock => clock;

/** The earliest instant at which something is due; one that has passed where a target is missed already. */
export const nextDueOf = (clocks: readonly BoardClock[]): string | undefined =>
  clocks
    .filter(({ state }) => state === 'running' || state === 'breached')
    .map(({ due }) => due)
    .sort()[0];
