import { Alert, Spin } from 'antd';
import { GradeTag, Page, ProblemAlert, useSession, useTerms, useWords } from '@yingda/ui';
import { useEffect } from 'react';
import type { ReactNode } from 'react';
import { Link, useLocation, useParams } from 'react-router';
import { installWorker } from '../../offline/service-worker/install-worker.ts';
import { Deadline } from './job-card.tsx';
import { JobFacts } from './job-facts.tsx';
import { JobRecord } from './job-record.tsx';
import { JobSteps } from './job-steps.tsx';
import './my-work.css';
import { OutboxBar } from './outbox-bar.tsx';
import { useJob } from './use-job.ts';
import { words } from './words.ts';

/** One job from the first call to the report, step by step, also without a connection. */
export const JobPage = (): ReactNode => {
  const { number = '' } = useParams();
  const { search } = useLocation();
  const { person, may } = useSession();
  const say = useWords(words);
  const term = useTerms();
  const { query, job, unsent } = useJob(number);
  useEffect(() => void installWorker(), []);
  const engineer = job?.order.engineer;
  const isOwn = engineer === undefined || engineer === person.staffNumber;
  const mayAct = engineer !== undefined && (engineer === person.staffNumber || may('dispatcher', 'lead', 'supervisor'));
  return (
    <Page title={number} beside={job && <GradeTag grade={job.order.grade} emergency={job.ticket.impact.safetyRisk} />}>
      <div className="my-work">
        <div className="job-top">
          <Link className="back-link" to={`/my-work${search}`}>
            ‹ {say('back')}
          </Link>
          {job && <span className="soft">{term('work', job.order.state)}</span>}
          <Deadline clocks={job?.clocks} />
        </div>
        {query.error !== null && !job && <ProblemAlert error={query.error} onRetry={() => void query.refetch()} />}
        {!isOwn && <Alert type="info" showIcon title={say(mayAct ? 'onBehalf' : 'readOnly', { engineer })} />}
        {job ? (
          <>
            <JobFacts job={job} />
            {mayAct ? <JobSteps number={number} job={job} unsent={unsent} /> : <JobRecord job={job} />}
          </>
        ) : (
          query.error === null && <Spin className="page-loading" />
        )}
        <OutboxBar />
      </div>
    </Page>
  );
};
