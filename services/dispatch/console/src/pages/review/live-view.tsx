import { useQuery } from '@tanstack/react-query';
import { useApi, useNow, useSession, useWords } from '@yingda/ui';
import { lazy, Suspense } from 'react';
import type { ReactNode } from 'react';
import { readTally, tallyKey } from '../../api/dispatch/board-tally.ts';
import { readSummary, summaryKey } from '../../api/reporting/summary.ts';
import { dayOf } from './day-of.ts';
import './live-view.css';
import { words } from './words.ts';

const Pictures = lazy(() => import('./live-pictures.tsx'));

const LOOK_AGAIN_MILLIS = 20_000;
const WORKING = ['assigned', 'working', 'waiting'] as const;

/** R34: received, responded, in progress, overdue, at any moment. */
export const LiveView = (): ReactNode => {
  const api = useApi();
  const say = useWords(words);
  const { timeZone } = useSession().settings;
  const minute = Math.floor(useNow() / 60_000) * 60_000;
  const [today, first] = [dayOf(minute, timeZone, 0), dayOf(minute, timeZone, -6)];
  const again = { refetchInterval: LOOK_AGAIN_MILLIS };
  const ofDay = useQuery({ queryKey: summaryKey(today, today), queryFn: () => readSummary(api, today, today), ...again }).data;
  const ofWeek = useQuery({ queryKey: summaryKey(first, today), queryFn: () => readSummary(api, first, today), ...again }).data;
  const tally = useQuery({ queryKey: tallyKey, queryFn: () => readTally(api), ...again }).data;
  const rate = ofDay?.onTime.firstResponse.rate ?? null;
  const inProgress = tally && WORKING.reduce((all, lane) => all + (tally.lanes[lane]?.tickets ?? 0), 0);
  const numbers: readonly {
    readonly name: string;
    readonly value: number | undefined;
    readonly beside?: string;
    readonly alarming?: boolean;
  }[] = [
    { name: say('receivedToday'), value: ofDay?.tickets },
    {
      name: say('respondedToday'),
      value: ofDay?.timeToFirstResponse.count,
      ...(rate !== null && { beside: say('respondedOf', { rate: `${Math.round(rate * 100)} %` }) }),
    },
    { name: say('openNow'), value: tally?.tickets },
    { name: say('inProgress'), value: inProgress },
    { name: say('overdueNow'), value: tally?.overdue, alarming: (tally?.overdue ?? 0) > 0 },
  ];
  return (
    <section className="live-view" aria-label={say('live')}>
      <dl>
        {numbers.map(({ name, value, beside, alarming }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd className={alarming ? 'tabular is-overdue' : 'tabular'}>
              {value ?? '–'}
              <span className="beside">{beside}</span>
            </dd>
          </div>
        ))}
      </dl>
      <Suspense fallback={<div className="pictures" />}>
        <Pictures
          days={ofWeek?.daily ?? []}
          dates={Array.from({ length: 7 }, (_, index) => dayOf(minute, timeZone, index - 6))}
          lanes={tally?.lanes ?? {}}
        />
      </Suspense>
    </section>
  );
};
