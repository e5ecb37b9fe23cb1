import { useVirtualizer } from '@tanstack/react-virtual';
import { useNow, useSession, useShortcut, useWords } from '@yingda/ui';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import type { EngineerOfSchedule, Schedule, VisitOfSchedule } from '../../api/dispatch/schedule.ts';
import { GanttAxis, GanttLines } from './gantt-axis.tsx';
import { GanttRow } from './gantt-row.tsx';
import './gantt.css';
import { Ghost } from './ghost.tsx';
import { neighbour } from './neighbour.ts';
import type { MovingOfPage, MovingOptions } from './use-moving.ts';
import { timeScale } from './time-scale.ts';
import type { DayColumn, TimeScale } from './time-scale.ts';
import { words } from './words.ts';

export const ROW_HEIGHT = 48;
const HEAD_HEIGHT = 48;
const NAME_WIDTH = 176;
const LEAST_DAY_WIDTH = { one: 560, many: 148 } as const;

export interface GanttProps {
  readonly schedule: Schedule;
  /** Those that the filters leave, in the order of the rows. */
  readonly engineers: readonly EngineerOfSchedule[];
  readonly columns: readonly DayColumn[];
  readonly chosen: string | undefined;
  readonly mayMove: boolean;
  readonly proposed: ReadonlyMap<
    string,
    readonly { readonly visit: string; readonly start: string; readonly end: string; readonly text: string }[]
  >;
  readonly moving: MovingOfPage;
  /** Tells the page how wide a time is and what lies under a point. */
  readonly onMeasure: (scale: TimeScale, locate: MovingOptions['locate']) => void;
  readonly onChoose: (visit: string) => void;
}

const NONE: GanttProps['proposed'] extends ReadonlyMap<string, infer Each> ? Each : never = [];

