import { useQuery } from '@tanstack/react-query';
import { Nothing, ProblemAlert, Time, useApi, useTerms, useWords } from '@yingda/ui';
import { Drawer, Skeleton } from 'antd';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { searchTickets } from '../../api/intake/search.ts';
import { words } from './words.ts';

/** Beyond the board: every ticket in which the words stand, newest first. */
export const ClosedTickets = ({ text, close }: { readonly text: string; readonly close: () => void }): ReactNode => {
  const say = useWords(words);
  const term = useTerms();
  const api = useApi();
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ['tickets', 'search', text],
    queryFn: ({ signal }) => searchTickets(api, text, signal),
  });
  return (
    <Drawer open title={say('closedTitle', { text })} onClose={close} size={560}>
      {isPending && <Skeleton active />}
      {error && <ProblemAlert error={error} onRetry={() => void refetch()} />}
      {data?.length === 0 && <Nothing title={say('closedNothing', { text })} next={say('closedNothingNext')} />}
      <ul className="found">
        {data?.map((ticket) => (
          <li key={ticket.ticketNumber}>
            <Link to={`/tickets/${ticket.ticketNumber}`} onClick={close}>
              <span className="tabular">{ticket.ticketNumber}</span> <b>{ticket.account}</b>
              <span className="found-state">{term('state', ticket.state)}</span>
              <span className="found-time">
                <Time at={ticket.receivedAt} />
              </span>
              <span className="found-text">{ticket.description}</span>
            </Link>
          </li>
        ))}
      </ul>
    </Drawer>
  );
};
