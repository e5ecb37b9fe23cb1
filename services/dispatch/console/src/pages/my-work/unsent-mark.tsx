import { useWords } from '@yingda/ui';
import type { ReactNode } from 'react';
import type { Entry } from '../../offline/entry.ts';
import { isRefused } from '../../offline/entry.ts';
import { words as common } from './words.ts';
import { words } from './outbox-words.ts';

/** What of a thing is on this device only, in words; nothing when all is sent. */
export const UnsentMark = ({ entries }: { readonly entries: readonly Entry[] }): ReactNode => {
  const say = useWords(words);
  const sayAll = useWords(common);
  const refused = entries.filter(isRefused).length;
  const waiting = entries.length - refused;
  return (
    <>
      {refused > 0 && <span className="unsent-mark refused">{say('refusedCount', { count: refused })}</span>}
      {waiting > 0 && <span className="unsent-mark">{sayAll('unsent', { count: waiting })}</span>}
    </>
  );
};
