import { useWords } from '@yingda/ui';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import type { Job } from '../../../api/dispatch/my-work.ts';
import { started } from '../given-on-site.ts';
import type { Give } from '../use-give.ts';
import { words } from './words.ts';

/** R24: the work itself begins. */
export const StartForm = ({ job, give, close }: { readonly job: Job; readonly give: Give; readonly close: () => void }): ReactNode => {
  const say = useWords(words);
  const begin = async (mode: 'remote' | 'on-site'): Promise<void> => {
    await give((moment) => started(moment, mode), { notBefore: job.order.assignment?.assignedAt });
    close();
  };
  return (
    <div className="step-form">
      <Button size="large" block onClick={() => void begin('remote')}>
        {say('beginRemote')}
      </Button>
      <Button type="primary" size="large" block onClick={() => void begin('on-site')}>
        {say('beginOnSite')}
      </Button>
      <p className="soft">{say('consentHint')}</p>
    </div>
  );
};
