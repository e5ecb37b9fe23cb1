import { languageTag } from '@yingda/ui';

/** @param weekday from Monday, 1 */
export const weekdayName = (weekday: number): string =>
  new Intl.DateTimeFormat(languageTag(), { weekday: 'short', timeZone: 'UTC' }).format(new Date(Date.UTC(2024, 0, weekday)));

export const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const;
