import { timeText, useSession } from '@yingda/ui';
import { useMemo } from 'react';

/** Times as an engineer reads them, in the installation's zone: the day is left out when it is the day that is looked at. */
export const useTimes = () => {
  const { timeZone } = useSession().settings;
  return useMemo(() => {
    const dates = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
    const dateOf = (at: string): string => dates.format(Date.parse(at));
    return {
      dateOf,
      time: (at: string): string => timeText(at, dateOf(at) === dates.format(Date.now()) ? 'time' : 'short', timeZone),
      clock: (at: string): string => timeText(at, 'time', timeZone),
      /** From and until, with the day where it is another one. */
      span: ({ from, until }: { readonly from: string; readonly until: string }): string => {
        const start = timeText(from, dateOf(from) === dates.format(Date.now()) ? 'time' : 'short', timeZone);
        return `${start} – ${timeText(until, dateOf(from) === dateOf(until) ? 'time' : 'short', timeZone)}`;
      },
      date: (date: string): string => timeText(`${date}T12:00:00Z`, 'day', 'UTC'),
    };
  }, [timeZone]);
};
