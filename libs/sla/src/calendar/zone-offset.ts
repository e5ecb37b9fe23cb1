import type { EpochMillis } from '@yingda/kernel';
import type { ZoneTransition } from './calendar-document.ts';

/** Milliseconds that the zone's clocks are ahead of UTC at an instant. */
export const offsetAt = (transitions: readonly ZoneTransition[], at: EpochMillis): number => {
  let [low, high] = [0, transitions.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((transitions[middle]?.at ?? Number.POSITIVE_INFINITY) <= at) low = middle;
    else high = middle - 1;
  }
  return (transitions[low]?.offsetSeconds ?? 0) * 1_000;
};
