import type { RecordedEvent, Target } from '@yingda/contracts';
import type { Instant } from '@yingda/kernel';
import type { Clock } from '../triage/clocks/clock-state.ts';

/** How a target of a ticket stands: its worst clock tells. */
export type TargetVerdict = 'met' | 'breached' | 'open' | 'cancelled' | 'none';

/** A recorded clock: its target, how it stands and its due instant. */
export type RecordedClock = readonly [target: Target, state: 'running' | 'paused' | 'met' | 'breached' | 'cancelled', due: string];

/** Of several clocks of a target the first of these counts. */
const WORST_FIRST = ['breached', 'open', 'met', 'cancelled'] as const;

/** By target; one without a clock is absent. A clock that runs and is overdue is breached, declared or not. */
export type Verdicts = ReadonlyMap<Target, { readonly verdict: Exclude<TargetVerdict, 'none'>; readonly due: string }>;

export const recordedVerdicts = (clocks: readonly RecordedClock[], now: Instant): Verdicts =>
  worst(clocks.map(([target, state, due]) => ({ target, verdict: standing(state, due, now), due })));

export const replayedVerdicts = (clocks: readonly Clock[], now: Instant): Verdicts =>
  worst(clocks.map(({ target, standing: { state }, due }) => ({ target, verdict: standing(state, due, now), due })));

const standing = (state: RecordedClock[1], due: string, now: Instant): Exclude<TargetVerdict, 'none'> => {
  if (state === 'running') return due < now ? 'breached' : 'open';
  return state === 'paused' ? 'open' : state;
};

interface Standing {
  readonly target: Target;
  readonly verdict: Exclude<TargetVerdict, 'none'>;
  readonly due: string;
}

const worst = (standings: readonly Standing[]): Verdicts => {
  const found = new Map<Target, Standing>();
  for (const each of standings) {
    const before = found.get(each.target);
    if (!before || WORST_FIRST.indexOf(each.verdict) <= WORST_FIRST.indexOf(before.verdict)) found.set(each.target, each);
  }
  return found;
};

const CHANGES = {
  TargetPaused: ([target, state, due]) => [target, state === 'breached' ? state : 'paused', due],
  TargetResumed: ([target, state], { due }) => [target, state === 'breached' ? state : 'running', due],
  TargetChanged: ([target, state, before], { due = before }) => [target, state, due],
  TargetMet: ([target], { due }) => [target, 'met', due],
  TargetBreached: ([target], { due }) => [target, 'breached', due],
  TargetBreachWithdrawn: ([target], { due }) => [target, 'running', due],
  TargetCancelled: ([target, state, due]) => [target, state === 'breached' ? state : 'cancelled', due],
} satisfies Record<string, (clock: RecordedClock, data: { target: Target; due: string }) => RecordedClock>;

/** Names of the events that change recorded clocks. */
export const TARGET_EVENT_TYPES: readonly string[] = ['TargetStarted', ...Object.keys(CHANGES)];

/** The recorded clocks after an event of one of them; the same list for any other event. */
export const recordedAfter = (clocks: readonly RecordedClock[], { type, data }: RecordedEvent): readonly RecordedClock[] => {
  const facts = data as { readonly target: Target; readonly due: string };
  if (type === 'TargetStarted') return [...clocks, [facts.target, 'running', facts.due]];
  if (!isChange(type)) return clocks;
  const at = clocks.findLastIndex(([target]) => target === facts.target);
  return clocks.map((clock, index) => (index === at ? (CHANGES[type](clock, facts) as RecordedClock) : clock));
};

const isChange = (type: string): type is keyof typeof CHANGES => Object.hasOwn(CHANGES, type);
