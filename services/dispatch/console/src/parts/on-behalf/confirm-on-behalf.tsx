import { useQuery } from '@tanstack/react-query';
import type { Rating } from '@yingda/contracts';
import { ProblemAlert, useApi, useCommand, useTerms, useWords } from '@yingda/ui';
import { Form, Input, Modal, Radio } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { readTicket, tellTicket, ticketKey } from '../../api/intake/ticket.ts';
import { EvidenceFields } from './evidence-fields.tsx';
import { evidenceOf, lackOf, NOTHING_SAID } from './said.ts';
import { words } from './words.ts';

export interface OnBehalfProps {
  readonly ticketNumber: string;
  readonly onClose: () => void;
}

const RATINGS: readonly Rating[] = ['satisfied', 'fairly-satisfied', 'dissatisfied'];

/** R17, R28, R30: the customer's word on the result, recorded by staff with what shows it. */
export const ConfirmOnBehalf = ({ ticketNumber, onClose }: OnBehalfProps): ReactNode => {
  const api = useApi();
  const say = useWords(words);
  const term = useTerms();
  const [solved, setSolved] = useState(true);
  const [rating, setRating] = useState<Rating>();
  const [comment, setComment] = useState('');
  const [said, setSaid] = useState(NOTHING_SAID);
  const [tried, setTried] = useState(false);
  const { data: ticket } = useQuery({ queryKey: ticketKey(ticketNumber), queryFn: () => readTicket(api, ticketNumber) });
  const command = useCommand<Record<string, unknown>>({
    run: (body, key) => tellTicket(api, ticketNumber, '/confirmation', body, { idempotencyKey: key }),
    after: () => [['ticket', ticketNumber], ['desk'], ['board']],
    success: () => say(solved ? 'confirmed' : 'rejected'),
    quiet: true,
  });
  const record = (): void => {
    setTried(true);
    if (solved && lackOf(said) !== undefined) return;
    command.mutate(
      {
        solved,
        ...(rating && { rating }),
        ...(comment.trim() !== '' && { comment: comment.trim() }),
        ...(ticket?.resolution && { workResolvedPosition: ticket.resolution.position }),
        ...(solved && { evidence: evidenceOf(said) }),
      },
      { onSuccess: onClose },
    );
  };
  return (
    <Modal
      open
      title={say('confirmTitle', { number: ticketNumber })}
      okText={say('record')}
      cancelText={say('cancel')}
      confirmLoading={command.isPending}
      onOk={record}
      onCancel={onClose}
    >
      <Form layout="vertical" component="div">
        {ticket?.resolution && (
          <Form.Item label={say('solution')}>
            <p className="article-body">{ticket.resolution.solution}</p>
          </Form.Item>
        )}
        <Form.Item label={say('solved')} {...(!solved && { extra: say('rejectionHint') })}>
          <Radio.Group
            aria-label={say('solved')}
            value={solved}
            options={[
              { value: true, label: say('yes') },
              { value: false, label: say('no') },
            ]}
            onChange={({ target }) => setSolved(target.value === true)}
          />
        </Form.Item>
        <Form.Item label={say('rating')}>
          <Radio.Group
            aria-label={say('rating')}
            value={rating ?? ''}
            options={[{ value: '', label: say('ratingNone') }, ...RATINGS.map((value) => ({ value, label: term('rating', value) }))]}
            onChange={({ target }) => setRating(target.value === '' ? undefined : (target.value as Rating))}
          />
        </Form.Item>
        <Form.Item label={say('comment')} htmlFor="confirm-comment">
          <Input.TextArea
            id="confirm-comment"
            autoSize={{ minRows: 2, maxRows: 6 }}
            value={comment}
            onChange={({ target }) => setComment(target.value)}
          />
        </Form.Item>
        {solved && <EvidenceFields ticketNumber={ticketNumber} said={said} onChange={setSaid} tried={tried} />}
      </Form>
      {command.error ? <ProblemAlert error={command.error} /> : null}
    </Modal>
  );
};
