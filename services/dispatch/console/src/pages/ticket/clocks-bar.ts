/** A stretch of a bar, in percent of the whole. */
export interface Stretch {
  readonly holder: string;
  readonly from: string;
  readonly to: string;
  readonly left: number;
  readonly width: number;
}

interface Held {
  readonly holder: string;
  readonly from: string;
  readonly to?: string;
}

/** What of the intervals lies between two instants, laid out on a bar that spans them. An interval without an end lasts to the bar's end. */
export const stretchesOf = (intervals: readonly Held[], begin: string, end: string): readonly Stretch[] => {
  const [first, last] = [Date.parse(begin), Date.parse(end)];
  const whole = Math.max(1, last - first);
  return intervals.flatMap(({ holder, from, to = end }) => {
    const [begins, ends] = [Math.max(first, Date.parse(from)), Math.min(last, Date.parse(to))];
    if (ends <= begins) return [];
    return [{ holder, from, to, left: ((begins - first) / whole) * 100, width: ((ends - begins) / whole) * 100 }];
  });
};

const ISO = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/;

/** Minutes of an ISO 8601 duration of days, hours, minutes and seconds; begun minutes are left out. */
export const minutesOf = (duration: string): number => {
  const [, days = '0', hours = '0', minutes = '0', seconds = '0'] = ISO.exec(duration) ?? [];
  return Number(days) * 1_440 + Number(hours) * 60 + Number(minutes) + Math.floor(Number(seconds) / 60);
};
