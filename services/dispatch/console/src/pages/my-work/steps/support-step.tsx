import { useWords } from '@yingda/ui';
import { Button, Input } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { Job } from '../../../api/dispatch/my-work.ts';
import { supportWanted } from '../given-on-site.ts';
import type { Give } from '../use-give.ts';
import { words as common } from '../words.ts';
import { words } from './words.ts';

/** R26: stuck. One question at a time. */
export const SupportForm = ({ job, give, close }: { readonly job: Job; readonly give: Give; readonly close: () => void }): ReactNode => {
  const say = useWords(words);
  const sayAll = useWords(common);
  const [question, setQuestion] = useState('');
  const support = job.order.collaboration?.support ?? [];
  const isOpen = support.some(({ status }) => status !== 'ended');
  const save = async (): Promise<void> => {
    await give((moment) => supportWanted(moment, question));
    close();
  };
  return (
    <div className="step-form">
      <ul className="log-list">
        {support.map((each) => (
          <li key={each.support}>
            <span className="job-text whole">{each.question}</span>
            <span className="soft">
              {each.answer === undefined
                ? each.status === 'ended'
                  ? ''
                  : sayAll('supportOpen')
                : say('supportAnswered', { answer: each.answer })}
            </span>
          </li>
        ))}
      </ul>
      {!isOpen && (
        <>
          <label>
            {sayAll('question')}
            <Input.TextArea
              value={question}
              maxLength={4_000}
              autoSize={{ minRows: 3, maxRows: 8 }}
              onChange={({ target }) => setQuestion(target.value)}
            />
          </label>
          <Button type="primary" size="large" block disabled={question.trim() === ''} onClick={() => void save()}>
            {say('supportGive')}
          </Button>
        </>
      )}
    </div>
  );
};
