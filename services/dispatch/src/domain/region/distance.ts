import type { Place } from '@yingda/contracts';

/** Mean radius of the earth in metres (IUGG). */
const EARTH_METRES = 6_371_008.8;

/** Metres between two places on a great circle (haversine formula). */
export const metresBetween = (one: Place, other: Place): number => {
  const [from, to] = [radians(one.latitude), radians(other.latitude)];
  const across = haversine(to - from) + Math.cos(from) * Math.cos(to) * haversine(radians(other.longitude - one.longitude));
  return 2 * EARTH_METRES * Math.asin(Math.min(1, Math.sqrt(across)));
};

const radians = (degrees: number): number => (degrees * Math.PI) / 180;
const haversine = (angle: number): number => Math.sin(angle / 2) ** 2;
