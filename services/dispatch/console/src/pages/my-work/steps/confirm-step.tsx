import { useApi, useCommand, useWords } from '@yingda/ui';
import { Button } from 'antd';
import { useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { confirmOnTheSpot } from '../../../api/dispatch/my-work.ts';
import type { Job } from '../../../api/dispatch/my-work.ts';
import { blobOf } from '../../../offline/shrink-photo.ts';
import { useReachable } from '../../../offline/use-reachable.ts';
import { SignaturePad } from '../signature-pad.tsx';
import { useTimes } from '../times.ts';
import { words as common } from '../words.ts';
import { words } from './words.ts';

interface ConfirmFormProps {
  readonly number: string;
  readonly job: Job;
  readonly close: () => void;
}

/** R28: the customer confirms on the spot. What is confirmed is the result that the platform has recorded, so it takes a connection. */
export const ConfirmForm = ({ number, job, close }: ConfirmFormProps): ReactNode => {
  const api = useApi();
  const say = useWords(words);
  const sayAll = useWords(common);
  const { time } = useTimes();
  const canvas = useRef<HTMLCanvasElement>(null);
  const [isDrawn, setDrawn] = useState(false);
  const [attachment] = useState(() => crypto.randomUUID());
  const isReachable = useReachable();
  const position = job.order.resolution?.position;
  const confirm = useCommand({
    run: async (_: null, key) => {
      if (!canvas.current || position === undefined) return;
      const signature = await blobOf(canvas.current, 'image/png');
      await confirmOnTheSpot(api, { number, position, attachment, signature }, key);
    },
    after: () => [['ticket', number], ['my-work']],
    success: () => say('confirmDone'),
  });
  if (job.ticket.confirmedAt !== undefined) return <p>{sayAll('confirmedAt', { time: time(job.ticket.confirmedAt) })}</p>;
  if (position === undefined) return <p className="soft">{say('confirmFirst')}</p>;
  return (
    <div className="step-form">
      <p className="soft">
        {say('confirmHint')} {sayAll('needsConnection')}
      </p>
      <SignaturePad canvas={canvas} onSigned={setDrawn} />
      <Button
        type="primary"
        size="large"
        block
        disabled={!isDrawn || !isReachable}
        loading={confirm.isPending}
        onClick={() => confirm.mutate(null, { onSuccess: close })}
      >
        {say('confirmGive')}
      </Button>
    </div>
  );
};
