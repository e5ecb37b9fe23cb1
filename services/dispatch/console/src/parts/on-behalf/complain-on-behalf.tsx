import { ProblemAlert, useApi, useCommand, useWords } from '@yingda/ui';
import { Form, Input, Modal } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { tellTicket } from '../../api/intake/ticket.ts';
import type { OnBehalfProps } from './confirm-on-behalf.tsx';
import { words } from './words.ts';

/** R31: the customer complains about the handling. */
export const ComplainOnBehalf = ({ ticketNumber, onClose }: OnBehalfProps): ReactNode => {
  const api = useApi();
  const say = useWords(words);
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const command = useCommand<string>({
    run: (text, key) => tellTicket(api, ticketNumber, '/complaint', { reason: text }, { idempotencyKey: key }),
    after: () => [['ticket', ticketNumber], ['desk'], ['board'], ['reviews']],
    success: () => say('raised'),
    quiet: true,
  });
  const missing = tried && reason.trim() === '';
  return (
    <Modal
      open
      title={say('complaintTitle', { number: ticketNumber })}
      okText={say('record')}
      cancelText={say('cancel')}
      confirmLoading={command.isPending}
      onCancel={onClose}
      onOk={() => {
        setTried(true);
        if (reason.trim() !== '') command.mutate(reason.trim(), { onSuccess: onClose });
      }}
    >
      <Form layout="vertical" component="div">
        <Form.Item
          label={say('reason')}
          htmlFor="complaint-reason"
          required
          {...(missing && { validateStatus: 'error' as const, help: say('needed') })}
        >
          <Input.TextArea
            id="complaint-reason"
            autoFocus
            maxLength={4_000}
            autoSize={{ minRows: 3, maxRows: 10 }}
            value={reason}
            onChange={({ target }) => setReason(target.value)}
          />
        </Form.Item>
      </Form>
      {command.error ? <ProblemAlert error={command.error} /> : null}
    </Modal>
  );
};
