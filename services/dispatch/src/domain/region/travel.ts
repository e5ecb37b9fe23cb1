import type { EventOf, Place, RegionRegistered } from '@yingda/contracts';
import { metresBetween } from './distance.ts';

/** How fast people get about somewhere. */
export type Pace = Pick<EventOf<typeof RegionRegistered>['data'], 'kilometresPerHour' | 'detour'>;

/** For regions that say nothing of it: a city's roads by day. */
export const USUAL_PACE: Pace = { kilometresPerHour: 30, detour: 1.3 };

/** Whole seconds from one place to another; none where either is not known. */
export const travelSeconds = (from: Place | undefined, to: Place | undefined, { kilometresPerHour, detour }: Pace): number =>
  from && to ? Math.ceil((metresBetween(from, to) * detour * 3.6) / kilometresPerHour) : 0;
