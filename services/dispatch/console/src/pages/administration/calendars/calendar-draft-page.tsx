import { useQuery } from '@tanstack/react-query';
import { ProblemAlert, useApi, useWords } from '@yingda/ui';
import { Skeleton } from 'antd';
import type { ReactNode } from 'react';
import { Link, useParams } from 'react-router';
import { CALENDARS, readCalendar, readCalendars } from '../../../api/triage/calendars.ts';
import { words as common } from '../words.ts';
import { CalendarEditor } from './calendar-editor.tsx';
import { calendarText, NEW_CALENDAR } from './calendar-text.ts';

/** The next version of a calendar, beginning with the newest one, or a new calendar. */
export const CalendarDraftPage = (): ReactNode => {
  const sayAll = useWords(common);
  const api = useApi();
  const { calendar } = useParams();
  const { data, error, refetch } = useQuery({
    queryKey: [...CALENDARS, calendar ?? '', 'draft'],
    queryFn: async () => {
      if (calendar === undefined) return { text: NEW_CALENDAR };
      const newest = (await readCalendars(api)).filter((version) => version.calendar === calendar).at(-1);
      const published = await readCalendar(api, calendar, newest?.version ?? 1);
      return { text: calendarText(published), published };
    },
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
  return (
    <>
      <Link to="/administration/calendars">← {sayAll('back')}</Link>
      {error && <ProblemAlert error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Skeleton active />}
      {data && <CalendarEditor calendar={calendar} first={data.text} published={data.published} />}
    </>
  );
};
