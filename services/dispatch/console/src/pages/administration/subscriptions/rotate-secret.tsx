import { ProblemAlert, useApi, useCommand, useWords } from '@yingda/ui';
import { InputNumber, Modal } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { rotateSecret, WEBHOOKS } from '../../../api/notification/webhooks.ts';
import type { RotatedSecret } from '../../../api/notification/webhooks.ts';
import { words as common } from '../words.ts';
import { words } from './webhook-words.ts';

const DAY_HOURS = 24;
const MOST_HOURS = 168;

export interface RotateSecretProps {
  readonly id: string;
  readonly open: boolean;
  readonly onClose: () => void;
  readonly onRotated: (secret: RotatedSecret) => void;
}

/** A new secret; the old one signs beside it for as long as is wanted. */
export const RotateSecret = ({ id, open, onClose, onRotated }: RotateSecretProps): ReactNode => {
  const say = useWords(words);
  const sayAll = useWords(common);
  const api = useApi();
  const [hours, setHours] = useState(DAY_HOURS);
  const rotate = useCommand({ run: (overlap: number) => rotateSecret(api, id, overlap), after: () => [WEBHOOKS], quiet: true });
  const send = (): void =>
    rotate.mutate(hours, {
      onSuccess: (secret) => {
        // The page keeps the secret no longer than it is shown.
        rotate.reset();
        onClose();
        onRotated(secret);
      },
    });
  return (
    <Modal
      open={open}
      title={say('rotateTitle')}
      okText={say('rotate')}
      cancelText={sayAll('cancel')}
      confirmLoading={rotate.isPending}
      onOk={send}
      onCancel={onClose}
      destroyOnHidden
    >
      <p>{say('rotateDetail')}</p>
      {rotate.error !== null && <ProblemAlert error={rotate.error} />}
      <div className="expiry">
        <label htmlFor="overlap-hours">{say('overlap')}</label>
        <InputNumber id="overlap-hours" min={0} max={MOST_HOURS} precision={0} value={hours} onChange={(value) => setHours(value ?? 0)} />
        <span>{say('hours')}</span>
      </div>
      {hours === 0 && <p className="soft">{say('rotateNow')}</p>}
    </Modal>
  );
};
