import { EllipsisOutlined } from '@ant-design/icons';
import { useTerms, useWords } from '@yingda/ui';
import { memo } from 'react';
import type { DragEvent, MouseEvent, ReactNode } from 'react';
import { Link } from 'react-router';
import type { BoardTicket } from '../../api/dispatch/board.ts';
import { Flags, Grade, NextClock, Onlookers, useUrgency } from './ticket-parts.tsx';
import { words } from './words.ts';

export interface CardActions {
  /** Opens what can be done with the ticket, beside the element. */
  readonly openMenu: (ticket: BoardTicket, at: { readonly x: number; readonly y: number }) => void;
  readonly focused: (number: string) => void;
  readonly dragged: (ticket: BoardTicket | undefined) => void;
}

export interface TicketCardProps extends CardActions {
  readonly ticket: BoardTicket;
  readonly engineer: string | undefined;
  readonly offeredTo: string | undefined;
  readonly current: boolean;
  readonly mayAssign: boolean;
}

export const below = (element: Element): { readonly x: number; readonly y: number } => {
  const { left, bottom } = element.getBoundingClientRect();
  return { x: left, y: bottom };
};

/** Puts the number on the drag, so that it can be dropped outside as text. */
const drag = (event: DragEvent, ticket: BoardTicket): void => {
  event.dataTransfer.setData('text/plain', ticket.ticketNumber);
  event.dataTransfer.effectAllowed = 'move';
};

/** A ticket on the board. The whole card is the link to it. */
export const TicketCard = memo(function TicketCard(props: TicketCardProps): ReactNode {
  const { ticket, engineer, offeredTo, current, mayAssign, openMenu, focused, dragged } = props;
  const { ticketNumber: number, accountName, model, summary, holder, waitingFor } = ticket;
  const say = useWords(words);
  const term = useTerms();
  const urgency = useUrgency(ticket);
  return (
    <article
      className={`card ${urgency}${current ? ' current' : ''}`}
      draggable={mayAssign}
      onDragStart={(event) => {
        drag(event, ticket);
        dragged(ticket);
      }}
      onDragEnd={() => dragged(undefined)}
      onContextMenu={(event: MouseEvent) => {
        event.preventDefault();
        openMenu(ticket, { x: event.clientX, y: event.clientY });
      }}
    >
      <div className="card-line">
        <Grade grade={ticket.grade} emergency={ticket.emergency} />
        <span className="grow" />
        <NextClock ticket={ticket} />
      </div>
      <div className="card-line">
        <Link
          to={`/tickets/${number}`}
          className="card-link"
          data-ticket={number}
          draggable={false}
          tabIndex={current ? 0 : -1}
          onFocus={() => focused(number)}
        >
          <span className="account" title={accountName}>
            {accountName}
          </span>
          <span className="number tabular">{number}</span>
        </Link>
      </div>
      <p className={summary === undefined ? 'summary erased' : 'summary'} title={summary}>
        {summary ?? say('erased')}
      </p>
      <div className="card-line foot">
        <span className="who" title={model}>
          {engineer ?? (offeredTo === undefined ? say('nobody') : say('offeredTo', { name: offeredTo }))}
          {model !== undefined && <span className="model"> · {model}</span>}
        </span>
        <span className="grow" />
        <Flags flags={ticket.flags} />
        <span className={`holder-tag ${holder}`}>
          {waitingFor === undefined ? term('holder', holder) : say('waitingFor', { holder: term('holder', waitingFor) })}
        </span>
        <Onlookers number={number} />
      </div>
      <button
        type="button"
        className="card-menu"
        tabIndex={current ? 0 : -1}
        aria-label={say('actions', { number })}
        aria-haspopup="menu"
        onClick={(event) => openMenu(ticket, below(event.currentTarget))}
      >
        <EllipsisOutlined />
      </button>
    </article>
  );
});
