import { useInfiniteQuery } from '@tanstack/react-query';
import { Time, useApi, useWords } from '@yingda/ui';
import { Segmented } from 'antd';
import type { TableColumnsType } from 'antd';
import type { ReactNode } from 'react';
import { Link, useSearchParams } from 'react-router';
import { readDeliveries } from '../../../api/notification/deliveries.ts';
import type { Delivery, DeliveryState } from '../../../api/notification/deliveries.ts';
import { SearchedTable, useSearchText } from '../shared/searched-table.tsx';
import { StateMark } from '../shared/state-mark.tsx';
import { words as common } from '../words.ts';
import { words } from './words.ts';

const STATES: readonly DeliveryState[] = ['failed', 'abandoned', 'queued', 'succeeded'];
const TONES = { queued: 'quiet', failed: 'warning', succeeded: 'good', abandoned: 'bad' } as const;

/** What became of messages to people; failed ones first, a ticket's by its number in the search. */
export const DeliveriesSection = (): ReactNode => {
  const say = useWords(words);
  const sayAll = useWords(common);
  const api = useApi();
  const [ticket] = useSearchText();
  const [parameters, setParameters] = useSearchParams();
  const chosen = parameters.get('state') ?? (ticket === '' ? 'failed' : 'all');
  const state = STATES.find((each) => each === chosen);
  const query = { ...(state && { state }), ...(ticket !== '' && { ticket: ticket.trim().slice(0, 32) }) };
  const { data, error, refetch, hasNextPage, fetchNextPage } = useInfiniteQuery({
    queryKey: ['administration', 'deliveries', query],
    queryFn: ({ pageParam }: { pageParam: string | undefined }) =>
      readDeliveries(api, { ...query, ...(pageParam !== undefined && { cursor: pageParam }) }),
    initialPageParam: undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor,
    refetchInterval: 15_000,
  });
  const choose = (next: string): void => {
    const changed = new URLSearchParams(parameters);
    changed.set('state', next);
    setParameters(changed, { replace: true });
  };
  const columns: TableColumnsType<Delivery> = [
    { title: say('ticket'), dataIndex: 'ticketNumber', render: (number: string) => <Link to={`/tickets/${number}`}>{number}</Link> },
    { title: say('template'), dataIndex: 'template' },
    { title: say('recipient'), dataIndex: 'recipient' },
    { title: say('medium'), dataIndex: 'medium' },
    {
      title: say('state'),
      dataIndex: 'state',
      render: (each: DeliveryState) => <StateMark tone={TONES[each]}>{say(`delivery.${each}`)}</StateMark>,
    },
    { title: say('attempts'), dataIndex: 'attempts', align: 'right', className: 'tabular' },
    { title: say('lastError'), dataIndex: 'lastError', width: 320 },
    { title: say('nextAttempt'), dataIndex: 'nextAttemptAt', render: (at?: string) => at !== undefined && <Time at={at} /> },
    { title: say('queuedAt'), dataIndex: 'queuedAt', render: (at: string) => <Time at={at} /> },
  ];
  return (
    <SearchedTable
      label={sayAll('deliveries')}
      about={say('deliveriesAbout')}
      rows={data?.pages.flatMap(({ items }) => items)}
      error={error}
      onRetry={() => void refetch()}
      rowKey={({ id }) => id}
      columns={columns}
      filters={
        <Segmented
          aria-label={say('state')}
          value={chosen}
          onChange={choose}
          options={[
            ...STATES.map((each) => ({ value: each as string, label: say(`delivery.${each}`) })),
            { value: 'all', label: say('allStates') },
          ]}
        />
      }
      onMore={hasNextPage ? () => void fetchNextPage() : undefined}
      nothing={{ title: say('noDeliveries'), next: say('noDeliveriesNext') }}
    />
  );
};
