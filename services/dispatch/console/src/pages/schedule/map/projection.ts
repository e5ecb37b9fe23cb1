import type { Place } from '../../../api/dispatch/schedule.ts';

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** From degrees to metres on a plane that touches the earth in the middle of the places: true to scale within a region. */
export interface Projection {
  readonly metresOf: (place: Place) => Point;
}

const EARTH_RADIUS_METRES = 6_371_008.8;
const radians = (degrees: number): number => (degrees * Math.PI) / 180;

export const projectionAround = (places: readonly Place[]): Projection => {
  const middle = (values: readonly number[]): number => (values.length === 0 ? 0 : (Math.min(...values) + Math.max(...values)) / 2);
  const latitude = middle(places.map((place) => place.latitude));
  const longitude = middle(places.map((place) => place.longitude));
  const narrowing = Math.cos(radians(latitude));
  return {
    metresOf: (place) => ({
      x: radians(place.longitude - longitude) * EARTH_RADIUS_METRES * narrowing,
      y: -radians(place.latitude - latitude) * EARTH_RADIUS_METRES,
    }),
  };
};

/** What of the plane is seen: its middle and how many metres a pixel is. */
export interface Sight {
  readonly x: number;
  readonly y: number;
  readonly metresPerPixel: number;
}

export interface Frame {
  readonly width: number;
  readonly height: number;
}

const MARGIN = 48;
/** Nobody wants to see a single place closer than its street. */
const CLOSEST = 2;

/** All points, with a margin. */
export const sightOfAll = (points: readonly Point[], { width, height }: Frame): Sight => {
  if (points.length === 0) return { x: 0, y: 0, metresPerPixel: 100 };
  const [xs, ys] = [points.map(({ x }) => x), points.map(({ y }) => y)];
  const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const metresPerPixel = Math.max(
    CLOSEST,
    (right - left) / Math.max(1, width - 2 * MARGIN),
    (bottom - top) / Math.max(1, height - 2 * MARGIN),
  );
  return { x: (left + right) / 2, y: (top + bottom) / 2, metresPerPixel };
};

export const pixelOf = ({ x, y }: Point, sight: Sight, { width, height }: Frame): Point => ({
  x: (x - sight.x) / sight.metresPerPixel + width / 2,
  y: (y - sight.y) / sight.metresPerPixel + height / 2,
});

/** Closer by a factor, so that the point under the pointer stays where it is. */
export const zoomed = (sight: Sight, factor: number, at: Point, { width, height }: Frame): Sight => {
  const metresPerPixel = Math.min(20_000, Math.max(CLOSEST / 2, sight.metresPerPixel / factor));
  const shift = sight.metresPerPixel - metresPerPixel;
  return { x: sight.x + (at.x - width / 2) * shift, y: sight.y + (at.y - height / 2) * shift, metresPerPixel };
};

/** A round length of at most so many pixels: 1, 2 or 5 times a power of ten, in metres. */
export const scaleBarOf = (metresPerPixel: number, mostPixels: number): { readonly metres: number; readonly pixels: number } => {
  const most = metresPerPixel * mostPixels;
  const power = 10 ** Math.floor(Math.log10(most));
  const metres = ([5, 2, 1].find((each) => each * power <= most) ?? 1) * power;
  return { metres, pixels: metres / metresPerPixel };
};
