import { CloseOutlined } from '@ant-design/icons';
import { Countdown, GradeTag, Time, useSession, useWords } from '@yingda/ui';
import { Button, Tag } from 'antd';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { EngineerOfSchedule, VisitOfSchedule } from '../../api/dispatch/schedule.ts';
import { MoveForm } from './move-form.tsx';
import { spanOfTime } from './span-of-time.ts';
import type { PlacingOfPage } from './use-placing.ts';
import { words } from './words.ts';

export interface VisitCardProps {
  readonly visit: VisitOfSchedule;
  readonly engineers: readonly EngineerOfSchedule[];
  readonly mayMove: boolean;
  readonly placing: PlacingOfPage;
  readonly nameOf: (staffNumber: string) => string;
  readonly onClose: () => void;
}

/** All of the visit that is chosen, and what can be done about it without dragging. */
export const VisitCard = ({ visit, engineers, mayMove, placing, nameOf, onClose }: VisitCardProps): ReactNode => {
  const say = useWords(words);
  const { timeZone } = useSession().settings;
  const { plan, window, travel, status, conflicts } = visit;
  const subject = { kind: 'visit', visit } as const;
  const isMovable = mayMove && status === 'scheduled' && !visit.visit.startsWith('new-');
  const way = travel && {
    minutes: Math.ceil(travel.seconds / 60),
    kilometres: ((travel.metres ?? 0) / 1_000).toFixed(1),
  };
  const facts: readonly (readonly [string, ReactNode])[] = [
    [say('engineer'), nameOf(visit.engineer)],
    [say('planned'), spanOfTime({ from: plan.start, until: plan.end }, timeZone)],
    [say('window'), spanOfTime(window, timeZone)],
    ...(visit.expectedAt !== undefined && status === 'scheduled'
      ? [[say('expected'), <Time key="expected" at={visit.expectedAt} />] as const]
      : []),
    [say('onSite'), say('minutes', { count: visit.minutes })],
    ...(way && way.minutes > 0
      ? [[say('way'), say(travel?.metres === undefined ? 'travel' : 'travelFar', way).replace(/^[^：:]*[：:]\s?/, '')] as const]
      : []),
    ...(visit.model === undefined ? [] : [[say('device'), [visit.model, visit.serialNumber].filter(Boolean).join(' · ')] as const]),
  ];
  return (
    <section className="visit-card" aria-labelledby="visit-title">
      <header>
        <h2 id="visit-title">{visit.accountName ?? visit.account}</h2>
        <Button type="text" size="small" icon={<CloseOutlined />} aria-label={say('close')} onClick={onClose} />
      </header>
      <p className="visit-card-line">
        <Link to={`/tickets/${visit.ticketNumber}`} className="tabular">
          {visit.ticketNumber}
        </Link>
        <GradeTag grade={visit.grade} emergency={visit.emergency} />
        <span>{say(`status.${status}`)}</span>
        {visit.nextDue !== undefined && (
          <Countdown clock={{ state: 'running', startedAt: plan.start, due: visit.nextDue }} label={visit.ticketNumber} />
        )}
      </p>
      {visit.summary !== undefined && <p className="visit-card-summary">{visit.summary}</p>}
      {conflicts.length > 0 && (
        <p className="visit-card-line">
          {conflicts.map((conflict) => (
            <Tag key={conflict} color="error">
              {say(`conflict.${conflict}`)}
            </Tag>
          ))}
        </p>
      )}
      <dl>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd className="tabular">{value}</dd>
          </div>
        ))}
      </dl>
      {isMovable && (
        <>
          <MoveForm key={`${visit.visit} ${plan.start} ${visit.engineer} ${visit.minutes}`} {...{ visit, engineers, placing }} />
          <p className="visit-card-actions">
            <Button
              size="small"
              onClick={() =>
                placing.agree({
                  subject,
                  target: { engineer: visit.engineer, start: Date.parse(plan.start) },
                  minutes: visit.minutes,
                  isExact: false,
                })
              }
            >
              {say('agreeAnew')}
            </Button>
            <Button
              size="small"
              onClick={() =>
                placing.send(subject, {
                  ...{ call: 'plan', ticketNumber: visit.ticketNumber, visit: visit.visit, engineer: visit.engineer },
                  ...{ start: plan.start, pinned: !plan.pinned },
                })
              }
            >
              {say(plan.pinned ? 'unpin' : 'pin')}
            </Button>
          </p>
        </>
      )}
    </section>
  );
};
