import { GradeTag, useTerms, useWords } from '@yingda/ui';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { VisitInDay } from '../../api/dispatch/my-work.ts';
import { ContactLinks } from './contact-links.tsx';
import { Deadline, JobGist, jobPath } from './job-card.tsx';
import { TakeAlong } from './take-along.tsx';
import { useTimes } from './times.ts';
import { UnsentMark } from './unsent-mark.tsx';
import { useJob } from './use-job.ts';
import { words } from './words.ts';

interface VisitCardProps {
  readonly visit: VisitInDay;
  readonly search: string;
  /** The one that comes next: with everything for the way. */
  readonly next?: boolean;
}

/** R24: a visit in the engineer's day. */
export const VisitCard = ({ visit: inDay, search, next = false }: VisitCardProps): ReactNode => {
  const say = useWords(words);
  const term = useTerms();
  const { span } = useTimes();
  const { ticketNumber } = inDay;
  const { job, unsent } = useJob(ticketNumber);
  const visit = job?.visits.find((each) => each.visit === inDay.visit);
  const status = visit?.status ?? inDay.status;
  const window = visit?.window ?? inDay.window;
  const head = (
    <>
      <div className="job-head">
        <span className="visit-window tabular">{span(window)}</span>
        {status === 'arrived' && <span className="at-visit">{say('atVisit')}</span>}
        {status === 'completed' && (
          <span className="soft">{visit?.outcome ? say(`outcome.${visit.outcome}`) : term('work', 'closed')}</span>
        )}
        <UnsentMark entries={unsent} />
        {next && <Deadline clocks={job?.clocks} />}
      </div>
      <div className="visit-place">{visit?.site.address ?? (job && next ? say('noPlace') : '')}</div>
      <div className="job-head">
        {job && <GradeTag grade={job.order.grade} emergency={job.ticket.impact.safetyRisk} />}
        <span className="job-number tabular">{ticketNumber}</span>
        <span className="soft">{say('minutesOnSite', { minutes: inDay.minutes })}</span>
      </div>
      <JobGist job={job} />
    </>
  );
  if (!next)
    return (
      <Link className="job-card visit" to={jobPath(ticketNumber, search)}>
        {head}
      </Link>
    );
  return (
    <article className="job-card visit next" aria-label={say('nextVisit')}>
      <Link className="card-link" to={jobPath(ticketNumber, search)}>
        {head}
      </Link>
      {visit && <TakeAlong visit={visit} />}
      <div className="visit-actions">
        <ContactLinks contact={job?.ticket.contact} site={visit?.site} />
        <Link className="open-job" to={jobPath(ticketNumber, search)}>
          {say('open')}
        </Link>
      </div>
    </article>
  );
};
