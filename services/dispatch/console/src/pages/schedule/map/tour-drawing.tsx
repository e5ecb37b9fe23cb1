import { useSession, useWords } from '@yingda/ui';
import type { ReactNode } from 'react';
import type { VisitOfSchedule } from '../../../api/dispatch/schedule.ts';
import { timeOf } from '../span-of-time.ts';
import { words } from '../words.ts';
import { pixelOf } from './projection.ts';
import type { Frame, Projection, Sight } from './projection.ts';
import type { Tour } from './tours.ts';

export interface TourDrawingProps {
  readonly tour: Tour;
  readonly projection: Projection;
  readonly sight: Sight;
  readonly frame: Frame;
  readonly chosen: string | undefined;
  /** Another engineer's visit is chosen. */
  readonly isFaint: boolean;
  readonly onChoose: (visit: string) => void;
}

/** One engineer's way from base to base, with the visits numbered in order. */
export const TourDrawing = ({ tour, projection, sight, frame, chosen, isFaint, onChoose }: TourDrawingProps): ReactNode => {
  const say = useWords(words);
  const { timeZone } = useSession().settings;
  const { engineer, visits } = tour;
  const at = (place: NonNullable<VisitOfSchedule['place']>) => pixelOf(projection.metresOf(place), sight, frame);
  const base = engineer.base && at(engineer.base);
  const stops = visits.flatMap((visit, index) => (visit.place ? [{ visit, index: index + 1, point: at(visit.place) }] : []));
  const way = [...(base ? [base] : []), ...stops.map(({ point }) => point), ...(base && stops.length > 0 ? [base] : [])];
  return (
    <g className={isFaint ? 'tour faint' : 'tour'}>
      <polyline className="route" points={way.map(({ x, y }) => `${x},${y}`).join(' ')} />
      {base && (
        <g transform={`translate(${base.x} ${base.y})`}>
          <title>{say('base', { name: engineer.name })}</title>
          <rect className="base" x={-6} y={-6} width={12} height={12} rx={2} />
          <text className="base-name" x={10} y={4}>
            {engineer.name}
          </text>
        </g>
      )}
      {stops.map(({ visit, index, point }) => (
        <g
          key={visit.visit}
          className={['stop', visit.status, visit.conflicts.length > 0 ? 'conflicting' : '', visit.visit === chosen ? 'chosen' : ''].join(
            ' ',
          )}
          transform={`translate(${point.x} ${point.y})`}
          onPointerDown={(event) => event.stopPropagation()}
          onClick={() => onChoose(visit.visit)}
        >
          <title>{say('stop', { index, time: timeOf(visit.plan.start, timeZone), account: visit.accountName ?? visit.account })}</title>
          <circle r={11} />
          <text y={4} textAnchor="middle">
            {index}
          </text>
        </g>
      ))}
    </g>
  );
};
