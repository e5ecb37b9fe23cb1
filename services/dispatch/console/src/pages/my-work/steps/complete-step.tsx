import { useWords } from '@yingda/ui';
import { Button, Input, Radio, Segmented } from 'antd';
import { useRef, useState } from 'react';
import type { ReactNode } from 'react';
import type { Job, Visit, VisitOutcome } from '../../../api/dispatch/my-work.ts';
import { blobOf } from '../../../offline/shrink-photo.ts';
import { completed, signed } from '../given-on-site.ts';
import { SignaturePad, typedSignature } from '../signature-pad.tsx';
import type { Give } from '../use-give.ts';
import { words as common } from '../words.ts';
import { words } from './words.ts';

const OUTCOMES: readonly VisitOutcome[] = ['done', 'another-visit-needed', 'nobody-there', 'refused'];
const SIGNING = ['draw', 'type', 'none'] as const;

interface CompleteFormProps {
  readonly job: Job;
  readonly visit: Visit | undefined;
  readonly give: Give;
  readonly close: () => void;
}

/** R28: how the visit ended, with the customer's signature. The signature is sent before the completion that names it. */
export const CompleteForm = ({ job, visit, give, close }: CompleteFormProps): ReactNode => {
  const say = useWords(words);
  const sayAll = useWords(common);
  const canvas = useRef<HTMLCanvasElement>(null);
  const [outcome, setOutcome] = useState<VisitOutcome>('done');
  const [way, setWay] = useState<(typeof SIGNING)[number]>('draw');
  const [isDrawn, setDrawn] = useState(false);
  const [signedBy, setSignedBy] = useState(job.ticket.contact.name);
  if (visit?.status !== 'arrived') return <p className="soft">{say('notArrived')}</p>;
  const isSigned = way !== 'none' && outcome !== 'nobody-there';
  const fault = !isSigned
    ? undefined
    : signedBy.trim() === ''
      ? say('nameMissing')
      : way === 'draw' && !isDrawn
        ? say('signatureMissing')
        : undefined;
  const complete = async (): Promise<void> => {
    const drawing = way === 'type' ? typedSignature(signedBy.trim()) : canvas.current;
    const blob = isSigned && drawing ? await blobOf(drawing, 'image/png') : undefined;
    const attachment = blob && (await give((moment) => signed(moment, blob), { file: blob })).id;
    const signature = attachment === undefined ? {} : { signature: { attachment, signedBy: signedBy.trim() } };
    await give((moment) => completed(moment, { visit: visit.visit, outcome, ...signature }), { notBefore: visit.arrivedAt });
    close();
  };
  return (
    <div className="step-form">
      <Radio.Group
        aria-label={sayAll('outcome')}
        value={outcome}
        onChange={({ target }) => setOutcome(target.value as VisitOutcome)}
        className="big-radios"
        options={OUTCOMES.map((value) => ({ value, label: sayAll(`outcome.${value}`) }))}
      />
      {outcome !== 'nobody-there' && (
        <>
          <Segmented
            block
            size="large"
            aria-label={sayAll('signature')}
            value={way}
            onChange={setWay}
            options={SIGNING.map((value) => ({ value, label: say(`signing.${value}`) }))}
          />
          {way === 'draw' && <SignaturePad canvas={canvas} onSigned={setDrawn} />}
          {way !== 'none' && (
            <label>
              {say('signedBy')}
              <Input size="large" value={signedBy} maxLength={200} onChange={({ target }) => setSignedBy(target.value)} />
            </label>
          )}
        </>
      )}
      {fault !== undefined && <p className="soft">{fault}</p>}
      <Button type="primary" size="large" block disabled={fault !== undefined} onClick={() => void complete()}>
        {say('completeGive')}
      </Button>
    </div>
  );
};
