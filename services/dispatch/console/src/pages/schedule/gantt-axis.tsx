import { useSession } from '@yingda/ui';
import type { ReactNode } from 'react';
import { dayText } from './span-of-time.ts';
import { ticksOf } from './time-scale.ts';
import type { TimeScale } from './time-scale.ts';
import { localOf } from '../../parts/zoned-days.ts';

/** Days and hours above the rows; stays while the rows scroll. */
export const GanttAxis = ({ scale, now }: { readonly scale: TimeScale; readonly now: number }): ReactNode => {
  const { timeZone } = useSession().settings;
  const today = localOf(now, timeZone).date;
  return (
    <div className="axis" aria-hidden>
      {scale.columns.map((column, index) => (
        <div
          key={column.date}
          className={column.date === today ? 'axis-day today' : 'axis-day'}
          style={{ left: index * scale.dayWidth, width: scale.dayWidth }}
        >
          <span className="axis-date">{dayText(column.from, timeZone)}</span>
          {ticksOf(column, scale.dayWidth, timeZone).map(({ x, label }) => (
            <span key={label} className="axis-hour tabular" style={{ left: x }}>
              {label}
            </span>
          ))}
        </div>
      ))}
    </div>
  );
};

/** Upright lines behind the visits, one for each hour that is named, stronger between days. */
export const GanttLines = ({ scale }: { readonly scale: TimeScale }): ReactNode => {
  const { timeZone } = useSession().settings;
  return (
    <div className="lines" aria-hidden>
      {scale.columns.map((column, index) =>
        ticksOf(column, scale.dayWidth, timeZone).map(({ x, label }, hour) => (
          <span key={`${column.date} ${label}`} className={hour === 0 ? 'day-line' : ''} style={{ left: index * scale.dayWidth + x }} />
        )),
      )}
    </div>
  );
};
