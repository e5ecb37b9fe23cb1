import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { language, Nothing, Page, ProblemAlert, useApi, useNow, useSession, useWords } from '@yingda/ui';
import { Button, Spin } from 'antd';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { readGroups, readRegions, readSchedule, scheduleKey } from '../../api/dispatch/schedule.ts';
import type { EngineerOfSchedule, Schedule } from '../../api/dispatch/schedule.ts';
import { AgreeForm } from './agree-form.tsx';
import { DayPlanPanel, isDayPlan, useDayPlan } from './day-plan-panel.tsx';
import { Gantt } from './gantt.tsx';
import { placeOf } from './moving.ts';
import { USUAL_MINUTES } from './placing.ts';
import { RefusalCard } from './refusal-card.tsx';
import { ScheduleMap } from './map/schedule-map.tsx';
import { ScheduleToolbar } from './schedule-toolbar.tsx';
import './schedule.css';
import { spanOfTime } from './span-of-time.ts';
import { columnsOf, hoursOf, timeScale } from './time-scale.ts';
import type { TimeScale } from './time-scale.ts';
import { useMoving } from './use-moving.ts';
import type { MovingOptions } from './use-moving.ts';
import { usePlacing } from './use-placing.ts';
import { datesOf } from './view.ts';
import type { ViewState } from './view.ts';
import { useViewState } from './view-state.ts';
import { VisitCard } from './visit-card.tsx';
import { WaitingList } from './waiting-list.tsx';
import { words } from './words.ts';
import { instantAt, localOf, moved } from '../../parts/zoned-days.ts';

const EMPTY: Schedule = { from: '', until: '', timeZone: '', engineers: [], visits: [], waiting: [], moreWaiting: false };

