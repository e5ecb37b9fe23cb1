import { useQueries } from '@tanstack/react-query';
import { Time, useApi, useCommand, useWords } from '@yingda/ui';
import { App, Button } from 'antd';
import type { TableColumnsType } from 'antd';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { OPERATIONS, readParked, redriveParked, SERVICES } from '../../../api/every-service/operations.ts';
import type { ParkedEvent, ServiceName } from '../../../api/every-service/operations.ts';
import { SearchedTable } from '../shared/searched-table.tsx';
import { words as common } from '../words.ts';
import { ServiceChoice, useChosenService } from './service-choice.tsx';
import { words } from './words.ts';

type Row = ParkedEvent & { readonly service: ServiceName };

const PARKED = [...OPERATIONS, 'parked'] as const;
const TICKET = /^\d{8}-\d+$/;

/** What services could not handle, why, and how it is tried again. */
export const ParkedSection = (): ReactNode => {
  const say = useWords(words);
  const sayAll = useWords(common);
  const api = useApi();
  const { modal } = App.useApp();
  const chosen = useChosenService();
  const asked = SERVICES.filter((service) => chosen === undefined || service === chosen);
  const answers = useQueries({
    queries: asked.map((service) => ({ queryKey: [...PARKED, service], queryFn: () => readParked(api, service), refetchInterval: 10_000 })),
  });
  const rows = answers.every(({ data }) => data)
    ? answers.flatMap(({ data }, index) => (data?.items ?? []).map((item): Row => ({ ...item, service: asked[index] ?? 'intake' })))
    : undefined;
  const redrive = useCommand({
    run: ({ service, key }: { readonly service: ServiceName; readonly key?: string }) => redriveParked(api, service, key),
    after: () => [PARKED, OPERATIONS],
    success: ({ waiting }) => say('redriven', { count: waiting }),
  });
  const askAll = (service: ServiceName, count: number): void => {
    modal.confirm({
      title: say('redriveAllTitle', { count, service: say(`service.${service}`) }),
      content: say('redriveAllDetail'),
      okText: say('redrive'),
      cancelText: sayAll('cancel'),
      onOk: () => redrive.mutateAsync({ service }).catch(() => undefined),
    });
  };
  const columns: TableColumnsType<Row> = [
    { title: say('service'), render: (_, { service }) => say(`service.${service}`) },
    {
      title: say('key'),
      dataIndex: 'key',
      render: (key: string) => (TICKET.test(key) ? <Link to={`/tickets/${key}`}>{key}</Link> : <span className="mono">{key}</span>),
    },
    { title: say('eventType'), dataIndex: 'type' },
    {
      title: say('reason'),
      dataIndex: 'reason',
      width: 420,
      render: (reason: string, { attempts }) => (attempts === 0 ? <span className="soft">{say('waits')}</span> : reason),
    },
    { title: say('attempts'), dataIndex: 'attempts', align: 'right', className: 'tabular' },
    { title: say('parkedAt'), dataIndex: 'parkedAt', render: (at: string) => <Time at={at} /> },
    { title: say('position'), dataIndex: 'position', align: 'right', className: 'tabular' },
    {
      title: '',
      align: 'right',
      render: (_, { service, key, attempts }) =>
        attempts > 0 && (
          <Button
            size="small"
            loading={redrive.isPending && redrive.variables.key === key}
            onClick={() => redrive.mutate({ service, key })}
            aria-label={`${say('redrive')}: ${key}`}
          >
            {say('redrive')}
          </Button>
        ),
    },
  ];
  const full = asked.filter((service) => rows?.some((row) => row.service === service));
  return (
    <SearchedTable
      label={sayAll('parked')}
      about={say('parkedAbout')}
      rows={rows}
      error={answers.find(({ error }) => error)?.error}
      onRetry={() => answers.forEach(({ refetch }) => void refetch())}
      rowKey={({ service, position }) => `${service} ${position}`}
      columns={columns}
      textOf={({ service, key, type, reason }) => [service, say(`service.${service}`), key, type, reason].join(' ')}
      filters={<ServiceChoice />}
      actions={full.map((service) => (
        <Button key={service} onClick={() => askAll(service, rows?.filter((row) => row.service === service).length ?? 0)}>
          {say('redriveAll', { service: say(`service.${service}`) })}
        </Button>
      ))}
      nothing={{ title: say('nothingParked'), next: say('nothingParkedNext') }}
    />
  );
};