/** Engineers from top to bottom, time from left to right. Only rows in sight are drawn. */
export const Gantt = (props: GanttProps): ReactNode => {
  const { schedule, engineers, columns, chosen, mayMove, proposed, moving, onMeasure, onChoose } = props;
  const say = useWords(words);
  const now = useNow();
  const { timeZone } = useSession().settings;
  const scroller = useRef<HTMLDivElement>(null);
  const room = useRoom(scroller);
  const width = Math.max(room - NAME_WIDTH, columns.length * (columns.length === 1 ? LEAST_DAY_WIDTH.one : LEAST_DAY_WIDTH.many));
  const scale = useMemo(() => timeScale(columns, width), [columns, width]);
  const [focused, setFocused] = useState<string>();
  const rows = useVirtualizer({
    count: engineers.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 6,
    scrollPaddingStart: HEAD_HEIGHT,
  });
  const byEngineer = useMemo(() => {
    const visits = new Map<string, VisitOfSchedule[]>();
    for (const visit of schedule.visits) visits.set(visit.engineer, [...(visits.get(visit.engineer) ?? []), visit]);
    return visits;
  }, [schedule.visits]);
  const inRows = useMemo(() => engineers.map(({ engineer }) => byEngineer.get(engineer) ?? []), [engineers, byEngineer]);
  const isThere = (visit: string | undefined): boolean => inRows.some((visits) => visits.some((each) => each.visit === visit));
  const focusStop = [focused, chosen].find(isThere) ?? inRows.flat()[0]?.visit;

  const locate = useCallback<MovingOptions['locate']>(
    (x, y) => {
      const box = scroller.current?.getBoundingClientRect();
      if (!scroller.current || !box || x < box.left + NAME_WIDTH || x > box.right || y < box.top + HEAD_HEIGHT || y > box.bottom)
        return undefined;
      const row = Math.floor((y - box.top - HEAD_HEIGHT + scroller.current.scrollTop) / ROW_HEIGHT);
      const engineer = engineers[row]?.engineer;
      return engineer === undefined ? undefined : { engineer, time: scale.timeAt(x - box.left - NAME_WIDTH + scroller.current.scrollLeft) };
    },
    [engineers, scale],
  );
  useEffect(() => onMeasure(scale, locate), [scale, locate, onMeasure]);

  const focusOn = useCallback(
    (visit: string | undefined): void => {
      if (visit === undefined) return;
      setFocused(visit);
      rows.scrollToIndex(inRows.findIndex((visits) => visits.some((each) => each.visit === visit)));
      requestAnimationFrame(() => scroller.current?.querySelector<HTMLElement>(`[data-visit="${visit}"]`)?.focus());
    },
    [inRows, rows],
  );
  const visitOf = (id: string | undefined): VisitOfSchedule | undefined => schedule.visits.find(({ visit }) => visit === id);
  const begin = (): void => {
    const visit =
      visitOf(document.activeElement instanceof HTMLElement ? document.activeElement.dataset['visit'] : undefined) ?? visitOf(chosen);
    if (visit?.status !== 'scheduled' || !mayMove) return;
    focusOn(visit.visit);
    moving.startKeys({ kind: 'visit', visit });
  };
  const onBegin = useRef(begin);
  useEffect(() => {
    onBegin.current = begin;
  });
  useShortcut(
    'm',
    say('moveKey'),
    useCallback(() => onBegin.current(), []),
  );

  const onKeyDown = (event: React.KeyboardEvent): void => {
    const way = ARROWS[event.key];
    if (moving.moving?.by === 'keys') {
      if (way) moving.step(way.along * (event.shiftKey ? 6 : 1), way.across);
      else if (event.key === 'Enter' || event.key === ' ') moving.dropHere();
      else if (event.key === 'Escape') moving.cancel();
      else return;
      event.preventDefault();
      return;
    }
    const from = event.target instanceof HTMLElement ? event.target.dataset['visit'] : undefined;
    if (!way || from === undefined) return;
    event.preventDefault();
    focusOn(neighbour(inRows, from, way));
  };

  const items = rows.getVirtualItems();
  const nowAt = columns.some(({ from, until }) => from <= now && now < until) ? scale.xOf(now) : undefined;
  const { moving: onTheWay } = moving;
  const targetRow = engineers.findIndex(({ engineer }) => engineer === onTheWay?.target?.engineer);
  const movingVisit = onTheWay?.subject.kind === 'visit' ? onTheWay.subject.visit.visit : undefined;
  return (
    <div
      ref={scroller}
      className={onTheWay ? 'gantt dragging' : 'gantt'}
      role="region"
      aria-label={say('title')}
      tabIndex={0}
      onKeyDown={onKeyDown}
    >
      <div className="gantt-canvas" style={{ width: NAME_WIDTH + scale.width, height: HEAD_HEIGHT + rows.getTotalSize() }}>
        <div className="gantt-head">
          <div className="corner">{say('engineers')}</div>
          <GanttAxis scale={scale} now={now} />
        </div>
        <div className="gantt-rows" style={{ height: rows.getTotalSize() }}>
          <GanttLines scale={scale} />
          {items.map(({ index, start }) => {
            const engineer = engineers[index];
            if (!engineer) return null;
            return (
              <div
                key={engineer.engineer}
                className="gantt-row"
                data-engineer={engineer.engineer}
                style={{ top: start, height: ROW_HEIGHT }}
              >
                <div className="engineer" title={`${engineer.name} ${engineer.engineer}`}>
                  <span className="engineer-name">{engineer.name}</span>
                  <span className="engineer-facts">
                    {engineer.engineer} · {engineer.active ? say('hands', { count: engineer.held }) : say('inactive')}
                  </span>
                </div>
                <GanttRow
                  {...{ engineer, scale, chosen, movingVisit, focusStop, mayMove }}
                  visits={inRows[index] ?? []}
                  proposed={proposed.get(engineer.engineer) ?? NONE}
                  onChoose={(visit) => {
                    if (moving.wasDragged()) return;
                    setFocused(visit);
                    onChoose(visit);
                  }}
                  onGrab={(visit, mode, event) => moving.grab({ kind: 'visit', visit }, mode, event)}
                />
              </div>
            );
          })}
          {nowAt !== undefined && <span className="now-line" style={{ left: NAME_WIDTH + nowAt }} aria-hidden />}
          {onTheWay?.target && targetRow >= 0 && (
            <Ghost moving={onTheWay} scale={scale} left={NAME_WIDTH} top={targetRow * ROW_HEIGHT} timeZone={timeZone} />
          )}
        </div>
      </div>
    </div>
  );
};

const ARROWS: Readonly<Record<string, { readonly along: number; readonly across: number }>> = {
  ArrowLeft: { along: -1, across: 0 },
  ArrowRight: { along: 1, across: 0 },
  ArrowUp: { along: 0, across: -1 },
  ArrowDown: { along: 0, across: 1 },
};

/** Inner width of an element, as it changes. */
const useRoom = (element: React.RefObject<HTMLElement | null>): number => {
  const [room, setRoom] = useState(960);
  useEffect(() => {
    if (!element.current) return;
    const watcher = new ResizeObserver(([entry]) => setRoom(Math.floor(entry?.contentRect.width ?? 960)));
    watcher.observe(element.current);
    return () => watcher.disconnect();
  }, [element]);
  return room;
};
