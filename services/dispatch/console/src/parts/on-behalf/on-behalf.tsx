import { useQuery } from '@tanstack/react-query';
import { useApi, useSession, useWords } from '@yingda/ui';
import { Button, Space } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { readFees, workKey } from '../../api/dispatch/work-order.ts';
import type { Ticket } from '../../api/intake/ticket.ts';
import { AnswerQuoteOnBehalf } from './answer-quote-on-behalf.tsx';
import { ComplainOnBehalf } from './complain-on-behalf.tsx';
import { ConfirmOnBehalf } from './confirm-on-behalf.tsx';
import { onBehalfWords } from './on-behalf-words.ts';

type Word = 'confirm' | 'quote' | 'complaint';

const WHO = { confirm: ConfirmOnBehalf, quote: AnswerQuoteOnBehalf, complaint: ComplainOnBehalf } as const;

/** What staff may record in the customer's name, as far as the ticket and the role allow it. */
export const OnBehalf = ({ ticket }: { readonly ticket: Ticket }): ReactNode => {
  const api = useApi();
  const { may } = useSession();
  const say = useWords(onBehalfWords);
  const [word, setWord] = useState<Word>();
  const complaining = ticket.complaint !== undefined && ticket.complaint.settledAt === undefined;
  const { ticketNumber } = ticket;
  const fees = useQuery({ queryKey: workKey(ticketNumber, 'fees'), queryFn: () => readFees(api, ticketNumber), retry: false });
  const asked = fees.data?.quotes.some(({ status }) => status === 'offered') ?? false;
  const over = ['cancelled', 'merged'].includes(ticket.state);
  const offered: readonly (readonly [Word, boolean])[] = [
    ['confirm', ticket.state === 'resolved' && may('agent', 'dispatcher', 'engineer', 'supervisor', 'director')],
    ['quote', asked && !over && ticket.state !== 'closed' && may('engineer', 'agent', 'dispatcher', 'lead', 'supervisor')],
    ['complaint', !over && !complaining && may('agent', 'dispatcher', 'engineer', 'lead', 'supervisor', 'director', 'coordinator')],
  ];
  const Dialog = word && WHO[word];
  return (
    <>
      <Space wrap>
        {offered.flatMap(([each, possible]) =>
          possible
            ? [
                <Button key={each} onClick={() => setWord(each)}>
                  {say(each)}
                </Button>,
              ]
            : [],
        )}
      </Space>
      {Dialog && <Dialog ticketNumber={ticketNumber} onClose={() => setWord(undefined)} />}
    </>
  );
};
