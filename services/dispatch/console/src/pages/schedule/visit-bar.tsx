import { CheckOutlined, PushpinFilled, WarningFilled } from '@ant-design/icons';
import { Tooltip } from 'antd';
import type { ReactNode } from 'react';
import { useSession, useWords } from '@yingda/ui';
import type { VisitOfSchedule } from '../../api/dispatch/schedule.ts';
import { spanOfTime, timeOf } from './span-of-time.ts';
import type { TimeScale } from './time-scale.ts';
import { words } from './words.ts';

export interface VisitBarProps {
  readonly visit: VisitOfSchedule;
  readonly engineerName: string;
  readonly scale: TimeScale;
  readonly lane: number;
  readonly lanes: number;
  readonly isChosen: boolean;
  readonly isMoving: boolean;
  readonly mayMove: boolean;
  readonly isFocusStop: boolean;
  readonly onChoose: () => void;
  readonly onGrab: (mode: 'move' | 'resize', event: React.PointerEvent) => void;
}

const ROOM = 40;
/** Narrower bars show their grade alone; the rest is told by the tooltip and to screen readers. */
const LEAST_TEXT_WIDTH = 44;

/** One visit in its row: the way before it, its time, what is wrong with it. */
export const VisitBar = (props: VisitBarProps): ReactNode => {
  const { visit, engineerName, scale, lane, lanes, isChosen, isMoving, mayMove, isFocusStop, onChoose, onGrab } = props;
  const say = useWords(words);
  const { timeZone } = useSession().settings;
  const { plan, status, conflicts, travel } = visit;
  const [left, right] = [scale.xOf(Date.parse(plan.start)), scale.xOf(Date.parse(plan.end))];
  const width = Math.max(8, right - left - 1);
  const height = ROOM / lanes;
  const top = 4 + lane * height;
  const isMovable = mayMove && status === 'scheduled';
  const account = visit.accountName ?? visit.account;
  const rest = [
    say('visitOf', { ticket: visit.ticketNumber, grade: visit.grade, engineer: engineerName, status: say(`status.${status}`) }),
    ...conflicts.map((conflict) => say(`conflict.${conflict}`)),
    ...(plan.pinned ? [say('pinned')] : []),
  ].join('; ');
  const time = spanOfTime({ from: plan.start, until: plan.end }, timeZone);
  const wayStart = travel && travel.seconds > 0 ? scale.xOf(Date.parse(plan.start) - travel.seconds * 1_000) : left;
  return (
    <>
      {wayStart < left && !isMoving && (
        <span className="way" style={{ left: wayStart, width: left - wayStart, top: top + height / 2 - 2 }} aria-hidden />
      )}
      <Tooltip title={isMoving ? undefined : `${account}, ${time}; ${rest}`} mouseEnterDelay={0.5}>
        <button
          type="button"
          data-visit={visit.visit}
          className={['visit', status, conflicts.length > 0 ? 'conflicting' : '', isChosen ? 'chosen' : '', isMoving ? 'moving' : ''].join(
            ' ',
          )}
          style={{ left, width, top, height: height - 2 }}
          tabIndex={isFocusStop ? 0 : -1}
          aria-pressed={isChosen}
          onClick={onChoose}
          onPointerDown={isMovable ? (event) => onGrab('move', event) : undefined}
        >
          <span className={`stripe grade-${visit.grade}`} />
          <span className={width < LEAST_TEXT_WIDTH ? 'unseen' : 'visit-text'}>
            <span className="visit-account">
              {conflicts.length > 0 && <WarningFilled className="alarm" />}
              {status === 'completed' && <CheckOutlined />}
              {plan.pinned && <PushpinFilled />}
              {account}
            </span>
            <span className={lanes === 1 ? 'visit-time tabular' : 'unseen'}>
              {timeOf(plan.start, timeZone)}–{timeOf(plan.end, timeZone)}
            </span>
            <span className="unseen">{rest}</span>
          </span>
          {isMovable && width > 24 && (
            <span
              className="grip"
              onPointerDown={(event) => {
                event.stopPropagation();
                onGrab('resize', event);
              }}
            />
          )}
        </button>
      </Tooltip>
    </>
  );
};
