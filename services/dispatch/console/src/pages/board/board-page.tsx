import { useNow, Nothing, Page, ProblemAlert, useSession, useShortcut, useWords } from '@yingda/ui';
import { Button, Skeleton } from 'antd';
import { lazy, Suspense, useCallback, useMemo, useState } from 'react';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { BoardTicket } from '../../api/dispatch/board.ts';
import { useBoard } from '../../live/use-board.ts';
import { useEngineers } from '../../parts/names.tsx';
import { BoardTools } from './board-tools.tsx';
import './board.css';
import { CardMenu } from './card-menu.tsx';
import type { OpenMenu } from './card-menu.tsx';
import { columnsOf } from './columns.ts';
import { FilterBar, NO_FILTERS } from './filter-bar.tsx';
import { Overdue } from './lane-column.tsx';
import { Lanes } from './lanes.tsx';
import { conditionsIn } from './looked.ts';
import { selectTickets, sortTickets } from './select-tickets.ts';
import { below } from './ticket-card.tsx';
import { TicketTable } from './ticket-table.tsx';
import { useCardKeys } from './use-card-keys.ts';
import { useGiving } from './use-giving.ts';
import { useLooked } from './use-looked.ts';
import { useNames } from './use-names.ts';
import { words } from './words.ts';

const AssignDialog = lazy(async () => ({ default: (await import('./assign-dialog.tsx')).AssignDialog }));
const ClosedTickets = lazy(async () => ({ default: (await import('./closed-tickets.tsx')).ClosedTickets }));

/** Milliseconds after which it is looked anew who is late: nothing else tells. */
const LOOK_EVERY = 10_000;
const COLUMN_KIND = { state: 'lane', engineer: 'engineer', group: 'group', grade: 'grade' } as const;

