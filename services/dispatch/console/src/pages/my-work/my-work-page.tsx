import { ReloadOutlined } from '@ant-design/icons';
import { Nothing, Page, ProblemAlert, useApi, useSession, useWords } from '@yingda/ui';
import { Button, Input, Segmented, Spin } from 'antd';
import { useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import { Link, useSearchParams } from 'react-router';
import type { MyWork } from '../../api/dispatch/my-work.ts';
import { useKeepOnly, useKeepReady } from '../../offline/kept-query.ts';
import { installWorker } from '../../offline/service-worker/install-worker.ts';
import { DayList } from './day-list.tsx';
import './my-work.css';
import { OutboxBar } from './outbox-bar.tsx';
import { useTimes } from './times.ts';
import { jobQuery, useMyWork } from './use-job.ts';
import { words } from './words.ts';

/** R23–R26: an engineer's day, on a telephone first. `?engineer=` shows a colleague's. */
export const MyWorkPage = (): ReactNode => {
  const { person } = useSession();
  const [parameters] = useSearchParams();
  const engineer = parameters.get('engineer') ?? person.staffNumber;
  useEffect(() => void installWorker(), []);
  return engineer === undefined ? <WhoseWork /> : <WorkOf key={engineer} engineer={engineer} />;
};

const WorkOf = ({ engineer }: { readonly engineer: string }): ReactNode => {
  const { person } = useSession();
  const say = useWords(words);
  const { date, time } = useTimes();
  const { data, error, isFetching, dataUpdatedAt, refetch } = useMyWork(engineer);
  const [day, setDay] = useState<'today' | 'tomorrow'>('today');
  const isOwn = engineer === person.staffNumber;
  return (
    <Page
      title={isOwn ? say('title') : say('workOf', { engineer })}
      beside={data && <span className="soft">{date(data[day])}</span>}
      actions={
        <Button
          size="large"
          type="text"
          icon={<ReloadOutlined spin={isFetching} />}
          aria-label={say('refresh')}
          title={dataUpdatedAt === 0 ? say('refresh') : say('asOf', { time: time(new Date(dataUpdatedAt).toISOString()) })}
          onClick={() => void refetch()}
        />
      }
    >
      <div className="my-work">
        <Segmented
          block
          size="large"
          value={day}
          onChange={setDay}
          aria-label={say('day')}
          options={(['today', 'tomorrow'] as const).map((value) => ({ value, label: say(value) }))}
        />
        {error !== null && data === undefined && <ProblemAlert error={error} onRetry={() => void refetch()} />}
        {data ? <Ready work={data} day={day} isOwn={isOwn} /> : error === null && <Spin className="page-loading" />}
        <OutboxBar />
      </div>
    </Page>
  );
};

interface ReadyProps {
  readonly work: MyWork;
  readonly day: 'today' | 'tomorrow';
  readonly isOwn: boolean;
}

/** Everything that the day needs is read ahead, so that it is there when the connection is not; of other work nothing stays. */
const Ready = ({ work, day, isOwn }: ReadyProps): ReactNode => {
  const api = useApi();
  const numbers = [...new Set([...work.jobs, ...work.visits].map(({ ticketNumber }) => ticketNumber))];
  const queries = numbers.map((number) => jobQuery(api, number));
  useKeepReady(queries);
  useKeepOnly(isOwn ? [...queries.map(({ queryKey }) => queryKey), ['my-work', work.engineer]] : undefined);
  return <DayList work={work} date={work[day]} />;
};

/** Somebody without a staff number looks at somebody's day. */
const WhoseWork = (): ReactNode => {
  const say = useWords(words);
  const [, setParameters] = useSearchParams();
  return (
    <Page title={say('title')}>
      <Nothing
        title={say('noNumber')}
        next={say('noNumberNext')}
        action={
          <>
            <Input.Search
              style={{ maxWidth: 320 }}
              aria-label={say('engineer')}
              placeholder={say('engineer')}
              enterButton={say('show')}
              onSearch={(engineer) => engineer.trim() !== '' && setParameters({ engineer: engineer.trim() })}
            />
            <p>
              <Link to="/schedule">{say('toBoard')}</Link>
            </p>
          </>
        }
      />
    </Page>
  );
};
