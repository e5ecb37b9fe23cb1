import rrule from 'rrule';
import { DAY_MILLIS } from '../local-date.ts';
import type { DayNumber } from '../local-date.ts';

/** Rules of which every occurrence can be found without looking at every day of ten thousand years. */
const RULES = /^FREQ=(?:YEARLY|MONTHLY)(?:;|$)|^FREQ=(?:WEEKLY|DAILY)(?:;(?:INTERVAL|COUNT|UNTIL|WKST|BYDAY)=[^;]*)*$/;
/** Of the day: a holiday is whole days. */
const OF_THE_DAY = /BY(?:HOUR|MINUTE|SECOND)=/;

/**
 * The days of an RRULE (RFC 5545, 3.3.10) before `end`. Days that a rule names and a month does not have, such as 29 February, are left out.
 * @throws RangeError for a rule that holidays do not have
 */
export const recurrences = (
  rule: string,
  { first, end, name }: { readonly first: DayNumber; readonly end: DayNumber; readonly name: string },
): DayNumber[] => {
  const sorted = [...rule.split(';')].sort((a, b) => Number(b.startsWith('FREQ=')) - Number(a.startsWith('FREQ='))).join(';');
  if (!RULES.test(sorted) || OF_THE_DAY.test(sorted)) throw new RangeError(`the event "${name}" repeats by ${rule}, which holidays do not`);
  const { RRule } = rrule;
  const found = new RRule({ ...RRule.parseString(sorted), dtstart: new Date(first * DAY_MILLIS) });
  return found.between(new Date(first * DAY_MILLIS), new Date((end - 1) * DAY_MILLIS), true).map((date) => date.getTime() / DAY_MILLIS);
};
