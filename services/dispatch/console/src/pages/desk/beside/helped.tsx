import { useWords } from '@yingda/ui';
import { Checkbox } from 'antd';
import type { ReactNode } from 'react';
import type { Draft } from '../drafts/draft.ts';
import type { Changes } from '../drafts/drafts-store.ts';
import { words } from '../words.ts';

export interface HelpedProps {
  readonly draft: Draft;
  readonly change: (changes: Changes) => void;
  readonly what: 'articles' | 'similar';
  readonly name: string;
  readonly title: string;
}

/** R16: what helped is noted with the first diagnosis. */
export const Helped = ({ draft, change, what, name, title }: HelpedProps): ReactNode => {
  const say = useWords(words);
  const those = draft.helpful[what];
  return (
    <Checkbox
      checked={those.includes(name)}
      onChange={({ target }) =>
        change({ helpful: { ...draft.helpful, [what]: target.checked ? [...those, name] : those.filter((each) => each !== name) } })
      }
    >
      {say('helped')}
      <span className="unseen"> {title}</span>
    </Checkbox>
  );
};
