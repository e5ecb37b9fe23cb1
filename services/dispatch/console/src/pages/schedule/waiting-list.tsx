import { Countdown, GradeTag, Nothing, Time, useWords } from '@yingda/ui';
import type { ReactNode } from 'react';
import type { Schedule, WaitingWork } from '../../api/dispatch/schedule.ts';
import { words } from './words.ts';

export interface WaitingListProps {
  readonly schedule: Schedule;
  readonly mayMove: boolean;
  readonly nameOf: (staffNumber: string) => string;
  readonly onPlace: (work: WaitingWork) => void;
  readonly onGrab: (work: WaitingWork, event: React.PointerEvent) => void;
}

/** Work that nobody has agreed a visit for, the most urgent first: to be dragged into the plan, or placed by a form. */
export const WaitingList = ({ schedule: { waiting, moreWaiting }, mayMove, nameOf, onPlace, onGrab }: WaitingListProps): ReactNode => {
  const say = useWords(words);
  return (
    <section className="waiting" aria-labelledby="waiting-title">
      <header>
        <h2 id="waiting-title">{say('waiting')}</h2>
        <span className="tabular">{say('waitingCount', { count: waiting.length })}</span>
      </header>
      {waiting.length === 0 ? (
        <Nothing title={say('nothingWaitingTitle')} next={say('nothingWaitingNext')} />
      ) : (
        <>
          {mayMove && <p className="hint">{say('waitingHint')}</p>}
          <ul>
            {waiting.map((work) => (
              <li key={work.ticketNumber}>
                <button
                  type="button"
                  className={mayMove ? 'waiting-work movable' : 'waiting-work'}
                  data-ticket={work.ticketNumber}
                  disabled={!mayMove}
                  onClick={() => onPlace(work)}
                  onPointerDown={(event) => onGrab(work, event)}
                >
                  <span className="waiting-line">
                    <strong>{work.accountName ?? work.account}</strong>
                    <GradeTag grade={work.grade} emergency={work.emergency} />
                  </span>
                  <span className="waiting-line soft">
                    <span className="tabular">{work.ticketNumber}</span>
                    {work.nextDue !== undefined && (
                      <Countdown clock={{ state: 'running', startedAt: work.openedAt, due: work.nextDue }} label={work.ticketNumber} />
                    )}
                  </span>
                  {(work.summary ?? work.model) !== undefined && <span className="waiting-summary">{work.summary ?? work.model}</span>}
                  <span className="waiting-line soft">
                    <span>{work.engineer === undefined ? say('nobody') : say('withEngineer', { name: nameOf(work.engineer) })}</span>
                    <Time at={work.openedAt} />
                  </span>
                </button>
              </li>
            ))}
          </ul>
          {moreWaiting && <p className="hint">{say('moreWaiting', { count: waiting.length })}</p>}
        </>
      )}
    </section>
  );
};