/** R23, R34: every open ticket, live: by lanes or as a table, filtered, sorted, and given to engineers. */
export const BoardPage = (): ReactNode => {
  const say = useWords(words);
  const { person, may } = useSession();
  const mayAssign = may('dispatcher', 'lead', 'supervisor', 'admin');
  const { tickets, phase, total, error, store, reload } = useBoard();
  const { looked, wall, change, filter, setWall } = useLooked();
  const { filters, lanesBy, layout } = looked;
  const nameOf = useNames(tickets);
  const engineers = useEngineers();
  const engineerName = useCallback((number: string) => nameOf('engineer', number), [nameOf]);
  const timed = (filters.due ?? []).length > 0;
  const moment = useMoment(timed);
  const shown = useMemo(() => {
    const onlooker = { now: moment, ...(person.staffNumber !== undefined && { staffNumber: person.staffNumber }) };
    return sortTickets(selectTickets(tickets, filters, onlooker), looked.sort);
  }, [tickets, filters, looked.sort, moment, person.staffNumber]);
  const columnName = useCallback((code: string) => nameOf(COLUMN_KIND[lanesBy], code), [nameOf, lanesBy]);
  const columns = useMemo(() => {
    const others =
      lanesBy === 'engineer' && mayAssign ? engineers.filter(({ active }) => active).map(({ staffNumber }) => staffNumber) : [];
    return columnsOf(shown, lanesBy, { others, nameOf: columnName });
  }, [shown, lanesBy, columnName, engineers, mayAssign]);
  const grid = useMemo(() => (layout === 'table' ? [shown] : columns.map((column) => column.tickets)), [layout, shown, columns]);
  const { current, focused } = useCardKeys(grid);

  const [menu, setMenu] = useState<OpenMenu>();
  const openMenu = useCallback((ticket: BoardTicket, at: { readonly x: number; readonly y: number }) => setMenu({ ticket, ...at }), []);
  const [assigning, setAssigning] = useState<BoardTicket>();
  const [dragging, setDragging] = useState<BoardTicket>();
  const [searching, setSearching] = useState(false);
  const giving = useGiving(store, 'assign');
  const dropOn = (code: string): (() => void) | undefined => {
    if (lanesBy !== 'engineer' || !dragging || code === 'none' || code === dragging.engineer) return undefined;
    return () => giving.mutate({ number: dragging.ticketNumber, engineer: code, name: engineerName(code) });
  };
  useShortcut(
    'a',
    say('assign'),
    useCallback(() => {
      const ticket = current === undefined ? undefined : store.find(current);
      if (mayAssign && ticket && ticket.lane !== 'resolved') setAssigning(ticket);
    }, [current, mayAssign, store]),
  );
  useShortcut(
    '.',
    say('menu'),
    useCallback(() => {
      const card = document.querySelector(`[data-ticket="${current}"]`);
      const ticket = current === undefined ? undefined : store.find(current);
      if (card && ticket) openMenu(ticket, below(card));
    }, [current, openMenu, store]),
  );

  const parts = { current, engineerName, wall, openMenu, focused, dragged: setDragging };
  const isReading = phase === 'empty' || phase === 'loading';
  const text = filters.text ?? '';
  return (
    <Page
      title={say('board')}
      filling
      beside={
        !isReading && (
          <span className="board-counts" role="status">
            <span className="tabular">{say('open', { count: total })}</span> <Overdue tickets={shown} />
            {conditionsIn(filters) > 0 && (
              <span className="soft tabular"> {say('shown', { shown: shown.length, all: tickets.length })}</span>
            )}
            {phase === 'begun' && total > tickets.length && (
              <span className="soft tabular"> {say('loadingRest', { here: tickets.length, all: total })}</span>
            )}
          </span>
        )
      }
      actions={
        wall ? (
          <Button onClick={() => setWall(false)}>{say('leaveWall')}</Button>
        ) : (
          <BoardTools looked={looked} change={change} setWall={setWall} />
        )
      }
    >
      <div className={wall ? 'board on-wall' : 'board'}>
        {!wall && (
          <div className="board-filters">
            <FilterBar filters={filters} tickets={tickets} nameOf={nameOf} change={filter} />
            {text !== '' && (
              <Button type="link" onClick={() => setSearching(true)}>
                {say('searchClosed')}
              </Button>
            )}
          </div>
        )}
        {phase === 'failed' && <ProblemAlert error={error} onRetry={reload} />}
        {isReading && (
          <div className="board-waiting" role="status" aria-label={say('loadingBoard')}>
            {['a', 'b', 'c', 'd'].map((key) => (
              <Skeleton key={key} active paragraph={{ rows: 8 }} />
            ))}
          </div>
        )}
        {!isReading && phase !== 'failed' && tickets.length === 0 && (
          <Nothing
            title={say('emptyBoardTitle')}
            next={say('emptyBoardNext')}
            action={may('agent', 'dispatcher', 'lead', 'supervisor') && <Link to="/desk">{say('toDesk')}</Link>}
          />
        )}
        {tickets.length > 0 && shown.length === 0 && (
          <Nothing
            title={say('noMatchTitle')}
            next={say('noMatchNext')}
            action={<Button onClick={() => filter(NO_FILTERS)}>{say('clearFilters')}</Button>}
          />
        )}
        {shown.length > 0 && layout === 'lanes' && (
          <Lanes
            columns={columns}
            nameOf={columnName}
            emptyText={(code) => say(lanesBy === 'engineer' && code !== 'none' && mayAssign ? 'emptyLaneEngineer' : 'emptyLane')}
            dropOn={dropOn}
            mayAssign={mayAssign}
            {...parts}
          />
        )}
        {shown.length > 0 && layout === 'table' && <TicketTable tickets={shown} {...parts} />}
      </div>
      <CardMenu menu={menu} mayAssign={mayAssign} close={() => setMenu(undefined)} assign={setAssigning} filter={filter} />
      <Suspense>
        {assigning && <AssignDialog ticket={assigning} store={store} engineerName={engineerName} close={() => setAssigning(undefined)} />}
        {searching && text !== '' && <ClosedTickets text={text} close={() => setSearching(false)} />}
      </Suspense>
    </Page>
  );
};

/** The present, to some seconds, as long as something goes by it. */
const useMoment = (timed: boolean): number => {
  const now = useNow();
  return timed ? now - (now % LOOK_EVERY) : 0;
};
