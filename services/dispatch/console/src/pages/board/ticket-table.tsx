import { EllipsisOutlined } from '@ant-design/icons';
import { useVirtualizer } from '@tanstack/react-virtual';
import { Time, useTerms, useWords } from '@yingda/ui';
import { useEffect, useEffectEvent, useRef } from 'react';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { BoardTicket } from '../../api/dispatch/board.ts';
import { below } from './ticket-card.tsx';
import type { CardActions } from './ticket-card.tsx';
import { Flags, Grade, NextClock, Onlookers } from './ticket-parts.tsx';
import { words } from './words.ts';

export interface TicketTableProps extends CardActions {
  readonly tickets: readonly BoardTicket[];
  readonly current: string | undefined;
  readonly engineerName: (number: string) => string;
  readonly wall: boolean;
}

const ROW = 36;
const ROW_ON_WALL = 52;
const COLUMNS = [
  'number',
  'grade',
  'deadline',
  'account',
  'problem',
  'device',
  'state',
  'engineer',
  'holder',
  'flags',
  'received',
] as const;

/** The second look: a dense table of as many rows as are in sight. */
export const TicketTable = ({ tickets, current, engineerName, wall, openMenu, focused }: TicketTableProps): ReactNode => {
  const say = useWords(words);
  const term = useTerms();
  const scroller = useRef<HTMLDivElement>(null);
  const rows = useVirtualizer({
    count: tickets.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => (wall ? ROW_ON_WALL : ROW),
    getItemKey: (index) => tickets[index]?.ticketNumber ?? index,
    overscan: 10,
  });
  // Only when the keyboard moves: a card that is moved by others must not scroll what is read.
  const follow = useEffectEvent((number: string | undefined) => {
    const index = tickets.findIndex(({ ticketNumber }) => ticketNumber === number);
    if (index >= 0) rows.scrollToIndex(index, { align: 'auto' });
  });
  useEffect(() => follow(current), [current]);
  return (
    <div className="ticket-table" ref={scroller} role="table" aria-label={say('board')} aria-rowcount={tickets.length + 1} tabIndex={-1}>
      <div role="rowgroup" className="table-head">
        <div role="row" className="table-row">
          {COLUMNS.map((column) => (
            <span key={column} role="columnheader">
              {say(column)}
            </span>
          ))}
          <span role="columnheader">
            <span className="unseen">{say('menu')}</span>
          </span>
        </div>
      </div>
      <div role="rowgroup" style={{ height: rows.getTotalSize(), position: 'relative' }}>
        {rows.getVirtualItems().map(({ index: place, key, start }) => {
          const ticket = tickets[place];
          if (!ticket) return null;
          const { ticketNumber: number } = ticket;
          return (
            <div
              key={key}
              role="row"
              aria-rowindex={place + 2}
              className={number === current ? 'table-row current' : 'table-row'}
              style={{ transform: `translateY(${start}px)` }}
              onContextMenu={(event) => {
                event.preventDefault();
                openMenu(ticket, { x: event.clientX, y: event.clientY });
              }}
            >
              <span role="cell">
                <Link
                  to={`/tickets/${number}`}
                  className="tabular"
                  data-ticket={number}
                  tabIndex={number === current ? 0 : -1}
                  onFocus={() => focused(number)}
                >
                  {number}
                </Link>
              </span>
              <span role="cell">
                <Grade grade={ticket.grade} emergency={ticket.emergency} />
              </span>
              <span role="cell">
                <NextClock ticket={ticket} />
              </span>
              <span role="cell" title={ticket.accountName}>
                {ticket.accountName}
              </span>
              <span role="cell" title={ticket.summary} className={ticket.summary === undefined ? 'erased' : ''}>
                {ticket.summary ?? say('erased')}
              </span>
              <span role="cell" title={ticket.model}>
                {ticket.model}
              </span>
              <span role="cell">{term('lane', ticket.lane)}</span>
              <span role="cell">{ticket.engineer === undefined ? say('nobody') : engineerName(ticket.engineer)}</span>
              <span role="cell">{term('holder', ticket.holder)}</span>
              <span role="cell">
                <Flags flags={ticket.flags} />
                <Onlookers number={number} />
              </span>
              <span role="cell">
                <Time at={ticket.receivedAt} />
              </span>
              <span role="cell">
                <button
                  type="button"
                  className="row-menu"
                  tabIndex={number === current ? 0 : -1}
                  aria-label={say('actions', { number })}
                  aria-haspopup="menu"
                  onClick={(event) => openMenu(ticket, below(event.currentTarget))}
                >
                  <EllipsisOutlined />
                </button>
              </span>
            </div>
          );
        })}
      </div>
    </div>
  );
};
