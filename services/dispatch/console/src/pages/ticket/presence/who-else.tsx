import { EditOutlined } from '@ant-design/icons';
import { useWords } from '@yingda/ui';
import { Avatar, Tooltip } from 'antd';
import type { ReactNode } from 'react';
import type { Present } from '../../../api/dispatch/presence.ts';
import { usePersonName } from '../../../parts/names.tsx';
import { pageWords } from '../words.ts';

/** Who else has the ticket open, and who of them writes. */
export const WhoElse = ({ people }: { readonly people: readonly Present[] }): ReactNode => {
  const say = useWords(pageWords);
  const nameOf = usePersonName();
  const shown = people.map(({ id, name = nameOf(id), state }) => ({
    id,
    name,
    text: say(state === 'editing' ? 'isEditing' : 'isReading', { name }),
  }));
  return (
    <div className="who-else" role="status" aria-live="polite">
      {shown.map(({ id, name, text }, index) => (
        <Tooltip key={id} title={text}>
          <span className="who">
            <Avatar size={24} className={people[index]?.state === 'editing' ? 'editing' : ''}>
              {initialsOf(name)}
            </Avatar>
            {people[index]?.state === 'editing' && <EditOutlined className="who-edits" aria-hidden />}
            <span className="unseen">{text}</span>
          </span>
        </Tooltip>
      ))}
    </div>
  );
};

/** Two letters, or the last two characters of a Chinese name. */
const initialsOf = (name: string): string => {
  const chinese = /^\p{Script=Han}+/u.exec(name)?.[0];
  if (chinese !== undefined) return chinese.slice(-2);
  return name
    .split(/[\s._-]+/u)
    .map((each) => each.slice(0, 1).toUpperCase())
    .join('')
    .slice(0, 2);
};
