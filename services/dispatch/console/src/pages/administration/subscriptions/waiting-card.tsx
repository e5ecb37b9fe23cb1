import { useInfiniteQuery } from '@tanstack/react-query';
import { ProblemAlert, Time, useApi, useCommand, useWords } from '@yingda/ui';
import { App, Button, Space, Table } from 'antd';
import type { TableColumnsType } from 'antd';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { discardWaiting, readWaiting, redriveWebhook, WEBHOOKS } from '../../../api/notification/webhooks.ts';
import type { Waiting, Webhook } from '../../../api/notification/webhooks.ts';
import { words as common } from '../words.ts';
import { waitingGroups } from './waiting-groups.ts';
import type { WaitingGroup } from './waiting-groups.ts';
import { words } from './webhook-words.ts';

const EVERY_MILLIS = 2_000;

/** What was not delivered at its turn: tried again or discarded by whoever looks. */
export const WaitingCard = ({ webhook: { id, dead, failingSince } }: { readonly webhook: Webhook }): ReactNode => {
  const say = useWords(words);
  const sayAll = useWords(common);
  const api = useApi();
  const { modal } = App.useApp();
  const { data, error, refetch, hasNextPage, fetchNextPage } = useInfiniteQuery({
    queryKey: [...WEBHOOKS, id, 'waiting'],
    queryFn: ({ pageParam }: { pageParam: string | undefined }) => readWaiting(api, id, pageParam),
    initialPageParam: undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor,
    refetchInterval: EVERY_MILLIS,
  });
  const redrive = useCommand({
    run: ({ position }: { readonly position?: string }) => redriveWebhook(api, id, position),
    after: () => [WEBHOOKS],
    success: ({ redriven }) => say('redriven', { count: redriven }),
  });
  const discard = useCommand({
    run: (position: string) => discardWaiting(api, id, position),
    after: () => [WEBHOOKS],
    success: () => say('discarded'),
  });
  const askDiscard = ({ position, type, ticketNumber }: Waiting): void => {
    modal.confirm({
      title: ticketNumber === undefined ? say('discardTitle', { type }) : say('discardTitleTicket', { type, ticket: ticketNumber }),
      content: say('discardDetail'),
      okText: say('discard'),
      okButtonProps: { danger: true },
      cancelText: sayAll('cancel'),
      onOk: () => discard.mutateAsync(position).catch(() => undefined),
    });
  };
  const rows = data?.pages.flatMap(({ items }) => items);
  const columns: TableColumnsType<WaitingGroup> = [
    { title: say('event'), dataIndex: 'type' },
    {
      title: say('ticket'),
      dataIndex: 'ticketNumber',
      render: (number?: string) => number !== undefined && <Link to={`/tickets/${number}`}>{number}</Link>,
    },
    { title: say('answer'), dataIndex: 'error', render: (text?: string) => text ?? <span className="soft">{say('notTried')}</span> },
    {
      title: say('behindIt'),
      align: 'right',
      className: 'tabular',
      render: (_, { children }) => children?.length,
    },
    { title: say('tries'), dataIndex: 'attempts', align: 'right', className: 'tabular' },
    {
      title: say('nextAttempt'),
      render: (_, row) => {
        if (row.dead) return <strong className="dead-letters">{say('deadLetter')}</strong>;
        if (row.error === undefined) return undefined;
        // While the endpoint is down, turns go by: a probe alone is sent.
        if (failingSince !== undefined) return <span className="soft">{say('onAnswer')}</span>;
        return row.nextAttemptAt !== undefined && <Time at={row.nextAttemptAt} />;
      },
    },
    {
      title: '',
      align: 'right',
      render: (_, row) => (
        <Space>
          {row.error !== undefined && (
            <Button
              size="small"
              loading={redrive.isPending && redrive.variables.position === row.position}
              onClick={() => redrive.mutate({ position: row.position })}
              aria-label={`${say('redrive')}: ${row.type} ${row.ticketNumber ?? ''}`}
            >
              {say('redrive')}
            </Button>
          )}
          <Button
            size="small"
            type="text"
            danger
            onClick={() => askDiscard(row)}
            aria-label={`${say('discard')}: ${row.type} ${row.ticketNumber ?? ''}`}
          >
            {say('discard')}
          </Button>
        </Space>
      ),
    },
  ];
  return (
    <section className="card" aria-label={say('waiting')}>
      <div className="card-head">
        <h2>{say('waiting')}</h2>
        {dead > 0 && (
          <Button loading={redrive.isPending && redrive.variables.position === undefined} onClick={() => redrive.mutate({})}>
            {say('redriveAll')}
          </Button>
        )}
      </div>
      {error ? (
        <ProblemAlert error={error} onRetry={() => void refetch()} />
      ) : rows?.length === 0 ? (
        <p className="subscription-nothing">
          <strong>{say('noWaiting')}</strong> <span className="soft">{say('noWaitingNext')}</span>
        </p>
      ) : (
        <Table<WaitingGroup>
          aria-label={say('waiting')}
          size="small"
          rowKey={({ position }) => position}
          columns={columns}
          {...(rows && { dataSource: waitingGroups(rows) })}
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
