import { useVirtualizer } from '@tanstack/react-virtual';
import { useNow, useWords } from '@yingda/ui';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import type { BoardTicket } from '../../api/dispatch/board.ts';
import { overdueIn } from './columns.ts';
import type { Column } from './columns.ts';
import { TicketCard } from './ticket-card.tsx';
import type { CardActions } from './ticket-card.tsx';
import { words } from './words.ts';

export interface LaneColumnProps extends CardActions {
  readonly column: Column;
  readonly name: string;
  readonly engineerName: (number: string) => string;
  /** Number of the ticket that the keyboard is at. */
  readonly current: string | undefined;
  readonly mayAssign: boolean;
  readonly wall: boolean;
  /** What a card that is dropped here asks for; absent where nothing can be dropped. */
  readonly onDrop?: (() => void) | undefined;
  readonly emptyText: string;
}

/** Pixels of a card with the gap below it. */
const CARD = 138;
const CARD_ON_WALL = 168;

/** One column: its name with its numbers, and as many cards as are in sight. */
export const LaneColumn = (props: LaneColumnProps): ReactNode => {
  const { column, name, engineerName, current, mayAssign, wall, onDrop, emptyText, ...actions } = props;
  const { tickets } = column;
  const say = useWords(words);
  const [over, setOver] = useState(false);
  const scroller = useRef<HTMLDivElement>(null);
  const rows = useVirtualizer({
    count: tickets.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => (wall ? CARD_ON_WALL : CARD),
    getItemKey: (index) => tickets[index]?.ticketNumber ?? index,
    overscan: 4,
  });
  // Only when the keyboard moves: a card that is moved by others must not scroll what is read.
  const follow = useEffectEvent((number: string | undefined) => {
    const index = tickets.findIndex(({ ticketNumber }) => ticketNumber === number);
    if (index >= 0) rows.scrollToIndex(index, { align: 'auto' });
  });
  useEffect(() => follow(current), [current]);
  return (
    <section
      className={over ? 'lane over' : 'lane'}
      aria-label={name}
      onDragOver={(event) => {
        if (!onDrop) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        onDrop?.();
      }}
    >
      <header className="lane-head">
        <h2 title={name}>{name}</h2>
        <span className="lane-count tabular">{tickets.length}</span>
        <Overdue tickets={tickets} />
      </header>
      {over && onDrop && <p className="drop-here">{say('dropHere', { name })}</p>}
      <div className="lane-cards" ref={scroller} tabIndex={-1}>
        {tickets.length === 0 && <p className="lane-empty">{emptyText}</p>}
        <div role="list" aria-label={name} style={{ height: rows.getTotalSize(), position: 'relative' }}>
          {rows.getVirtualItems().map(({ index: place, key, start }) => {
            const ticket = tickets[place];
            if (!ticket) return null;
            return (
              <div
                key={key}
                role="listitem"
                aria-setsize={tickets.length}
                aria-posinset={place + 1}
                className="lane-row"
                style={{ transform: `translateY(${start}px)`, height: wall ? CARD_ON_WALL : CARD }}
              >
                <TicketCard
                  ticket={ticket}
                  engineer={ticket.engineer === undefined ? undefined : engineerName(ticket.engineer)}
                  offeredTo={ticket.offeredTo === undefined ? undefined : engineerName(ticket.offeredTo)}
                  current={ticket.ticketNumber === current}
                  mayAssign={mayAssign}
                  {...actions}
                />
              </div>
            );
          })}
        </div>
      </div>
    </section>
  );
};

/** Counted every few seconds: tickets get overdue without any event. */
export const Overdue = ({ tickets }: { readonly tickets: readonly BoardTicket[] }): ReactNode => {
  const now = useNow();
  const say = useWords(words);
  const count = overdueIn(tickets, new Date(now).toISOString());
  return count === 0 ? null : <span className="lane-overdue tabular">{say('overdue', { count })}</span>;
};
