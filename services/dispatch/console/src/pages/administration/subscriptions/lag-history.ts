/** How many readings a trend shows, and how many fill its width at least. */
const [MOST, LEAST] = [60, 12];

/** How far behind subscriptions were at each reading since the page was opened; the newest last. */
export class LagHistory {
  readonly #readings = new Map<string, readonly number[]>();

  note(id: string, lag: number): void {
    this.#readings.set(id, [...(this.#readings.get(id) ?? []), lag].slice(-MOST));
  }

  of(id: string): readonly number[] {
    return this.#readings.get(id) ?? [];
  }
}

/** Of this tab: a list and the page of one entry show the same trend. */
export const lagHistory = new LagHistory();

/** Whether it grows, shrinks or stays, by the older and the newer half of the readings; a tenth either way is no movement. */
export const movementOf = (readings: readonly number[]): 'growing' | 'shrinking' | 'steady' => {
  const half = Math.floor(readings.length / 2);
  if (half === 0) return 'steady';
  const [before, now] = [meanOf(readings.slice(0, half)), meanOf(readings.slice(-half))];
  const tolerance = Math.max(1, before / 10);
  if (now > before + tolerance) return 'growing';
  return now < before - tolerance ? 'shrinking' : 'steady';
};

const meanOf = (readings: readonly number[]): number => readings.reduce((sum, each) => sum + each, 0) / readings.length;

/** The trend as the points of an SVG line, the newest at the right edge, nothing behind at the bottom. */
export const pointsOf = (readings: readonly number[], { width, height }: { readonly width: number; readonly height: number }): string => {
  const [top, step] = [Math.max(1, ...readings), width / (Math.max(LEAST, readings.length) - 1)];
  const left = width - (readings.length - 1) * step;
  return readings.map((lag, index) => `${rounded(left + index * step)},${rounded(height - (lag / top) * height)}`).join(' ');
};

const rounded = (value: number): number => Math.round(value * 10) / 10;
