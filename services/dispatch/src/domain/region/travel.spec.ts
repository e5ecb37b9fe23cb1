import { metresBetween } from './distance.ts';
import { travelSeconds, USUAL_PACE } from './travel.ts';

const bund = { latitude: 31.2397, longitude: 121.4903 };
const hongqiao = { latitude: 31.1979, longitude: 121.3363 };

describe('travel', () => {
  it('is as far as a great circle says, both ways', () => {
    expect(metresBetween(bund, hongqiao)).toBeCloseTo(15_369, -2);
    expect(metresBetween(hongqiao, bund)).toBe(metresBetween(bund, hongqiao));
    expect(metresBetween(bund, bund)).toBe(0);
    // A degree of longitude on the equator is a 360th of its length.
    expect(metresBetween({ latitude: 0, longitude: 0 }, { latitude: 0, longitude: 1 })).toBeCloseTo(111_195, -1);
  });

  it('takes its time by the pace, and none where a place is not known', () => {
    expect(travelSeconds(bund, hongqiao, { kilometresPerHour: 60, detour: 1 })).toBe(Math.ceil(metresBetween(bund, hongqiao) * 0.06));
    expect(travelSeconds(undefined, bund, USUAL_PACE)).toBe(0);
  });
});
