import { pixelOf, projectionAround, scaleBarOf, sightOfAll, zoomed } from './projection.ts';

const EAST = { latitude: 31.22, longitude: 121.54 };
const WEST = { latitude: 31.2, longitude: 121.36 };
const FRAME = { width: 800, height: 600 };

describe('the map without a map', () => {
  const { metresOf } = projectionAround([EAST, WEST]);
  const points = [EAST, WEST].map(metresOf);

  it('is true to scale and has north above', () => {
    const [east, west] = points;
    expect(Math.round(((east?.x ?? 0) - (west?.x ?? 0)) / 100)).toBe(171);
    expect(east?.y).toBeLessThan(west?.y ?? 0);
  });

  it('shows all places with a margin, a single one as well', () => {
    const sight = sightOfAll(points, FRAME);
    const pixels = points.map((point) => pixelOf(point, sight, FRAME));
    expect(pixels.map(({ x }) => Math.round(x))).toEqual([752, 48]);
    expect(sightOfAll([{ x: 0, y: 0 }], FRAME)).toEqual({ x: 0, y: 0, metresPerPixel: 2 });
    expect(sightOfAll([], FRAME).metresPerPixel).toBe(100);
  });

  it('is zoomed around the pointer', () => {
    const sight = sightOfAll(points, FRAME);
    const at = pixelOf({ x: 1_000, y: 1_000 }, sight, FRAME);
    const closer = zoomed(sight, 2, at, FRAME);
    expect(closer.metresPerPixel).toBeCloseTo(sight.metresPerPixel / 2);
    const stays = pixelOf({ x: 1_000, y: 1_000 }, closer, FRAME);
    expect([stays.x, stays.y].map(Math.round)).toEqual([at.x, at.y].map(Math.round));
  });

  it('has a scale bar of a round length', () => {
    expect(scaleBarOf(24.4, 120)).toEqual({ metres: 2_000, pixels: expect.closeTo(81.97, 1) });
    expect(scaleBarOf(2, 120).metres).toBe(200);
  });
});
