/** A clock as pages show it. Instants are RFC 3339 text. */
export interface ShownClock {
  readonly state: 'running' | 'paused' | 'met' | 'breached' | 'cancelled';
  readonly startedAt: string;
  /** Absent while the clock stands. */
  readonly due?: string;
  /** R20: the greatest warning given, in percent of the time. */
  readonly warned?: number;
}

/** How near a deadline is: over a quarter of the time left; less, or a warning was given; past; nobody's turn; over. */
export type Urgency = 'calm' | 'at-risk' | 'overdue' | 'standing' | 'over';

/** R20: the last quarter of a clock is a risk, whether or not its policy warns. */
const LAST_PART = 0.25;

export const urgencyOf = ({ state, startedAt, due, warned }: ShownClock, now: number): Urgency => {
  if (state === 'met' || state === 'cancelled') return 'over';
  if (state === 'paused') return 'standing';
  if (due === undefined) return state === 'breached' ? 'overdue' : 'calm';
  const [start, end] = [Date.parse(startedAt), Date.parse(due)];
  if (now > end) return 'overdue';
  return (warned ?? 0) > 0 || end - now < (end - start) * LAST_PART ? 'at-risk' : 'calm';
};

const [SECOND, MINUTE, HOUR, DAY] = [1_000, 60_000, 3_600_000, 86_400_000];
const two = (value: number): string => String(value).padStart(2, '0');

/** `12:05`, `3:12:05` or, from two days on, `5 d 3 h`; the largest units that still show a change. */
export const spanText = (millis: number, units: { readonly day: string; readonly hour: string }): string => {
  const [days, hours] = [Math.floor(millis / DAY), Math.floor(millis / HOUR)];
  if (days >= 2) return `${days} ${units.day} ${hours % 24} ${units.hour}`;
  const [minutes, seconds] = [Math.floor((millis % HOUR) / MINUTE), Math.floor((millis % MINUTE) / SECOND)];
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds)}` : `${two(minutes)}:${two(seconds)}`;
};
