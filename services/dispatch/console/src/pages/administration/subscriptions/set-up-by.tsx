import { Time, useWords } from '@yingda/ui';
import type { ReactNode } from 'react';
import { PersonName } from '../../../parts/names.tsx';
import { words } from './words.ts';

/** Of a list of facts: when a subscription was set up, and by whom. */
export const SetUpBy = ({ at, by }: { readonly at: string; readonly by: string }): ReactNode => {
  const say = useWords(words);
  return (
    <>
      <dt>{say('createdBy')}</dt>
      <dd>
        <Time at={at} />{' '}
        <span className="soft">
          <PersonName id={by} />
        </span>
      </dd>
    </>
  );
};
