import { useWords } from '@yingda/ui';
import type { ReactNode } from 'react';
import { isPossible } from './fit.ts';
import type { Moving } from './moving.ts';
import { timeOf } from './span-of-time.ts';
import type { TimeScale } from './time-scale.ts';
import { words } from './words.ts';

export interface GhostProps {
  readonly moving: Moving;
  readonly scale: TimeScale;
  readonly left: number;
  readonly top: number;
  readonly timeZone: string;
}

/** Where it would be dropped, and whether it fits there. */
export const Ghost = ({ moving: { target, minutes, fit = 'fits' }, scale, left, top, timeZone }: GhostProps): ReactNode => {
  const say = useWords(words);
  if (!target) return null;
  const end = target.start + minutes * 60_000;
  const x = scale.xOf(target.start);
  const width = Math.max(8, scale.xOf(end) - x);
  return (
    <span className={`ghost ${isPossible(fit) ? fit : 'obstructed'}`} style={{ left: left + x, top: top + 4, width }} aria-hidden>
      <span className="ghost-text tabular">
        {timeOf(target.start, timeZone)}–{timeOf(end, timeZone)} {say(`fit.${fit}`)}
      </span>
    </span>
  );
};
