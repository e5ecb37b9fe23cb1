import { useWords } from '@yingda/ui';
import type { ReactNode } from 'react';
import { CodeText } from './code-text.tsx';
import { receiverCode } from './snippets.ts';
import { words } from './webhook-words.ts';
import { words as shared } from './words.ts';

/** The code of a program that is posted to, unfolded by whoever needs it. */
export const ReceiverCard = (): ReactNode => {
  const say = useWords(words);
  const sayList = useWords(shared);
  return (
    <details className="card">
      <summary>{sayList('next')}</summary>
      <CodeText label={say('snippetNext')} code={receiverCode({ verified: say('codeVerified'), without: say('codeWithout') })} />
    </details>
  );
};
