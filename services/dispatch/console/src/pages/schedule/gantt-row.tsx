import { useSession, useWords } from '@yingda/ui';
import { memo } from 'react';
import type { ReactNode } from 'react';
import type { EngineerOfSchedule, Span, VisitOfSchedule } from '../../api/dispatch/schedule.ts';
import { laned } from './lanes.ts';
import { spanOfTime, timeOf } from './span-of-time.ts';
import type { TimeScale } from './time-scale.ts';
import { VisitBar } from './visit-bar.tsx';
import type { VisitBarProps } from './visit-bar.tsx';
import { words } from './words.ts';

export interface GanttRowProps extends Pick<VisitBarProps, 'mayMove'> {
  readonly engineer: EngineerOfSchedule;
  readonly visits: readonly VisitOfSchedule[];
  readonly scale: TimeScale;
  /** Id of the visit that is chosen. */
  readonly chosen: string | undefined;
  /** Id of the visit that is on its way. */
  readonly movingVisit: string | undefined;
  /** Id of the visit that the Tab key reaches. */
  readonly focusStop: string | undefined;
  /** Where a proposal would put visits of this engineer. */
  readonly proposed: readonly { readonly visit: string; readonly start: string; readonly end: string; readonly text: string }[];
  readonly onChoose: (visit: string) => void;
  readonly onGrab: (visit: VisitOfSchedule, mode: 'move' | 'resize', event: React.PointerEvent) => void;
}

/** An engineer's working time, absences and visits. */
export const GanttRow = memo((props: GanttRowProps): ReactNode => {
  const { engineer, visits, scale, chosen, movingVisit, focusStop, proposed, mayMove, onChoose, onGrab } = props;
  const say = useWords(words);
  const { timeZone } = useSession().settings;
  const promised = visits.find(({ visit }) => visit === (movingVisit ?? chosen));
  const place = ({ from, until }: Span) => {
    const left = scale.xOf(Date.parse(from));
    return { left, width: Math.max(0, scale.xOf(Date.parse(until)) - left) };
  };
  return (
    <div
      className="time-row"
      role="group"
      aria-label={say('rowOf', { name: engineer.name, number: engineer.engineer, count: visits.length })}
    >
      {engineer.working.map((span) => (
        <span key={span.from} className="working" style={place(span)} />
      ))}
      {engineer.absences.map((absence) => (
        <span
          key={absence.absence}
          className="absence"
          style={place(absence)}
          title={`${say(`absence.${absence.kind}`)} ${spanOfTime(absence, timeZone)}`}
        >
          {say(`absence.${absence.kind}`)}
        </span>
      ))}
      {engineer.onCall.map((duty) => (
        <span key={duty.duty} className="on-call" style={place(duty)} title={say('onCall', { group: duty.group })} />
      ))}
      {promised && promised.status === 'scheduled' && <span className="promise" style={place(promised.window)} />}
      {visits.map(({ visit, ticketNumber, nextDue, plan }) =>
        nextDue === undefined || scale.xOf(Date.parse(nextDue)) <= 0 || scale.xOf(Date.parse(nextDue)) >= scale.width ? null : (
          <span
            key={`due ${visit}`}
            className={nextDue < plan.end ? 'due overdue' : 'due'}
            style={{ left: scale.xOf(Date.parse(nextDue)) }}
            title={say('due', { ticket: ticketNumber, time: timeOf(nextDue, timeZone) })}
          />
        ),
      )}
      {proposed.map(({ visit, start, end, text }) => (
        <span key={`proposed ${visit}`} className="proposed" style={place({ from: start, until: end })} title={text} />
      ))}
      {laned(visits).map(({ visit, lane, lanes }) => (
        <VisitBar
          key={visit.visit}
          {...{ visit, scale, lane, lanes, mayMove }}
          engineerName={engineer.name}
          isChosen={visit.visit === chosen}
          isMoving={visit.visit === movingVisit}
          isFocusStop={visit.visit === focusStop}
          onChoose={() => onChoose(visit.visit)}
          onGrab={(mode, event) => onGrab(visit, mode, event)}
        />
      ))}
    </div>
  );
});
GanttRow.displayName = 'GanttRow';
