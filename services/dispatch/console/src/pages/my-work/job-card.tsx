import { Countdown, GradeTag, useTerms, useWords } from '@yingda/ui';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { Job, JobClock, MyJob } from '../../api/dispatch/my-work.ts';
import { nextDue } from './day.ts';
import { UnsentMark } from './unsent-mark.tsx';
import { useJob } from './use-job.ts';
import { words } from './words.ts';

/** Where a ticket's job is, for oneself or while looking at a colleague's day. */
export const jobPath = (number: string, search: string): string => `/my-work/${number}${search}`;

/** When it has to be done, ticking. */
export const Deadline = ({ clocks }: { readonly clocks: readonly JobClock[] | undefined }): ReactNode => {
  const term = useTerms();
  const say = useWords(words);
  if (!clocks) return null;
  const clock = nextDue(clocks);
  if (!clock) return <span className="soft">{clocks.some(({ state }) => state === 'paused') ? say('standing') : say('noDeadline')}</span>;
  const { warned, due, ...shown } = clock;
  const greatest = warned?.at(-1);
  const target = term('target', clock.target);
  return (
    <span className="deadline">
      <span className="soft">{target}</span>
      <Countdown
        label={target}
        clock={{ ...shown, ...(due !== undefined && { due }), ...(greatest !== undefined && { warned: greatest }) }}
      />
    </span>
  );
};

/** What a job is about, in three lines. */
export const JobGist = ({ job }: { readonly job: Job | undefined }): ReactNode => {
  if (!job) return <div className="job-gist loading" aria-hidden="true" />;
  const { ticket } = job;
  const device = [ticket.device.model, ticket.device.serialNumber].filter(Boolean).join(' · ');
  return (
    <div className="job-gist">
      <div className="job-text">{ticket.description}</div>
      <div className="soft">{[ticket.contact.name, ticket.account, device].filter(Boolean).join(' · ')}</div>
    </div>
  );
};

/** One job in the day's list: all of it is the link. */
export const JobCard = ({ job: { ticketNumber, grade }, search }: { readonly job: MyJob; readonly search: string }): ReactNode => {
  const { job, unsent } = useJob(ticketNumber);
  return (
    <Link className="job-card" to={jobPath(ticketNumber, search)}>
      <div className="job-head">
        <GradeTag grade={job?.order.grade ?? grade} />
        <span className="job-number tabular">{ticketNumber}</span>
        <UnsentMark entries={unsent} />
        <Deadline clocks={job?.clocks} />
      </div>
      <JobGist job={job} />
    </Link>
  );
};
