import { parseInstant } from '@yingda/kernel';
import { ValidateBy } from 'class-validator';

const DAY = /^\d{4}-\d{2}-\d{2}$/;

const isDay = (text: string): boolean => DAY.test(text) && parseInstant(`${text}T00:00:00Z`) !== undefined;

/** `YYYY-MM-DD`, or RFC 3339 with offset. */
export const IsDayOrInstant = (): PropertyDecorator =>
  ValidateBy({
    name: 'isDayOrInstant',
    validator: { validate: (value) => typeof value === 'string' && (isDay(value) || parseInstant(value) !== undefined) },
  });

/**
 * From the day's begin at its local midnight, or from the instant on, as an SQL condition.
 * @param parameter number of the bound's own parameter; `$1` is the zone
 */
export const fromBound = (text: string, parameter: number): string =>
  isDay(text) ? `received_at >= ($${parameter}::date)::timestamp AT TIME ZONE $1` : `received_at >= $${parameter}::timestamptz`;

/** To the day's end, which is still meant, or before the instant; as `fromBound`. */
export const toBound = (text: string, parameter: number): string =>
  isDay(text) ? `received_at < ($${parameter}::date + 1)::timestamp AT TIME ZONE $1` : `received_at < $${parameter}::timestamptz`;
