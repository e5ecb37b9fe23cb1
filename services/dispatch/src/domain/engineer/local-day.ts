import type { Instant } from '@yingda/kernel';
import { millisOf } from '@yingda/kernel';

/** `YYYY-MM-DD` as the clocks of a zone show it. */
export const localDay = (at: Instant, zone: string): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(millisOf(at));
