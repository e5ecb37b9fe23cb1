import { useSession, useWords } from '@yingda/ui';
import { Alert } from 'antd';
import type { ReactNode } from 'react';
import type { HistoryEvent } from '../../../api/intake/ticket.ts';
import { usePersonName } from '../../../parts/names.tsx';
import { actionWords } from '../actions/words.ts';
import { useSentence } from './use-sentence.ts';

/** Somebody else changed the ticket while the person was at it: says who and what. @param since how many events there were when the person began */
export const Meanwhile = ({ history, since }: { readonly history: readonly HistoryEvent[]; readonly since: number }): ReactNode => {
  const { person } = useSession();
  const say = useWords(actionWords);
  const name = usePersonName();
  const sentence = useSentence();
  const newest = history.slice(since).findLast(({ actorkind, actor }) => actorkind !== 'platform' && actor !== person.id);
  if (!newest) return null;
  return (
    <Alert
      type="info"
      showIcon
      role="status"
      className="meanwhile"
      title={say('meanwhile', { who: name(newest.actor), what: sentence(newest) })}
    />
  );
};
