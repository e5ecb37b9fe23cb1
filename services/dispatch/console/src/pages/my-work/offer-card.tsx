import { Countdown, GradeTag, useApi, useCommand, useWords } from '@yingda/ui';
import { Button, Dropdown } from 'antd';
import type { ReactNode } from 'react';
import { useReachable } from '../../offline/use-reachable.ts';
import { acceptWork, DECLINE_REASONS, declineWork } from '../../api/dispatch/my-work.ts';
import type { MyJob } from '../../api/dispatch/my-work.ts';
import { JobGist } from './job-card.tsx';
import { useJob } from './use-job.ts';
import { words } from './words.ts';

/** R23: work on offer, to be taken on or declined before the time is up. Only the platform knows whether it is still to be had, so it takes a connection. */
export const OfferCard = ({
  job: offered,
  engineer,
  may,
}: {
  readonly job: MyJob;
  readonly engineer: string;
  readonly may: boolean;
}): ReactNode => {
  const api = useApi();
  const say = useWords(words);
  const { ticketNumber, grade, offer, openedAt } = offered;
  const { job } = useJob(ticketNumber);
  const isReachable = useReachable();
  const after = () => [['my-work'], ['ticket', ticketNumber]];
  const accept = useCommand({ run: (_: null, key) => acceptWork(api, ticketNumber, engineer, key), after, success: () => say('accepted') });
  const decline = useCommand({
    run: (because: (typeof DECLINE_REASONS)[number], key) => declineWork(api, { number: ticketNumber, engineer, because }, key),
    after,
    success: () => say('declined'),
  });
  return (
    <article className="job-card offer" aria-label={ticketNumber}>
      <div className="job-head">
        <GradeTag grade={grade} />
        <span className="job-number tabular">{ticketNumber}</span>
        {offer && <Countdown label={say('answerBy')} clock={{ state: 'running', startedAt: openedAt, due: offer.acceptBy }} />}
      </div>
      <JobGist job={job} />
      {may && (
        <div className="offer-answers">
          <Button type="primary" size="large" disabled={!isReachable} loading={accept.isPending} onClick={() => accept.mutate(null)}>
            {say('accept')}
          </Button>
          <Dropdown
            trigger={['click']}
            menu={{
              items: DECLINE_REASONS.map((key) => ({ key, label: say(`because.${key}`) })),
              onClick: ({ key }) => decline.mutate(DECLINE_REASONS.find((each) => each === key) ?? 'other'),
            }}
          >
            <Button size="large" disabled={!isReachable} loading={decline.isPending}>
              {say('decline')}
            </Button>
          </Dropdown>
          {!isReachable && <span className="soft">{say('needsConnection')}</span>}
        </div>
      )}
    </article>
  );
};
