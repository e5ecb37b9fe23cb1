import { useWords } from '@yingda/ui';
import type { ReactNode } from 'react';
import type { Job } from '../../api/dispatch/my-work.ts';
import { useTimes } from './times.ts';
import { words } from './words.ts';

/** What was done so far, for those who only look. */
export const JobRecord = ({ job: { order, visits } }: { readonly job: Job }): ReactNode => {
  const say = useWords(words);
  const { time } = useTimes();
  const done = [
    order.contactedAt && say('contactDone', { time: time(order.contactedAt) }),
    ...visits.flatMap(({ arrivedAt, completedAt, outcome = 'done' }) => [
      arrivedAt && say('arrivedAt', { time: time(arrivedAt) }),
      completedAt && say('completedAt', { outcome: say(`outcome.${outcome}`), time: time(completedAt) }),
    ]),
    ...(order.log?.entries ?? []).map(({ text, at, notedAt }) => `${time(notedAt ?? at)} ${text}`),
    order.resolvedAt && say('resolvedAt', { time: time(order.resolvedAt) }),
    order.resolution?.solution,
  ].filter((each) => each !== undefined && each !== '');
  if (done.length === 0) return null;
  return (
    <section className="job-facts">
      <h2 className="steps-title">{say('record')}</h2>
      <ul className="log-list">
        {done.map((each) => (
          <li key={each} className="job-text whole tabular">
            {each}
          </li>
        ))}
      </ul>
    </section>
  );
};
