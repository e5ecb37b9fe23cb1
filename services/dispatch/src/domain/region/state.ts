import type { EventOf, RegionChanged, RegionRegistered } from '@yingda/contracts';
import type { Evolution } from '@yingda/kernel';

/** Where people get about in one way (R23, R24). */
export type Region = EventOf<typeof RegionRegistered>['data'];

export type KnownRegion = Region | undefined;

export const regionEvolution: Evolution<KnownRegion, EventOf<typeof RegionRegistered> | EventOf<typeof RegionChanged>> = {
  initialState: undefined,
  evolve: (_region, { data }) => data,
};
