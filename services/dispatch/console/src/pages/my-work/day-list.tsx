import { useQueries } from '@tanstack/react-query';
import { Nothing, useSession, useWords } from '@yingda/ui';
import type { ReactNode } from 'react';
import { Link, useLocation } from 'react-router';
import type { Job, MyWork } from '../../api/dispatch/my-work.ts';
import { useOutboxView } from '../../offline/offline-provider.tsx';
import { asGiven } from './as-given.ts';
import { dayOf, withJob } from './day.ts';
import { JobCard } from './job-card.tsx';
import { OfferCard } from './offer-card.tsx';
import { useTimes } from './times.ts';
import { VisitCard } from './visit-card.tsx';
import { words } from './words.ts';

/** One day: what is to be answered, where to go, what to do. */
export const DayList = ({ work, date }: { readonly work: MyWork; readonly date: string }): ReactNode => {
  const { person, may } = useSession();
  const say = useWords(words);
  const { search } = useLocation();
  const { dateOf } = useTimes();
  const jobOf = useJobs([...work.jobs, ...work.visits].map(({ ticketNumber }) => ticketNumber));
  const visits = work.visits.map((visit) => withJob(visit, jobOf(visit.ticketNumber)));
  const { offers, next, later, over, jobs, resolved } = dayOf({ ...work, visits }, { date, dateOf, jobOf });
  const mayAnswer = work.engineer === person.staffNumber || may('dispatcher', 'lead', 'supervisor');
  const isEmpty = !next && [offers, later, over, jobs, resolved].every(({ length }) => length === 0);
  if (isEmpty) return <Nothing title={say('nothingTitle')} next={say('nothingNext')} action={<Link to="/board">{say('toBoard')}</Link>} />;
  return (
    <>
      <Section title={say('offers')}>
        {offers.map((job) => (
          <OfferCard key={job.ticketNumber} job={job} engineer={work.engineer} may={mayAnswer} />
        ))}
      </Section>
      <Section title={say('nextVisit')}>{next ? [<VisitCard key={next.visit} visit={next} search={search} next />] : []}</Section>
      <Section title={say(next ? 'laterVisits' : 'visits')}>
        {later.map((visit) => (
          <VisitCard key={visit.visit} visit={visit} search={search} />
        ))}
      </Section>
      <Section title={say('work')}>
        {jobs.map((job) => (
          <JobCard key={job.ticketNumber} job={job} search={search} />
        ))}
      </Section>
      <Section title={say('toConfirm')}>
        {resolved.map((job) => (
          <JobCard key={job.ticketNumber} job={job} search={search} />
        ))}
      </Section>
      <Section title={say('doneVisits')}>
        {over.map((visit) => (
          <VisitCard key={visit.visit} visit={visit} search={search} />
        ))}
      </Section>
    </>
  );
};

const Section = ({ title, children }: { readonly title: string; readonly children: readonly ReactNode[] }): ReactNode =>
  children.length > 0 && (
    <section className="day-section">
      <h2>
        {title} {children.length > 1 && <span className="soft tabular">{children.length}</span>}
      </h2>
      {children}
    </section>
  );

/** What is known of the tickets by now, without asking for it. */
const useJobs = (numbers: readonly string[]): ((number: string) => Job | undefined) => {
  const { entries, settling } = useOutboxView();
  const known = [...new Set(numbers)];
  const read = useQueries({ queries: known.map((number) => ({ queryKey: ['ticket', number, 'my-work'], enabled: false })) });
  return (number) => {
    const data = read[known.indexOf(number)]?.data as Job | undefined;
    return (
      data &&
      asGiven(
        data,
        [...settling, ...entries].filter(({ ticket }) => ticket === number),
      )
    );
  };
};
