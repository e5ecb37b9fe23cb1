import { instantAt, localOf } from './zoned-days.ts';

/** An instant as a field for date and time holds it: `2024-03-15T09:35`, by the clocks of the zone. */
export const localText = (at: string, zone: string): string => {
  const { date, time } = localOf(Date.parse(at), zone);
  return `${date}T${time}`;
};

/** The instant that such a text means. */
export const instantText = (text: string, zone: string): string => {
  const [date = '', time = ''] = text.split('T');
  return new Date(instantAt(date, time.slice(0, 5), zone)).toISOString();
};
