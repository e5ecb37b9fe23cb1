import type { Instant } from '@yingda/kernel';

/** The day of receipt in the deployment's zone, `YYYY-MM-DD`: the series of its ticket number (R7). */
export const seriesOf = (receivedAt: Instant, timeZone: string): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(Date.parse(receivedAt));
