import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import type { QueryKey } from '@tanstack/react-query';
import { Time, useApi, useWords } from '@yingda/ui';
import { Button, Segmented } from 'antd';
import type { TableColumnsType } from 'antd';
import type { ReactNode } from 'react';
import { Link, useNavigate, useSearchParams } from 'react-router';
import type { Page } from '../../../api/notification/subscription-terms.ts';
import { NATS_SUBSCRIPTIONS, readNatsSubscriptions } from '../../../api/notification/nats-subscriptions.ts';
import { readWebhooks, WEBHOOKS } from '../../../api/notification/webhooks.ts';
import { SearchedTable, useSearchText } from '../shared/searched-table.tsx';
import { useSettled } from '../shared/use-settled.ts';
import { words as common } from '../words.ts';
import { AccountName, AccountSelect } from './account-names.tsx';
import { HealthMark } from './health-mark.tsx';
import { HEALTHS } from './health.ts';
import { lagHistory } from './lag-history.ts';
import { LagTrend } from './lag-trend.tsx';
import { newestFirst, rowOfNats, rowOfWebhook } from './subscription-rows.ts';
import type { SubscriptionRow } from './subscription-rows.ts';
import './subscriptions.css';
import { words } from './words.ts';

const EVERY_MILLIS = 5_000;
const KINDS = ['all', 'webhook', 'nats'] as const;

