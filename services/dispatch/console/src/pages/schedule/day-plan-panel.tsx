import { useQuery } from '@tanstack/react-query';
import { isProblem, ProblemAlert, useApi, useCommand, useWords } from '@yingda/ui';
import { Alert, Button, Progress, Select } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { acceptDayPlan, dayPlanKey, discardDayPlan, proposeDayPlan, readDayPlan } from '../../api/dispatch/day-plans.ts';
import type { DayPlan } from '../../api/dispatch/day-plans.ts';
import { DayPlanGain } from './day-plan-gain.tsx';
import { words } from './words.ts';

export interface DayPlanPanelProps {
  readonly date: string;
  readonly plan: string | undefined;
  readonly regions: readonly { readonly value: string; readonly label: string }[];
  readonly region: string | undefined;
  readonly nameOf: (staffNumber: string) => string;
  readonly onPlan: (plan: string | undefined) => void;
  readonly onClose: () => void;
}

const LOOK_AGAIN_MILLIS = 700;

/** The proposal that is looked at, while it is worked out too. */
export const useDayPlan = (plan: string | undefined) => {
  const api = useApi();
  return useQuery({
    queryKey: dayPlanKey(plan ?? ''),
    queryFn: ({ signal }) => readDayPlan(api, plan ?? '', signal),
    enabled: plan !== undefined,
    refetchInterval: ({ state }) => (state.data?.state === 'computing' ? LOOK_AGAIN_MILLIS : false),
  });
};

/** Asks for a better order of a region's day, shows its gain, and carries it out as a whole or not at all (R24). */
export const DayPlanPanel = ({ date, plan, regions, region, nameOf, onPlan, onClose }: DayPlanPanelProps): ReactNode => {
  const api = useApi();
  const say = useWords(words);
  const [chosen, setChosen] = useState(region ?? regions[0]?.value);
  const { data, error, refetch } = useDayPlan(plan);
  const ask = useCommand<{ readonly region: string; readonly date: string }, { readonly plan: string }>({
    run: (wanted, key) => proposeDayPlan(api, wanted, key),
    after: (answer) => {
      onPlan(answer.plan);
      return [dayPlanKey(answer.plan)];
    },
  });
  const accept = useCommand<string>({
    run: (id, key) => acceptDayPlan(api, id, key),
    after: () => [['schedule']],
    success: () => say('accepted'),
    quiet: true,
  });
  const discard = useCommand<string>({
    run: (id, key) => discardDayPlan(api, id, key),
    after: () => {
      onPlan(undefined);
      return [['schedule', 'day-plan']];
    },
    success: () => say('discarded'),
  });
  const isOvertaken =
    isProblem(accept.error, 'DAY_PLAN_OVERTAKEN') || (data?.state === 'discarded' && data.discardedBecause === 'overtaken');
  const again = (): void => {
    accept.reset();
    const of = data && 'region' in data ? { region: data.region, date: data.date } : { region: chosen ?? '', date };
    ask.mutate(of);
  };
  return (
    <section className="day-plan" aria-labelledby="day-plan-title" aria-live="polite">
      <header>
        <h2 id="day-plan-title">{say('proposal')}</h2>
        <Button type="text" size="small" onClick={onClose}>
          {say('close')}
        </Button>
      </header>
      {plan === undefined ? (
        <>
          <p className="hint">{say('proposeLead')}</p>
          <div className="day-plan-ask">
            <Select aria-label={say('proposeFor')} value={chosen ?? null} onChange={setChosen} options={[...regions]} />
            <Button
              type="primary"
              disabled={chosen === undefined}
              loading={ask.isPending}
              onClick={() => chosen !== undefined && ask.mutate({ region: chosen, date })}
            >
              {say('ask')}
            </Button>
          </div>
        </>
      ) : (
        <>
          {error && <ProblemAlert error={error} onRetry={() => void refetch()} />}
          {data?.state === 'computing' && (
            <>
              <p>{say('computing')}</p>
              <Progress percent={Math.round(data.done * 100)} status="active" aria-label={say('computing')} />
            </>
          )}
          {data?.state === 'failed' && (
            <Alert type="error" title={say('failed')} action={<Button onClick={again}>{say('askAgain')}</Button>} />
          )}
          {isOvertaken && (
            <Alert
              type="warning"
              showIcon
              role="alert"
              title={say('overtaken')}
              action={
                <Button size="small" loading={ask.isPending} onClick={again}>
                  {say('askAgain')}
                </Button>
              }
            />
          )}
          {accept.error !== null && !isOvertaken && <ProblemAlert error={accept.error} />}
          {data && isDayPlan(data) && !isOvertaken && <DayPlanGain plan={data} nameOf={nameOf} />}
          {data?.state === 'proposed' && !isOvertaken && (
            <div className="day-plan-answers">
              <Button
                type="primary"
                disabled={!isDayPlan(data) || data.moved === 0}
                loading={accept.isPending}
                onClick={() => accept.mutate(plan)}
              >
                {say('accept')}
              </Button>
              <Button loading={discard.isPending} onClick={() => discard.mutate(plan)}>
                {say('discard')}
              </Button>
            </div>
          )}
        </>
      )}
    </section>
  );
};

export const isDayPlan = (answer: object): answer is DayPlan => 'visits' in answer;
