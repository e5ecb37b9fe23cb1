import { useQuery } from '@tanstack/react-query';
import { language, Time, useApi, useSession, useWords } from '@yingda/ui';
import { Button } from 'antd';
import type { TableColumnsType } from 'antd';
import type { ReactNode } from 'react';
import { Link, Route, Routes, useNavigate } from 'react-router';
import { CALENDARS, readCalendars } from '../../../api/triage/calendars.ts';
import type { CalendarVersion } from '../../../api/triage/calendars.ts';
import { PUBLISHERS } from '../shared/publishers.ts';
import { SearchedTable } from '../shared/searched-table.tsx';
import { StateMark } from '../shared/state-mark.tsx';
import { words as common } from '../words.ts';
import { CalendarDraftPage } from './calendar-draft-page.tsx';
import { CalendarPage } from './calendar-page.tsx';
import { words } from './words.ts';

export const CalendarsSection = (): ReactNode => (
  <Routes>
    <Route index element={<CalendarList />} />
    <Route path="new" element={<CalendarDraftPage />} />
    <Route path=":calendar/versions/:version" element={<CalendarPage />} />
    <Route path=":calendar/draft" element={<CalendarDraftPage />} />
  </Routes>
);

/** All versions of all calendars, the newest first. */
const CalendarList = (): ReactNode => {
  const say = useWords(words);
  const sayAll = useWords(common);
  const api = useApi();
  const navigate = useNavigate();
  const { may } = useSession();
  const { data, error, refetch } = useQuery({ queryKey: CALENDARS, queryFn: () => readCalendars(api) });
  const mayPublish = may(...PUBLISHERS);
  const columns: TableColumnsType<CalendarVersion> = [
    {
      title: say('calendar'),
      render: (_, { calendar, version }) => (
        <Link to={`${calendar}/versions/${version}`} className="mono">
          {calendar}@{version}
        </Link>
      ),
    },
    { title: say('name'), render: (_, { name }) => name[language()] },
    { title: sayAll('inForce'), render: (_, { inForce }) => inForce && <StateMark tone="good">{sayAll('inForce')}</StateMark> },
    { title: say('zone'), dataIndex: 'zone' },
    {
      title: say('effectiveFrom'),
      dataIndex: 'effectiveFrom',
      render: (at: string) =>
        new Date(at).getTime() === 0 ? <span className="soft">{say('always')}</span> : <Time at={at} format="day" />,
    },
    { title: say('covered'), dataIndex: 'coveredUntil', className: 'tabular' },
  ];
  const add = (
    <Button onClick={() => void navigate('new')} type="primary">
      {say('newCalendar')}
    </Button>
  );
  return (
    <SearchedTable
      label={sayAll('calendars')}
      about={say('about')}
      rows={data && [...data].reverse()}
      error={error}
      onRetry={() => void refetch()}
      rowKey={({ calendar, version }) => `${calendar}@${version}`}
      columns={columns}
      textOf={({ calendar, version, name, zone }) => [`${calendar}@${version}`, name.en, name.zh, zone].join(' ')}
      readOnlyFor={mayPublish ? undefined : PUBLISHERS}
      actions={mayPublish && add}
      nothing={{ title: say('nothing'), next: say('nothingNext'), action: mayPublish && add }}
    />
  );
};