/** All subscriptions of both kinds, each with how it does; read anew while somebody looks. */
export const SubscriptionList = (): ReactNode => {
  const say = useWords(words);
  const sayAll = useWords(common);
  const api = useApi();
  const navigate = useNavigate();
  const [parameters, setParameters] = useSearchParams();
  const [text] = useSearchText();
  const [kind, account] = [parameters.get('kind') ?? 'all', parameters.get('account') ?? undefined];
  // There may be thousands of them: the service looks for the longest word that is sought, the table for the others.
  const q = useSettled(longestWord(text), 300);
  const sought = { ...(q !== '' && { q }), ...(account !== undefined && { account }) };
  const webhooks = useSubscriptions([...WEBHOOKS, 'list', sought], async (cursor) =>
    readingOf(await readWebhooks(api, { ...sought, ...(cursor !== undefined && { cursor }) }), rowOfWebhook),
  );
  const nats = useSubscriptions([...NATS_SUBSCRIPTIONS, 'list'], async (cursor) =>
    readingOf(await readNatsSubscriptions(api, cursor === undefined ? {} : { cursor }), rowOfNats),
  );
  const choose = (name: string, value: string | undefined): void => {
    const next = new URLSearchParams(parameters);
    if (value === undefined || value === 'all') next.delete(name);
    else next.set(name, value);
    setParameters(next, { replace: true });
  };
  const all = webhooks.rows && nats.rows && newestFirst([...webhooks.rows, ...nats.rows]);
  const ofKind = all?.filter((row) => (kind === 'all' || row.kind === kind) && (account === undefined || row.account === account));
  const health = HEALTHS.find((each) => each === parameters.get('health'));
  const healths = HEALTHS.map((each) => ({ health: each, count: ofKind?.filter((row) => row.health === each).length ?? 0 }));
  const columns: TableColumnsType<SubscriptionRow> = [
    { title: say('health'), render: (_, row) => <HealthMark health={row.health} /> },
    {
      title: say('name'),
      render: (_, { kind: of, id, name, description }) => (
        <div className="subscription-name">
          <Link to={`/administration/subscriptions/${of === 'webhook' ? 'webhooks' : 'nats'}/${id}`}>{name}</Link>
          <div className="soft">{[say(`kind.${of}`), description].filter(Boolean).join(' · ')}</div>
        </div>
      ),
    },
    { title: say('account'), responsive: ['md'], render: (_, row) => <AccountName account={row.account} /> },
    {
      title: say('lag'),
      align: 'right',
      sorter: (one, other) => one.lag - other.lag,
      render: (_, { id, lag }) => <LagTrend id={id} lag={lag} />,
    },
    {
      title: say('dead'),
      align: 'right',
      className: 'tabular',
      responsive: ['sm'],
      sorter: (one, other) => (one.dead ?? 0) - (other.dead ?? 0),
      render: (_, { dead, waiting = 0 }) =>
        dead === undefined ? (
          <span className="soft">–</span>
        ) : (
          <>
            <span className={dead > 0 ? 'dead-letters' : ''}>{dead}</span>
            {waiting > 0 && <div className="soft also-waiting">{say('alsoWaiting', { count: waiting })}</div>}
          </>
        ),
    },
    {
      title: say('lastSuccess'),
      responsive: ['lg'],
      render: (_, { lastSuccessAt: at }) => (at === undefined ? <span className="soft">{say('never')}</span> : <Time at={at} />),
    },
    {
      title: say('lastError'),
      responsive: ['lg'],
      render: (_, { lastErrorAt: at, lastError: text }) =>
        at === undefined ? (
          <span className="soft">{say('none')}</span>
        ) : (
          <span className="last-error" title={text}>
            <Time at={at} /> <span className="soft">{text}</span>
          </span>
        ),
    },
  ];
  const actions = (
    <>
      <Button onClick={() => void navigate('/administration/subscriptions/add-nats')}>{say('addNats')}</Button>
      <Button type="primary" onClick={() => void navigate('/administration/subscriptions/add-webhook')}>
        {say('addWebhook')}
      </Button>
    </>
  );
  const more = [webhooks, nats].filter(({ hasNextPage }) => hasNextPage);
  return (
    <SearchedTable
      label={sayAll('subscriptions')}
      about={say('about')}
      rows={ofKind?.filter((row) => health === undefined || row.health === health)}
      error={webhooks.error ?? nats.error}
      onRetry={() => [webhooks, nats].forEach(({ refetch }) => void refetch())}
      rowKey={({ id }) => id}
      columns={columns}
      textOf={({ name, description = '', account: of = '' }) => [name, description, of].join(' ')}
      filters={
        <>
          <Segmented
            aria-label={say('kind')}
            value={kind}
            onChange={(chosen) => choose('kind', chosen)}
            options={KINDS.map((each) => ({ value: each as string, label: say(`kind.${each}`) }))}
          />
          <AccountSelect
            label={say('account')}
            className="subscription-account"
            {...(account !== undefined && { value: account })}
            onChange={(chosen) => choose('account', chosen)}
          />
          {(all?.length ?? 0) > 0 && (
            <Segmented
              className="subscription-healths"
              aria-label={say('health')}
              value={health ?? 'all'}
              onChange={(chosen) => choose('health', chosen)}
              options={[
                { value: 'all', label: say('health.all') },
                ...healths
                  .filter((each) => each.count > 0 || each.health === health)
                  .map((each) => ({ value: each.health as string, label: <HealthMark health={each.health} count={each.count} /> })),
              ]}
            />
          )}
        </>
      }
      actions={actions}
      onMore={more.length > 0 ? () => more.forEach(({ fetchNextPage }) => void fetchNextPage()) : undefined}
      nothing={
        all?.length === 0 && account === undefined
          ? { title: say('nothing'), next: say('nothingNext'), action: <div className="section-bar">{actions}</div> }
          : { title: say('noneSo'), next: say('noneSoNext') }
      }
    />
  );
};

const longestWord = (text: string): string =>
  text
    .split(/\s+/)
    .reduce((longest, word) => (word.length > longest.length ? word : longest), '')
    .slice(0, 200);

type Reading = Page<SubscriptionRow>;

/** Notes how far behind each is, for its trend. */
const readingOf = <Item extends { readonly id: string; readonly lag: number }>(
  { items, ...page }: Page<Item>,
  rowOf: (item: Item) => SubscriptionRow,
): Reading => {
  for (const { id, lag } of items) lagHistory.note(id, lag);
  return { ...page, items: items.map(rowOf) };
};

const useSubscriptions = (queryKey: QueryKey, read: (cursor: string | undefined) => Promise<Reading>) => {
  const query = useInfiniteQuery({
    queryKey,
    queryFn: ({ pageParam }: { pageParam: string | undefined }) => read(pageParam),
    initialPageParam: undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor,
    refetchInterval: EVERY_MILLIS,
    placeholderData: keepPreviousData,
  });
  const { data, error, refetch, hasNextPage, fetchNextPage, dataUpdatedAt } = query;
  return { rows: data?.pages.flatMap(({ items }) => items), error, refetch, hasNextPage, fetchNextPage, dataUpdatedAt };
};
