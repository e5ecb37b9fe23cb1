import { skipToken, useQuery } from '@tanstack/react-query';
import { Countdown, urgencyOf, useNow, useTerms, useWords } from '@yingda/ui';
import type { ReactNode } from 'react';
import type { BoardTicket } from '../../api/dispatch/board.ts';
import { presenceKey } from '../../api/dispatch/presence.ts';
import type { Present } from '../../api/dispatch/presence.ts';
import { nearestClock } from './select-tickets.ts';
import { words } from './words.ts';

/** The grade on its colour, in words; light enough for thousands of cards. */
export const Grade = ({ grade, emergency }: Pick<BoardTicket, 'grade' | 'emergency'>): ReactNode => {
  const term = useTerms();
  const say = useWords(words);
  return (
    <span className="grade-tags">
      {grade === undefined ? (
        <span className="grade-tag none">{say('ungraded')}</span>
      ) : (
        <span className={`grade-tag grade-${grade}`} title={term('grade', grade)}>
          <b>{grade}</b> {!emergency && term('grade', grade)}
        </span>
      )}
      {emergency && <span className="grade-tag emergency">{say('emergency')}</span>}
    </span>
  );
};

/** The nearest clock, ticking, with what it is for. */
export const NextClock = ({ ticket }: { readonly ticket: BoardTicket }): ReactNode => {
  const term = useTerms();
  const say = useWords(words);
  const clock = nearestClock(ticket);
  if (!clock) return <span className="no-clock">{say('noClock')}</span>;
  const target = term('target', clock.target);
  return (
    <span className="next-clock">
      <span className="target" aria-hidden title={target}>
        {target}
      </span>
      <Countdown clock={clock} label={target} />
    </span>
  );
};

/** How urgent the ticket is, for a class of CSS; it changes by itself. */
export const useUrgency = (ticket: BoardTicket): string => {
  const now = useNow();
  const clock = nearestClock(ticket);
  return clock ? urgencyOf(clock, now) : 'calm';
};

export const Flags = ({ flags }: Pick<BoardTicket, 'flags'>): ReactNode => {
  const term = useTerms();
  return flags.map((flag) => (
    <span key={flag} className={`flag ${flag}`}>
      {term('flag', flag)}
    </span>
  ));
};

/** Who has the ticket before them at this moment. */
export const Onlookers = ({ number }: { readonly number: string }): ReactNode => {
  const say = useWords(words);
  const { data: people = [] } = useQuery<readonly Present[]>({ queryKey: presenceKey(number), queryFn: skipToken });
  if (people.length === 0) return null;
  const names = people.map(({ name, id }) => name ?? id);
  return (
    <span className="onlookers" title={say('here', { names: names.join('、') })}>
      <span className="unseen">{say('here', { names: names.join(', ') })}</span>
      {names.slice(0, 3).map((name) => (
        <span key={name} className="onlooker" aria-hidden>
          {[...name][0]}
        </span>
      ))}
    </span>
  );
};