/** R23, R24: whose day is how full, what waits for a visit, and the way to change both. */
export const SchedulePage = (): ReactNode => {
  const api = useApi();
  const say = useWords(words);
  const { may, settings } = useSession();
  const { timeZone } = settings;
  const [view, change] = useViewState();
  const mayMove = may('dispatcher', 'lead', 'supervisor');
  const { date, span } = view;
  const dates = useMemo(() => datesOf({ date, span }), [date, span]);
  const query = useMemo(() => {
    const at = (date: string): string => new Date(instantAt(date, '00:00', timeZone)).toISOString();
    return {
      from: at(dates[0] ?? view.date),
      until: at(moved(dates.at(-1) ?? view.date, 1)),
      ...(view.group !== undefined && { group: view.group }),
      ...(view.region !== undefined && { region: view.region }),
    };
  }, [dates, timeZone, view.group, view.region, view.date]);
  const { data, error, refetch } = useQuery({
    queryKey: scheduleKey(query),
    queryFn: ({ signal }) => readSchedule(api, query, signal),
    placeholderData: keepPreviousData,
  });
  const groups = useQuery({ queryKey: ['schedule', 'groups'], queryFn: () => readGroups(api), staleTime: 300_000 });
  const regions = useQuery({ queryKey: ['schedule', 'regions'], queryFn: () => readRegions(api), staleTime: 300_000 });
  const schedule = data ?? EMPTY;
  const columns = useMemo(() => {
    const spans = [
      ...schedule.engineers.flatMap(({ working }) => working),
      ...schedule.visits.map(({ plan }) => ({ from: plan.start, until: plan.end })),
    ];
    return columnsOf(dates, hoursOf(spans.filter(isShift), dates, timeZone), timeZone);
  }, [schedule.engineers, schedule.visits, dates, timeZone]);
  const engineers = useMemo(() => shownEngineers(schedule, view), [schedule, view]);
  const nameOf = useCallback(
    (number: string): string => schedule.engineers.find(({ engineer }) => engineer === number)?.name ?? number,
    [schedule.engineers],
  );

  const placing = usePlacing(schedule.engineers);
  const [scale, setScale] = useState<TimeScale>(() => timeScale(columns, 960));
  const locate = useRef<MovingOptions['locate']>(() => undefined);
  const onMeasure = useCallback((next: TimeScale, find: MovingOptions['locate']) => {
    locate.current = find;
    setScale(next);
  }, []);
  const now = useNow();
  const ground = {
    ...{ schedule, scale, now },
    rows: useMemo(() => engineers.map(({ engineer }) => engineer), [engineers]),
    stepMinutes: view.span === 'week' ? 15 : 5,
  };
  const moving = useMoving({ ...ground, locate: (x, y) => locate.current(x, y), onDrop: placing.drop, onResize: placing.resize });

  const [isPlanning, setPlanning] = useState(view.plan !== undefined);
  const dayPlan = useDayPlan(view.plan).data;
  const proposed = useMemo(() => {
    const rows = new Map<string, { visit: string; start: string; end: string; text: string }[]>();
    if (!dayPlan || !isDayPlan(dayPlan) || dayPlan.state !== 'proposed') return rows;
    for (const { visit, engineer, start, end, before } of dayPlan.visits) {
      if (!before) continue;
      const text = say('proposedFor', { time: spanOfTime({ from: start, until: end }, timeZone), engineer: nameOf(engineer) });
      rows.set(engineer, [...(rows.get(engineer) ?? []), { visit, start, end, text }]);
    }
    return rows;
  }, [dayPlan, nameOf, say, timeZone]);

  const chosen = schedule.visits.find(({ visit }) => visit === view.visit);
  const choose = useCallback(
    (visit: string | undefined) => change({ visit: visit === view.visit ? undefined : visit }),
    [change, view.visit],
  );
  const said = useAnnouncement(moving.moving, nameOf);
  const { agreeing, refusal, close } = placing;
  return (
    <Page
      title={say('title')}
      filling
      actions={
        mayMove &&
        view.span === 'day' && (
          <Button onClick={() => setPlanning(!isPlanning)} aria-expanded={isPlanning}>
            {say('propose')}
          </Button>
        )
      }
    >
      <div className="schedule">
        <ScheduleToolbar
          {...{ view }}
          today={localOf(now, timeZone).date}
          groups={groups.data ?? []}
          regions={regions.data ?? []}
          engineers={schedule.engineers}
          conflicts={schedule.visits.filter(({ conflicts }) => conflicts.length > 0).length}
          onChange={change}
        />
        <div className="unseen" aria-live="assertive">
          {said}
        </div>
        {error && <ProblemAlert error={error} onRetry={() => void refetch()} />}
        <div className="schedule-body">
          <div className="schedule-main">
            {!data ? (
              !error && <Spin className="schedule-loading" />
            ) : engineers.length === 0 ? (
              <Nothing
                title={say('noEngineersTitle')}
                next={say('noEngineersNext')}
                action={
                  <Button onClick={() => change({ group: undefined, region: undefined, engineer: undefined, conflictsOnly: undefined })}>
                    {say('clearFilters')}
                  </Button>
                }
              />
            ) : view.view === 'map' ? (
              <ScheduleMap {...{ engineers, nameOf }} date={view.date} visits={schedule.visits} chosen={view.visit} onChoose={choose} />
            ) : (
              <Gantt {...{ schedule, engineers, columns, mayMove, proposed, moving, onMeasure }} chosen={view.visit} onChoose={choose} />
            )}
            {moving.moving?.by === 'keys' && <p className="moving-hint">{say('movingHint')}</p>}
            {refusal && !agreeing && (
              <RefusalCard
                error={refusal.error}
                nameOf={nameOf}
                onClose={close}
                onStart={(start) => {
                  const { subject, placing: refused } = refusal;
                  close();
                  placing.drop(subject, {
                    engineer: refused.call === 'length' ? placeOf(subject, ground).engineer : refused.engineer,
                    start: Date.parse(start),
                  });
                }}
              />
            )}
          </div>
          <aside className="schedule-side">
            {isPlanning && view.span === 'day' && (
              <DayPlanPanel
                date={view.date}
                plan={view.plan}
                region={view.region}
                regions={(regions.data ?? []).map(({ region, name }) => ({ value: region, label: name[language()] }))}
                nameOf={nameOf}
                onPlan={(plan) => change({ plan })}
                onClose={() => {
                  setPlanning(false);
                  change({ plan: undefined });
                }}
              />
            )}
            {chosen && (
              <VisitCard
                visit={chosen}
                engineers={schedule.engineers}
                {...{ mayMove, placing, nameOf }}
                onClose={() => choose(chosen.visit)}
              />
            )}
            <WaitingList
              {...{ schedule, mayMove, nameOf }}
              onPlace={(work) => {
                if (moving.wasDragged()) return;
                const subject = { kind: 'waiting', work } as const;
                placing.agree({ subject, target: placeOf(subject, ground), minutes: USUAL_MINUTES, isExact: false });
              }}
              onGrab={(work, event) => moving.grab({ kind: 'waiting', work }, 'move', event)}
            />
          </aside>
        </div>
      </div>
      {agreeing && (
        <AgreeForm
          key={`${agreeing.target.engineer} ${agreeing.target.start}`}
          {...{ agreeing }}
          engineers={schedule.engineers}
          error={refusal?.error}
          isSending={placing.isSending}
          onAgree={(wanted) => placing.send(agreeing.subject, wanted)}
          onClose={close}
        />
      )}
    </Page>
  );
};

/** Somebody who is there round the clock tells nothing about which hours are worth showing. */
const isShift = ({ from, until }: { readonly from: string; readonly until: string }): boolean =>
  Date.parse(until) - Date.parse(from) < 20 * 3_600_000;

const shownEngineers = ({ engineers, visits }: Schedule, { engineer, conflictsOnly }: ViewState): EngineerOfSchedule[] =>
  engineers
    .filter((each) => engineer === undefined || each.engineer === engineer)
    .filter((each) => !conflictsOnly || visits.some((visit) => visit.engineer === each.engineer && visit.conflicts.length > 0));

/** What a screen reader is told while something is moved by the keyboard. */
const useAnnouncement = (moving: ReturnType<typeof useMoving>['moving'], nameOf: (number: string) => string): string => {
  const say = useWords(words);
  const { timeZone } = useSession().settings;
  const [said, setSaid] = useState('');
  useEffect(() => {
    if (moving?.by !== 'keys' || !moving.target || !moving.fit) return;
    const time = spanOfTime({ from: new Date(moving.target.start).toISOString() }, timeZone);
    setSaid(say('movingTo', { engineer: nameOf(moving.target.engineer), time, fit: say(`fit.${moving.fit}`) }));
  }, [moving, nameOf, say, timeZone]);
  return said;
};
