/**
 * A moment in time: RFC 3339 in UTC with exactly three digits of milliseconds (`2024-03-15T01:35:00.000Z`), so that
 * text order is time order. Wall clocks and zones exist only at the edges.
 */
export type Instant = string & { readonly __brand: 'Instant' };

/** Milliseconds since 1970-01-01T00:00Z. */
export type EpochMillis = number;

export const instantFromMillis = (millis: EpochMillis): Instant => new Date(millis).toISOString() as Instant;

export const millisOf = (instant: Instant): EpochMillis => Date.parse(instant);

const RFC_3339 = /^\d{4}-\d{2}-\d{2}[Tt]\d{2}:\d{2}(:\d{2}(\.\d+)?)?([Zz]|[+-]\d{2}:\d{2})$/;

/** An instant as we write it, on a day that every month has. */
const AS_WRITTEN = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{3}Z$/;

/** Reads an RFC 3339 date-time; the offset is required. Returns `undefined` for anything else, impossible dates included. */
export const parseInstant = (text: string): Instant | undefined => {
  // Nearly all that are read were written by us: a history has hundreds.
  if (AS_WRITTEN.test(text)) return text as Instant;
  if (!RFC_3339.test(text)) return undefined;
  const millis = Date.parse(text);
  if (Number.isNaN(millis)) return undefined;
  const day = Number(text.slice(8, 10));
  const daysInMonth = new Date(Date.UTC(Number(text.slice(0, 4)), Number(text.slice(5, 7)), 0)).getUTCDate();
  return day <= daysInMonth ? instantFromMillis(millis) : undefined;
};

/** As `parseInstant`, for text that must be an instant. @throws RangeError naming the text */
export const instant = (text: string): Instant => {
  const parsed = parseInstant(text);
  if (parsed === undefined) throw new RangeError(`"${text}" is no RFC 3339 date-time with offset, such as 2024-03-15T09:35:00+08:00`);
  return parsed;
};

export const laterOf = (a: Instant, b: Instant): Instant => (a < b ? b : a);

/** Where time comes from: injected, never read inside a rule. */
export interface Clock {
  now(): Instant;
}
