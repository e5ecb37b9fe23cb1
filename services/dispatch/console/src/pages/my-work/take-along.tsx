import { useWords } from '@yingda/ui';
import type { ReactNode } from 'react';
import type { Visit } from '../../api/dispatch/my-work.ts';
import { words } from './words.ts';

/** R24: what the engineer takes along. */
export const TakeAlong = ({ visit: { tools, parts } }: { readonly visit: Pick<Visit, 'tools' | 'parts'> }): ReactNode => {
  const say = useWords(words);
  if (tools.length === 0 && parts.length === 0) return null;
  return (
    <dl className="take-along">
      {tools.length > 0 && (
        <>
          <dt>{say('tools')}</dt>
          <dd>{tools.join(' · ')}</dd>
        </>
      )}
      {parts.length > 0 && (
        <>
          <dt>{say('partsToTake')}</dt>
          <dd className="tabular">{parts.map(({ part, quantity }) => `${quantity} × ${part}`).join(' · ')}</dd>
        </>
      )}
    </dl>
  );
};
