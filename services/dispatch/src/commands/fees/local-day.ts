import type { Instant } from '@yingda/kernel';

/** `YYYY-MM-DD` in a zone. @throws RangeError for an unknown zone */
export const localDay = (at: Instant, timeZone: string): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(Date.parse(at));
