import type { Hours } from './calendar-document.ts';

/** Working time of a day in milliseconds after its midnight by the clock on the wall; `to` may lie in the next day. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

const MINUTE = 60_000;
const DAY = 1_440 * MINUTE;

const CLOCK = /^(?:([01]\d|2[0-3]):([0-5]\d)|24:00)$/;

/** Milliseconds after midnight; `undefined` for what is no time of the day. */
export const parseClock = (text: string): number | undefined => {
  const match = CLOCK.exec(text);
  if (!match) return undefined;
  return match[1] === undefined ? DAY : (Number(match[1]) * 60 + Number(match[2])) * MINUTE;
};

/** Hours that cross midnight end on the next day. @throws RangeError for what is no time of the day */
export const stretchOf = ({ from, to }: Hours): Stretch => {
  const [begins, ends] = [clock(from), clock(to)];
  return { from: begins, to: ends > begins ? ends : ends + DAY };
};

const clock = (text: string): number => {
  const millis = parseClock(text);
  if (millis === undefined) throw new RangeError(`"${text}" is no time of the day such as 09:00`);
  return millis;
};
