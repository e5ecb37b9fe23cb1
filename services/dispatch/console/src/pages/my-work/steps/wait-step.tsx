import { useTerms, useWords } from '@yingda/ui';
import { Button, Input, Segmented } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { Job, WaitHolder } from '../../../api/dispatch/my-work.ts';
import { waitedEnough, waiting } from '../given-on-site.ts';
import { useTimes } from '../times.ts';
import type { Give } from '../use-give.ts';
import { words as common } from '../words.ts';
import { words } from './words.ts';

const HOLDERS: readonly WaitHolder[] = ['customer', 'parts', 'third-party'];

/** R22: whose turn it is. A wait stops clocks, so it counts from when the platform knows. */
export const WaitForm = ({ job, give, close }: { readonly job: Job; readonly give: Give; readonly close: () => void }): ReactNode => {
  const say = useWords(words);
  const sayAll = useWords(common);
  const term = useTerms();
  const { time } = useTimes();
  const [holder, setHolder] = useState<WaitHolder>('customer');
  const [note, setNote] = useState('');
  const { wait } = job.order;
  const save = async (): Promise<void> => {
    await give((moment) => (wait ? waitedEnough(moment) : waiting(moment, { holder, note })));
    close();
  };
  if (wait)
    return (
      <div className="step-form">
        <p className="tabular">{sayAll('waitsFor', { holder: term('holder', wait.holder), time: time(wait.since) })}</p>
        {wait.note !== undefined && <p>{wait.note}</p>}
        <Button type="primary" size="large" block onClick={() => void save()}>
          {say('endWait')}
        </Button>
      </div>
    );
  return (
    <div className="step-form">
      <Segmented
        block
        size="large"
        aria-label={say('waitFor')}
        value={holder}
        onChange={setHolder}
        options={HOLDERS.map((value) => ({ value, label: term('holder', value) }))}
      />
      <label>
        {say('noteOptional')}
        <Input.TextArea
          value={note}
          maxLength={4_000}
          autoSize={{ minRows: 2, maxRows: 6 }}
          onChange={({ target }) => setNote(target.value)}
        />
      </label>
      <Button type="primary" size="large" block onClick={() => void save()}>
        {say('waitGive')}
      </Button>
      <p className="soft">{say('waitHint')}</p>
    </div>
  );
};
