import { ProblemAlert, useApi, useCommand, useSession, useWords } from '@yingda/ui';
import { Alert, Form, Input, Modal, Radio } from 'antd';
import type { QueryKey } from '@tanstack/react-query';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { replayNatsSubscription } from '../../../api/notification/nats-subscriptions.ts';
import type { ReplayStart } from '../../../api/notification/subscription-terms.ts';
import { replayWebhook } from '../../../api/notification/webhooks.ts';
import { instantText } from '../../../parts/local-text.ts';
import { showFaults } from '../shared/field-faults.ts';
import { words as common } from '../words.ts';
import { atItsField } from './at-its-field.ts';
import { words } from './words.ts';

export interface ReplayDialogProps {
  readonly kind: 'webhook' | 'nats';
  readonly id: string;
  /** Where it is now. */
  readonly position: string;
  /** What will happen, in a sentence or two. */
  readonly what: string;
  readonly after: QueryKey;
  readonly open: boolean;
  readonly onClose: () => void;
}

interface Fields {
  readonly start: 'from' | 'after' | 'beginning';
  /** By the clocks of the installation: `2026-01-05T09:30`. */
  readonly instant?: string;
  readonly position?: string;
}

const STARTS = ['from', 'after', 'beginning'] as const;
const NAMES = { from: 'replayFrom', after: 'replayAfter', beginning: 'replayBeginning' } as const;

/** Delivers again, from an instant, a position or the beginning. */
export const ReplayDialog = ({ kind, id, position, what, after, open, onClose }: ReplayDialogProps): ReactNode => {
  const say = useWords(words);
  const sayAll = useWords(common);
  const api = useApi();
  const { timeZone } = useSession().settings;
  const [form] = Form.useForm<Fields>();
  const [refusal, setRefusal] = useState<unknown>();
  const start = Form.useWatch('start', form) ?? 'from';
  const replay = useCommand({
    run: (wanted: ReplayStart) =>
      atItsField(kind === 'webhook' ? replayWebhook(api, id, wanted) : replayNatsSubscription(api, id, wanted), () => undefined),
    after: () => [after],
    success: (answer) => say('replayed', { position: answer.position }),
    quiet: true,
  });
  const finish = ({ start: chosen, instant = '', position: given = '' }: Fields): void => {
    setRefusal(undefined);
    const wanted: ReplayStart =
      chosen === 'from' ? { from: instantText(instant, timeZone) } : { after: chosen === 'beginning' ? 'beginning' : given.trim() };
    replay.mutate(wanted, {
      onSuccess: onClose,
      onError: (error) => {
        if (!showFaults(form, error)) setRefusal(error);
      },
    });
  };
  return (
    <Modal
      open={open}
      title={say('replayTitle')}
      okText={say('replay')}
      cancelText={sayAll('cancel')}
      confirmLoading={replay.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
      destroyOnHidden
    >
      <Form<Fields> form={form} layout="vertical" requiredMark={false} initialValues={{ start: 'from' }} onFinish={finish} preserve={false}>
        {refusal !== undefined && <ProblemAlert error={refusal} />}
        <Form.Item name="start" noStyle>
          <Radio.Group
            className="choices"
            aria-label={say('replayTitle')}
            options={STARTS.map((value) => ({ value, label: say(NAMES[value]) }))}
          />
        </Form.Item>
        <div className="replay-start">
          {start === 'from' && (
            <Form.Item name="instant" label={say('instant')} rules={[{ required: true, message: sayAll('required') }]}>
              <Input type="datetime-local" />
            </Form.Item>
          )}
          {start === 'after' && (
            <Form.Item
              name="position"
              label={say('position')}
              extra={say('positionHint')}
              rules={[{ required: true, message: sayAll('required') }]}
            >
              <Input className="mono" autoComplete="off" />
            </Form.Item>
          )}
        </div>
        <Alert type="info" title={`${what} ${say('replayNow', { position })}`} />
      </Form>
    </Modal>
  );
};
