import { useWords } from '@yingda/ui';
import { Button, Input, Segmented, Select } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { Job } from '../../../api/dispatch/my-work.ts';
import { serverNow } from '../../../offline/known-clock.ts';
import { timeSpent } from '../given-on-site.ts';
import type { Give } from '../use-give.ts';
import { words as common } from '../words.ts';
import { words } from './words.ts';

const MINUTES = [15, 30, 45, 60, 90, 120] as const;
const ACTIVITIES = ['on-site', 'remote', 'travel', 'preparation', 'documentation', 'other'] as const;

/** R18: how long it took, until now. */
export const TimeForm = ({ job, give, close }: { readonly job: Job; readonly give: Give; readonly close: () => void }): ReactNode => {
  const say = useWords(words);
  const sayAll = useWords(common);
  const [minutes, setMinutes] = useState<number>(30);
  const [activity, setActivity] = useState<(typeof ACTIVITIES)[number]>('on-site');
  const [text, setText] = useState('');
  const save = async (): Promise<void> => {
    const until = serverNow();
    const from = new Date(Date.parse(until) - minutes * 60_000).toISOString();
    const what = text.trim() === '' ? say(`activity.${activity}`) : text;
    await give((moment) => timeSpent(moment, { text: what, activity, from, until }));
    close();
  };
  return (
    <div className="step-form">
      <p className="tabular">{sayAll('minutesLogged', { minutes: job.order.log?.minutes.total ?? 0 })}</p>
      <label>{say('timeFor')}</label>
      <Segmented
        block
        size="large"
        aria-label={say('timeFor')}
        value={minutes}
        onChange={setMinutes}
        options={MINUTES.map((value) => ({ value, label: String(value) }))}
      />
      <Select
        size="large"
        aria-label={say('activity')}
        value={activity}
        onChange={setActivity}
        options={ACTIVITIES.map((value) => ({ value, label: say(`activity.${value}`) }))}
      />
      <label>
        {say('timeText')}
        <Input size="large" value={text} maxLength={500} onChange={({ target }) => setText(target.value)} />
      </label>
      <Button type="primary" size="large" block onClick={() => void save()}>
        {say('timeGive')}
      </Button>
    </div>
  );
};
