import { useWords } from '@yingda/ui';
import { Button, Input } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { Job } from '../../../api/dispatch/my-work.ts';
import { noted } from '../given-on-site.ts';
import { useTimes } from '../times.ts';
import type { Give } from '../use-give.ts';
import { words } from './words.ts';

/** What was found and done, as it is found and done. */
export const NoteForm = ({ job, give }: { readonly job: Job; readonly give: Give }): ReactNode => {
  const say = useWords(words);
  const { time } = useTimes();
  const [text, setText] = useState('');
  const entries = job.order.log?.entries ?? [];
  const save = async (): Promise<void> => {
    await give((moment) => noted(moment, text), { notBefore: job.order.openedAt });
    setText('');
  };
  return (
    <div className="step-form">
      <label>
        {say('noteText')}
        <Input.TextArea
          value={text}
          maxLength={20_000}
          autoSize={{ minRows: 3, maxRows: 10 }}
          onChange={({ target }) => setText(target.value)}
        />
      </label>
      <Button type="primary" size="large" block disabled={text.trim() === ''} onClick={() => void save()}>
        {say('noteGive')}
      </Button>
      <ol className="log-list" reversed>
        {[...entries].reverse().map((entry) => (
          <li key={`${entry.at}${entry.text}`}>
            <time className="soft tabular" dateTime={entry.notedAt ?? entry.at}>
              {time(entry.notedAt ?? entry.spent?.until ?? entry.at)}
            </time>
            <span className="job-text whole">{entry.text}</span>
          </li>
        ))}
      </ol>
    </div>
  );
};
