import type { ReactNode } from 'react';
import { useWords } from '../words/words.ts';
import './countdown.css';
import { useNow } from './now.ts';
import { spanText, urgencyOf } from './remaining.ts';
import type { ShownClock } from './remaining.ts';
import { words } from './words.ts';

export interface CountdownProps {
  readonly clock: ShownClock;
  /** What the clock is for, for those who cannot see where it stands. */
  readonly label: string;
}

/** A clock that ticks: the time left, amber when it gets short, red with the time overdue. The words say it too. */
export const Countdown = ({ clock, label }: CountdownProps): ReactNode => {
  const now = useNow();
  const say = useWords(words);
  const urgency = urgencyOf(clock, now);
  const units = { day: say('day'), hour: say('hour') };
  const due = clock.due === undefined ? undefined : Date.parse(clock.due);
  const span = due === undefined ? '' : spanText(Math.abs(due - now), units);
  const text = urgency === 'standing' || due === undefined ? say('standing') : say(urgency === 'overdue' ? 'overdueBy' : 'left', { span });
  if (urgency === 'over') return null;
  return (
    <span className={`countdown tabular ${urgency}`} role="timer" aria-label={`${label}: ${text}`}>
      {text}
    </span>
  );
};
