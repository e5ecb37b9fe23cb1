import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Nothing, ProblemAlert, Time, useApi, useWords } from '@yingda/ui';
import { Button, Segmented, Table } from 'antd';
import type { TableColumnsType } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { readAttempts, WEBHOOKS } from '../../../api/notification/webhooks.ts';
import type { Attempt, Webhook } from '../../../api/notification/webhooks.ts';
import { StateMark } from '../shared/state-mark.tsx';
import { words as common } from '../words.ts';
import { AttemptsPicture } from './attempts-picture.tsx';
import { millisText } from './millis-text.ts';
import { words } from './webhook-words.ts';

const EVERY_MILLIS = 2_000;
const DRAWN = 100;

/** What was tried lately: a picture, and each attempt with its answer. */
export const AttemptsCard = ({ webhook: { id } }: { readonly webhook: Webhook }): ReactNode => {
  const say = useWords(words);
  const sayAll = useWords(common);
  const api = useApi();
  const [failed, setFailed] = useState(false);
  const drawn = useQuery({
    queryKey: [...WEBHOOKS, id, 'attempts', 'drawn'],
    queryFn: () => readAttempts(api, id, { limit: DRAWN }),
    refetchInterval: EVERY_MILLIS,
  });
  const { data, error, refetch, hasNextPage, fetchNextPage } = useInfiniteQuery({
    queryKey: [...WEBHOOKS, id, 'attempts', failed ? 'failed' : 'all'],
    queryFn: ({ pageParam }: { pageParam: string | undefined }) =>
      readAttempts(api, id, { limit: 20, ...(failed && { failed }), ...(pageParam !== undefined && { cursor: pageParam }) }),
    initialPageParam: undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor,
    refetchInterval: EVERY_MILLIS,
  });
  const rows = data?.pages.flatMap(({ items }) => items);
  const columns: TableColumnsType<Attempt> = [
    { title: say('at'), dataIndex: 'at', render: (at: string) => <Time at={at} format="long" /> },
    { title: say('event'), dataIndex: 'type' },
    {
      title: say('ticket'),
      dataIndex: 'ticketNumber',
      render: (number?: string) => number !== undefined && <Link to={`/tickets/${number}`}>{number}</Link>,
    },
    {
      title: say('answer'),
      render: (_, { delivered, status, error: text }) => (
        <StateMark tone={delivered ? 'good' : 'bad'}>{text ?? `HTTP ${status ?? ''}`}</StateMark>
      ),
    },
    { title: say('took'), dataIndex: 'millis', align: 'right', className: 'tabular', render: millisText },
  ];
  return (
    <section className="card" aria-label={say('attempts')}>
      <div className="card-head">
        <h2>{say('attempts')}</h2>
        <Segmented
          aria-label={say('attempts')}
          value={failed ? 'failed' : 'all'}
          onChange={(chosen) => setFailed(chosen === 'failed')}
          options={[
            { value: 'all', label: say('all') },
            { value: 'failed', label: say('failedOnly') },
          ]}
        />
      </div>
      {drawn.data && drawn.data.items.length > 0 && <AttemptsPicture attempts={drawn.data.items} />}
      {error ? (
        <ProblemAlert error={error} onRetry={() => void refetch()} />
      ) : rows?.length === 0 ? (
        <Nothing title={say(failed ? 'noFailed' : 'noAttempts')} next={say(failed ? 'noFailedNext' : 'noAttemptsNext')} />
      ) : (
        <Table<Attempt>
          aria-label={say('attempts')}
          size="small"
          rowKey={({ at, position }) => `${at} ${position}`}
          columns={columns}
          {...(rows && { dataSource: rows })}
          loading={rows === undefined}
          pagination={false}
          scroll={{ x: 'max-content' }}
        />
      )}
      {hasNextPage && (
        <div className="section-more">
          <Button onClick={() => void fetchNextPage()}>{sayAll('more')}</Button>
        </div>
      )}
    </section>
  );
};
