import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { LeftOutlined, RightOutlined } from '@ant-design/icons';
import { ProblemAlert, useApi, useSession, useWords } from '@yingda/ui';
import { Button, Skeleton } from 'antd';
import type { ReactNode } from 'react';
import { Link, useNavigate, useParams, useSearchParams } from 'react-router';
import { CALENDARS, readYear } from '../../../api/triage/calendars.ts';
import { PUBLISHERS } from '../shared/publishers.ts';
import { words as common } from '../words.ts';
import { words } from './words.ts';
import { YearPicture } from './year-picture.tsx';

/** A version of a calendar, a year at a time; the year stands in the address. */
export const CalendarPage = (): ReactNode => {
  const say = useWords(words);
  const sayAll = useWords(common);
  const api = useApi();
  const navigate = useNavigate();
  const { may } = useSession();
  const { calendar = '', version = '1' } = useParams();
  const [parameters, setParameters] = useSearchParams();
  const year = Number(parameters.get('year') ?? new Date().getFullYear());
  const { data, error, refetch } = useQuery({
    queryKey: [...CALENDARS, calendar, version, year],
    queryFn: () => readYear(api, calendar, Number(version), year),
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const go = (to: number): void => setParameters({ year: String(to) }, { replace: true });
  return (
    <>
      <Link to="/administration/calendars">← {sayAll('back')}</Link>
      <div className="detail-head">
        <h2 className="mono">
          {calendar}@{version}
        </h2>
        <span className="spring" />
        <Button icon={<LeftOutlined />} onClick={() => go(year - 1)} aria-label={say('previousYear')} />
        <strong className="tabular" aria-live="polite">
          {year}
        </strong>
        <Button icon={<RightOutlined />} onClick={() => go(year + 1)} aria-label={say('nextYear')} />
        {may(...PUBLISHERS) && (
          <Button type="primary" onClick={() => void navigate(`/administration/calendars/${calendar}/draft`)}>
            {say('newVersion')}
          </Button>
        )}
      </div>
      {error && <ProblemAlert error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Skeleton active />}
      {data && <YearPicture days={data} />}
    </>
  );
};
