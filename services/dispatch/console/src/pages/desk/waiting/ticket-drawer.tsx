import { useQuery } from '@tanstack/react-query';
import { ProblemAlert, Time, useApi, useCommand, useWords } from '@yingda/ui';
import { Button, Drawer, Input, Radio } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { readTicket, tellTicket, ticketKey } from '../../../api/intake/ticket.ts';
import type { Ticket } from '../../../api/intake/ticket.ts';
import { OnBehalf } from '../../../parts/on-behalf/on-behalf.tsx';
import { PersonName } from '../../../parts/names.tsx';
import { words } from '../words.ts';

/** A ticket's conversation beside the list: what the customer reads and what colleagues read, clearly apart. */
export const TicketDrawer = ({ ticketNumber, onClose }: { readonly ticketNumber: string; readonly onClose: () => void }): ReactNode => {
  const api = useApi();
  const say = useWords(words);
  const { data: ticket, error } = useQuery({ queryKey: ticketKey(ticketNumber), queryFn: () => readTicket(api, ticketNumber) });
  return (
    <Drawer
      open
      size={560}
      title={`${say('conversation')} ${ticketNumber}`}
      extra={<Link to={`/tickets/${ticketNumber}`}>{say('openTicket')}</Link>}
      onClose={onClose}
    >
      {error !== null && <ProblemAlert error={error} />}
      {ticket && (
        <>
          <p>{ticket.description}</p>
          <OnBehalf ticket={ticket} />
          <Entries ticket={ticket} />
          <Write ticket={ticket} />
        </>
      )}
    </Drawer>
  );
};

const Entries = ({ ticket: { messages, notes = [], contact } }: { readonly ticket: Ticket }): ReactNode => {
  const say = useWords(words);
  const entries = [
    ...messages.map((message) => ({ ...message, as: message.from })),
    ...notes.map((note) => ({ ...note, as: 'note' as const })),
  ].sort((a, b) => a.at.localeCompare(b.at));
  if (entries.length === 0) return <p className="desk-soft">{say('noMessages')}</p>;
  return (
    <ol className="entries">
      {entries.map(({ id, as, text, at, by }) => (
        <li key={id} className={`entry ${as}`}>
          <div className="entry-head">
            <b>{as === 'customer' ? contact.name : <PersonName id={by} />}</b>
            {as === 'note' && <span className="entry-kind">{say('note')}</span>}
            <Time at={at} />
          </div>
          <p>{text}</p>
        </li>
      ))}
    </ol>
  );
};

type As = 'team' | 'customer' | 'note';

const Write = ({ ticket }: { readonly ticket: Ticket }): ReactNode => {
  const api = useApi();
  const say = useWords(words);
  const [as, setAs] = useState<As>('team');
  const [text, setText] = useState('');
  const command = useCommand<{ as: As; text: string }>({
    run: (entry, key) =>
      entry.as === 'note'
        ? tellTicket(api, ticket.ticketNumber, '/notes', { text: entry.text }, { idempotencyKey: key })
        : tellTicket(
            api,
            ticket.ticketNumber,
            '/messages',
            { text: entry.text, from: entry.as, channel: ticket.channel },
            { idempotencyKey: key },
          ),
    after: () => [['ticket', ticket.ticketNumber], ['desk']],
    success: () => say('sent'),
  });
  const send = (): void => command.mutate({ as, text: text.trim() }, { onSuccess: () => setText('') });
  return (
    <div className={`write ${as}`}>
      <Radio.Group
        aria-label={say('asWhat')}
        optionType="button"
        size="small"
        value={as}
        options={[
          { value: 'team', label: say('sendMessage') },
          { value: 'customer', label: say('writeDown') },
          { value: 'note', label: say('note') },
        ]}
        onChange={({ target }) => setAs(target.value as As)}
      />
      <Input.TextArea
        aria-label={say('text')}
        autoSize={{ minRows: 2, maxRows: 8 }}
        value={text}
        onChange={({ target }) => setText(target.value)}
      />
      <Button type="primary" disabled={text.trim() === ''} loading={command.isPending} onClick={send}>
        {say('send')}
      </Button>
    </div>
  );
};
