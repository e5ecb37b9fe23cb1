import { languageTag, useWords } from '@yingda/ui';
import type { ReactNode } from 'react';
import { lagHistory, movementOf, pointsOf } from './lag-history.ts';
import { words } from './words.ts';

const SIZE = { width: 64, height: 16 };

/** How many events are to come, and how that went since the page was opened. */
export const LagTrend = ({ id, lag }: { readonly id: string; readonly lag: number }): ReactNode => {
  const say = useWords(words);
  const readings = lagHistory.of(id);
  const count = new Intl.NumberFormat(languageTag()).format(lag);
  const told = say('lagTrend', { count, movement: say(`movement.${movementOf(readings)}`) });
  return (
    <span className="lag" title={told}>
      <span className="tabular">{count}</span>
      <svg role="img" aria-label={told} viewBox={`0 -2 ${SIZE.width} ${SIZE.height + 4}`} width={SIZE.width} height={SIZE.height + 4}>
        <line x1="0" x2={SIZE.width} y1={SIZE.height} y2={SIZE.height} className="lag-ground" />
        {readings.length > 1 && <polyline points={pointsOf(readings, SIZE)} className="lag-line" />}
      </svg>
    </span>
  );
};
