import { RegionChanged, RegionRegistered } from '@yingda/contracts';
import { given } from '@yingda/kernel/testing';
import { keepRegion } from './decide.ts';
import { regionEvolution } from './state.ts';
import type { KnownRegion, Region } from './state.ts';

const shanghai: Region = {
  region: 'shanghai',
  name: { en: 'Shanghai', zh: '上海' },
  zone: 'Asia/Shanghai',
  kilometresPerHour: 30,
  detour: 1.3,
};
const keep =
  (change: Partial<Region> = {}) =>
  (region: KnownRegion) =>
    keepRegion({ ...shanghai, ...change }, region);

describe('a region (R23)', () => {
  it('is registered, changed, and left alone on a repeat', () => {
    given(regionEvolution).when(keep()).then(RegionRegistered(shanghai));
    given(regionEvolution, RegionRegistered(shanghai)).when(keep()).nothing();
    given(regionEvolution, RegionRegistered(shanghai))
      .when(keep({ detour: 1.4 }))
      .then(RegionChanged({ ...shanghai, detour: 1.4 }));
    given(regionEvolution)
      .when(keep({ zone: '+08:00' }))
      .refused('ZONE_UNKNOWN');
  });
});
