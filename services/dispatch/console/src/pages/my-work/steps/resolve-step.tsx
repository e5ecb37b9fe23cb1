import { useWords } from '@yingda/ui';
import { Button, Input } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { Job } from '../../../api/dispatch/my-work.ts';
import { partsOf, resolvedWith } from '../given-on-site.ts';
import type { Give } from '../use-give.ts';
import { words as common } from '../words.ts';
import { words } from './words.ts';

const FIELDS = ['solution', 'cause', 'precautions'] as const;

/** R28: what was done, why it happened, what to watch for; the parts that were replaced go with it. */
export const ResolveForm = ({ job, give, close }: { readonly job: Job; readonly give: Give; readonly close: () => void }): ReactNode => {
  const say = useWords(words);
  const sayAll = useWords(common);
  const { resolution, state } = job.order;
  const [written, setWritten] = useState({ solution: '', cause: '', precautions: '' });
  if (state === 'resolved')
    return (
      <dl className="step-form facts">
        {FIELDS.filter((field) => resolution?.[field] !== undefined).map((field) => (
          <div key={field}>
            <dt>{sayAll(`field.${field}`)}</dt>
            <dd className="job-text whole">{resolution?.[field]}</dd>
          </div>
        ))}
      </dl>
    );
  const save = async (): Promise<void> => {
    await give((moment) => resolvedWith(moment, { ...written, parts: partsOf(job) }), { notBefore: job.order.assignment?.assignedAt });
    close();
  };
  return (
    <div className="step-form">
      {FIELDS.map((field) => (
        <label key={field}>
          {say(field)}
          <Input.TextArea
            value={written[field]}
            maxLength={20_000}
            autoSize={{ minRows: field === 'solution' ? 3 : 1, maxRows: 8 }}
            onChange={({ target }) => setWritten({ ...written, [field]: target.value })}
          />
        </label>
      ))}
      <Button type="primary" size="large" block disabled={written.solution.trim() === ''} onClick={() => void save()}>
        {say('resolveGive')}
      </Button>
    </div>
  );
};
