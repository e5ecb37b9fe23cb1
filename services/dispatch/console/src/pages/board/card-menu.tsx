import { useSession, useTerms, useWords } from '@yingda/ui';
import { App, Dropdown } from 'antd';
import type { MenuProps } from 'antd';
import { useEffect, useRef } from 'react';
import type { ReactNode } from 'react';
import { useNavigate } from 'react-router';
import type { BoardTicket } from '../../api/dispatch/board.ts';
import type { Filters } from '../../api/dispatch/board-views.ts';
import { words } from './words.ts';

export interface OpenMenu {
  readonly ticket: BoardTicket;
  readonly x: number;
  readonly y: number;
}

export interface CardMenuProps {
  readonly menu: OpenMenu | undefined;
  readonly mayAssign: boolean;
  readonly close: () => void;
  readonly assign: (ticket: BoardTicket) => void;
  readonly filter: (change: Partial<Filters>) => void;
}

/** What can be done with a ticket, where the pointer or the card is: one menu for the whole board. */
export const CardMenu = ({ menu, mayAssign, close, assign, filter }: CardMenuProps): ReactNode => {
  const say = useWords(words);
  const term = useTerms();
  const navigate = useNavigate();
  const { message } = App.useApp();
  const { may } = useSession();
  const anchor = useRef<HTMLSpanElement>(null);
  const opener = useRef<Element | null>(null);
  useEffect(() => {
    if (menu) opener.current = document.activeElement;
    // Focus goes back to where it came from.
    else if (opener.current instanceof HTMLElement) opener.current.focus({ preventScroll: true });
  }, [menu]);
  if (!menu) return null;
  const { ticket, x, y } = menu;
  const { ticketNumber: number, account, engineer } = ticket;
  const run: Readonly<Record<string, () => void>> = {
    open: () => void navigate(`/tickets/${number}`),
    tab: () => void window.open(`/console/tickets/${number}`, '_blank', 'noopener'),
    copy: () => void navigator.clipboard.writeText(number).then(() => message.success(say('copied', { number }))),
    assign: () => assign(ticket),
    account: () => filter({ account: [account] }),
    engineer: () => filter({ engineer: [engineer ?? 'none'] }),
  };
  const items: MenuProps['items'] = [
    { key: 'open', label: say('openTicket'), extra: 'Enter' },
    { key: 'tab', label: say('openNewTab') },
    { key: 'copy', label: say('copyNumber') },
    ...(mayAssign && ticket.lane !== 'resolved' ? [{ type: 'divider' as const }, { key: 'assign', label: say('assign'), extra: 'a' }] : []),
    { type: 'divider' },
    { key: 'account', label: say('onlyAccount') },
    ...(engineer !== undefined && may('dispatcher', 'lead', 'supervisor', 'admin', 'agent', 'director', 'coordinator')
      ? [{ key: 'engineer', label: say('onlyEngineer') }]
      : []),
  ];
  return (
    <Dropdown
      open
      autoFocus
      trigger={['click']}
      onOpenChange={(open) => !open && close()}
      menu={{
        items,
        'aria-label': `${say('actions', { number })}, ${term('lane', ticket.lane)}`,
        onClick: ({ key }) => {
          close();
          run[key]?.();
        },
        onKeyDown: (event) => event.key === 'Escape' && close(),
      }}
    >
      <span ref={anchor} className="menu-anchor" style={{ left: x, top: y }} />
    </Dropdown>
  );
};
