import { useShortcut, useWords } from '@yingda/ui';
import { App, Input } from 'antd';
import type { InputRef } from 'antd';
import { useCallback, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { useNavigate } from 'react-router';
import { words } from './words.ts';

/** R7. */
const TICKET_NUMBER = /^\d{8}-\d{3,4}$/;

/** From any page to a ticket, by its number. */
export const OpenTicket = (): ReactNode => {
  const navigate = useNavigate();
  const say = useWords(words);
  const { message } = App.useApp();
  const [text, setText] = useState('');
  const input = useRef<InputRef>(null);
  useShortcut(
    'g t',
    say('goTicket'),
    useCallback(() => input.current?.focus(), []),
    { everywhere: true },
  );
  const open = (): void => {
    const number = text.trim();
    if (!TICKET_NUMBER.test(number)) return void message.warning(say('notATicketNumber'));
    setText('');
    void navigate(`/tickets/${number}`);
  };
  return (
    <Input
      ref={input}
      className="open-ticket"
      size="small"
      value={text}
      placeholder={say('openTicket')}
      aria-label={say('openTicketHint')}
      onChange={({ target }) => setText(target.value)}
      onPressEnter={open}
    />
  );
};
