import { useSession, useWords } from '@yingda/ui';
import { Button } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { ShiftPlan } from '../../../api/dispatch/staff.ts';
import type { EngineerCardProps } from './engineer-page.tsx';
import { ShiftsDrawer } from './shifts-drawer.tsx';
import { barsOf } from './week-of-shifts.ts';
import { WEEKDAYS, weekdayName } from './weekday-name.ts';
import { words } from './words.ts';

/** The plan in force and those to come, as weeks. */
export const ShiftsCard = ({ engineer, mayKeep }: EngineerCardProps): ReactNode => {
  const say = useWords(words);
  const { timeZone } = useSession().settings;
  const [open, setOpen] = useState(false);
  const today = new Intl.DateTimeFormat('sv-SE', { timeZone }).format(new Date());
  const current = engineer.shiftPlans.findLast(({ effectiveFrom }) => effectiveFrom <= today);
  const coming = engineer.shiftPlans.filter(({ effectiveFrom }) => effectiveFrom > today);
  return (
    <section className="card" aria-label={say('shifts')}>
      <div className="card-head">
        <h2>{say('shifts')}</h2>
        {mayKeep && (
          <Button size="small" onClick={() => setOpen(true)}>
            {say('changeShifts')}
          </Button>
        )}
      </div>
      {current ? <Plan plan={current} name="currentPlan" /> : <p className="soft">{say('noPlan')}</p>}
      {coming.map((plan) => (
        <Plan key={plan.effectiveFrom} plan={plan} name="comingPlan" />
      ))}
      <ShiftsDrawer engineer={engineer} plan={engineer.shiftPlans.at(-1)} open={open} onClose={() => setOpen(false)} />
    </section>
  );
};

const Plan = ({
  plan: { effectiveFrom, zone, holidays, shifts },
  name,
}: {
  readonly plan: ShiftPlan;
  readonly name: 'currentPlan' | 'comingPlan';
}): ReactNode => {
  const say = useWords(words);
  return (
    <>
      <p className="soft">
        {say(name, { day: effectiveFrom, zone })}
        {holidays !== undefined && ` · ${say('holidaysOf', { calendar: holidays })}`}
      </p>
      {shifts.length === 0 ? (
        <p>{say('emptyPlan')}</p>
      ) : (
        <div className="week" role="table" aria-label={say('shifts')}>
          {WEEKDAYS.map((weekday) => (
            <div key={weekday} role="row" style={{ display: 'contents' }}>
              <div role="rowheader" className="week-day">
                {weekdayName(weekday)}
              </div>
              <div role="cell" className="week-bar">
                {barsOf(shifts, weekday).map(({ left, width, text }) => (
                  <span key={text} className="week-shift" title={text} style={{ left: `${left * 100}%`, width: `${width * 100}%` }}>
                    {text}
                  </span>
                ))}
              </div>
            </div>
          ))}
          <span />
          <div className="week-scale" aria-hidden="true">
            {['00', '06', '12', '18', '24'].map((hour) => (
              <span key={hour}>{hour}</span>
            ))}
          </div>
        </div>
      )}
    </>
  );
};
