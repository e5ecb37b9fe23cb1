/** Milliseconds; whole ones, so that no time is lost to rounding. */
export type Millis = number;

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const ISO_8601 = /^P(?=[\dT])(?:(\d+)D)?(?:T(?=\d)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)(?:\.(\d{1,3}))?S)?)?$/;

/**
 * Reads an ISO 8601 duration of days, hours, minutes and seconds, such as `PT2H` or `P5D`; a day is 24 hours of the calendar's time.
 * @throws RangeError for a negative one, for years, months and weeks (their length depends on where they begin) and for anything else
 */
export const parseDuration = (text: string): Millis => KNOWN.get(text) ?? parsed(text);

/** Policies promise the same few durations again and again. Bounded, since remaining times are durations, too. */
const KNOWN = new Map<string, Millis>();
const MOST_KNOWN = 1_000;

const parsed = (text: string): Millis => {
  const match = ISO_8601.exec(text);
  const [days, hours, minutes, seconds, fraction] = (match?.slice(1) ?? []).map((part) => part ?? '0');
  const millis =
    Number(days) * DAY + Number(hours) * HOUR + Number(minutes) * MINUTE + Number(seconds) * SECOND + Number(fraction?.padEnd(3, '0'));
  if (!match || !Number.isSafeInteger(millis))
    throw new RangeError(`"${text}" is no duration of days, hours, minutes and seconds such as PT2H or P5D`);
  if (KNOWN.size < MOST_KNOWN) KNOWN.set(text, millis);
  return millis;
};

/**
 * The shortest ISO 8601 text of whole milliseconds: `PT30M`, `P1DT2H`, `PT0S`.
 * @throws RangeError for a negative or broken number
 */
export const formatDuration = (millis: Millis): string => {
  if (!Number.isSafeInteger(millis) || millis < 0) throw new RangeError(`${millis} is no number of milliseconds that can have passed`);
  const days = amount(Math.floor(millis / DAY), 'D');
  const hours = amount(Math.floor((millis % DAY) / HOUR), 'H');
  const minutes = amount(Math.floor((millis % HOUR) / MINUTE), 'M');
  const seconds = amount(Math.floor((millis % MINUTE) / SECOND), 'S', millis % SECOND);
  const time = `${hours}${minutes}${seconds}`;
  return days === '' && time === '' ? 'PT0S' : `P${days}${time === '' ? '' : `T${time}`}`;
};

const amount = (whole: number, unit: string, thousandths = 0): string => {
  if (whole === 0 && thousandths === 0) return '';
  return `${whole}${thousandths === 0 ? '' : `.${String(thousandths).padStart(3, '0').replace(/0+$/, '')}`}${unit}`;
};
