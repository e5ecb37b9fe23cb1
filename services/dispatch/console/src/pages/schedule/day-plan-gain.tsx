import { useWords } from '@yingda/ui';
import type { ReactNode } from 'react';
import type { DayPlan } from '../../api/dispatch/day-plans.ts';
import { words } from './words.ts';

const duration = (seconds: number): string => {
  const minutes = Math.round(seconds / 60);
  return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`;
};

/** What a proposal saves: travel of all, and of each engineer, before and after. */
export const DayPlanGain = ({ plan, nameOf }: { readonly plan: DayPlan; readonly nameOf: (staffNumber: string) => string }): ReactNode => {
  const say = useWords(words);
  const { travelBefore, travelAfter, gain, moved, engineers, unplanned } = plan;
  return (
    <>
      <dl className="gain">
        <div>
          <dt>{say('travelNow')}</dt>
          <dd className="tabular">{duration(travelBefore)}</dd>
        </div>
        <div>
          <dt>{say('travelThen')}</dt>
          <dd className="tabular">{duration(travelAfter)}</dd>
        </div>
        <div>
          <dt>{say('saved')}</dt>
          <dd className="tabular">{Math.round(gain * 100)} %</dd>
        </div>
      </dl>
      <p>{moved === 0 ? say('nothingBetter') : say('visitsMoved', { count: moved })}</p>
      <table className="gain-table">
        <thead>
          <tr>
            <th scope="col">{say('who')}</th>
            <th scope="col">{say('before')}</th>
            <th scope="col">{say('after')}</th>
          </tr>
        </thead>
        <tbody>
          {engineers
            .filter(({ visitsBefore, visitsAfter }) => visitsBefore + visitsAfter > 0)
            .map((each) => (
              <tr key={each.engineer}>
                <th scope="row">{nameOf(each.engineer)}</th>
                <td className="tabular">
                  {each.visitsBefore} · {duration(each.travelBefore)}
                </td>
                <td className="tabular">
                  {each.visitsAfter} · {duration(each.travelAfter)}
                </td>
              </tr>
            ))}
        </tbody>
      </table>
      {unplanned.length > 0 && <p className="hint">{say('unplannedVisits', { count: unplanned.length })}</p>}
    </>
  );
};
