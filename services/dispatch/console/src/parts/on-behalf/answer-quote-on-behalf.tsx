import { useQuery } from '@tanstack/react-query';
import { language, languageTag, Nothing, ProblemAlert, useApi, useCommand, useWords } from '@yingda/ui';
import { Form, Input, Modal, Radio } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { readFees, tellWork, workKey } from '../../api/dispatch/work-order.ts';
import type { Quote } from '../../api/dispatch/work-order.ts';
import type { OnBehalfProps } from './confirm-on-behalf.tsx';
import { EvidenceFields } from './evidence-fields.tsx';
import { evidenceOf, lackOf, NOTHING_SAID } from './said.ts';
import { words } from './words.ts';

/** R27: the customer's consent to exactly the quote that is shown, or that the customer declines it. */
export const AnswerQuoteOnBehalf = ({ ticketNumber, onClose }: OnBehalfProps): ReactNode => {
  const api = useApi();
  const say = useWords(words);
  const { data: fees } = useQuery({ queryKey: workKey(ticketNumber, 'fees'), queryFn: () => readFees(api, ticketNumber) });
  const quote = fees?.quotes.findLast(({ status }) => status === 'offered');
  if (quote) return <AnswerQuote ticketNumber={ticketNumber} quote={quote} onClose={onClose} />;
  return (
    <Modal open title={say('quoteTitle', { number: ticketNumber })} footer={null} onCancel={onClose}>
      {fees && <Nothing title={say('quoteNone')} next={say('quoteNoneNext')} />}
    </Modal>
  );
};

const AnswerQuote = ({ ticketNumber, quote, onClose }: OnBehalfProps & { readonly quote: Quote }): ReactNode => {
  const api = useApi();
  const say = useWords(words);
  const [answer, setAnswer] = useState<'approve' | 'decline'>('approve');
  const [spokenBy, setSpokenBy] = useState('');
  const [said, setSaid] = useState(NOTHING_SAID);
  const [tried, setTried] = useState(false);
  const approving = answer === 'approve';
  const command = useCommand<Record<string, unknown>>({
    run: (body, key) => tellWork(api, ticketNumber, `/quotes/${quote.quote}/${answer}`, body, { idempotencyKey: key }),
    after: () => [['ticket', ticketNumber], ['desk'], ['board']],
    success: () => say(approving ? 'approved' : 'declined'),
    quiet: true,
  });
  const record = (): void => {
    setTried(true);
    if (approving && lackOf(said) !== undefined) return;
    const { version, digest } = quote;
    const evidence = approving && { ...evidenceOf(said), ...(spokenBy.trim() !== '' && { spokenBy: spokenBy.trim() }) };
    command.mutate({ version, digest, ...(evidence && { evidence }) }, { onSuccess: onClose });
  };
  const total = new Intl.NumberFormat(languageTag(), { style: 'currency', currency: quote.currency }).format(quote.total / 100);
  return (
    <Modal
      open
      title={say('quoteTitle', { number: ticketNumber })}
      okText={say('record')}
      cancelText={say('cancel')}
      confirmLoading={command.isPending}
      onOk={record}
      onCancel={onClose}
    >
      <Form layout="vertical" component="div" lang={language()}>
        <Form.Item label={say('total')}>
          <b className="tabular">{total}</b>
        </Form.Item>
        <Form.Item label={say('answer')} {...(!approving && { extra: say('declineHint') })}>
          <Radio.Group
            aria-label={say('answer')}
            value={answer}
            options={[
              { value: 'approve', label: say('approve') },
              { value: 'decline', label: say('decline') },
            ]}
            onChange={({ target }) => setAnswer(target.value as 'approve' | 'decline')}
          />
        </Form.Item>
        {approving && (
          <>
            <Form.Item label={say('spokenBy')} htmlFor="quote-spoken-by">
              <Input id="quote-spoken-by" maxLength={200} value={spokenBy} onChange={({ target }) => setSpokenBy(target.value)} />
            </Form.Item>
            <EvidenceFields ticketNumber={ticketNumber} said={said} onChange={setSaid} tried={tried} />
          </>
        )}
      </Form>
      {command.error ? <ProblemAlert error={command.error} /> : null}
    </Modal>
  );
};
