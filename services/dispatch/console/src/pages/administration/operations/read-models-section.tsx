import { useQueries } from '@tanstack/react-query';
import { useApi, useCommand, useWords } from '@yingda/ui';
import { App, Button, Progress } from 'antd';
import type { TableColumnsType } from 'antd';
import type { ReactNode } from 'react';
import { callOffRebuild, OPERATIONS, readReadModels, rebuildReadModel, SERVICES } from '../../../api/every-service/operations.ts';
import type { ReadModel, ServiceName } from '../../../api/every-service/operations.ts';
import { SearchedTable } from '../shared/searched-table.tsx';
import { StateMark } from '../shared/state-mark.tsx';
import { words as common } from '../words.ts';
import { builtPercent } from './built-percent.ts';
import { ServiceChoice, useChosenService } from './service-choice.tsx';
import { uptimeText } from './uptime.ts';
import { words } from './words.ts';

type Row = ReadModel & { readonly service: ServiceName };
type Named = Pick<Row, 'service' | 'projection'>;

const READ_MODELS = [...OPERATIONS, 'read-models'] as const;
const TONES = { waiting: 'quiet', 'catching-up': 'warning', following: 'good', failing: 'bad', stopped: 'quiet' } as const;

/** How far every read model is, and building one anew with its progress. */
export const ReadModelsSection = (): ReactNode => {
  const say = useWords(words);
  const sayAll = useWords(common);
  const api = useApi();
  const { modal } = App.useApp();
  const chosen = useChosenService();
  const asked = SERVICES.filter((service) => chosen === undefined || service === chosen);
  const answers = useQueries({
    queries: asked.map((service) => ({
      queryKey: [...READ_MODELS, service],
      queryFn: () => readReadModels(api, service),
      refetchInterval: ({ state }: { state: { data: readonly ReadModel[] | undefined } }) =>
        state.data?.some(({ build }) => build) ? 1_000 : 5_000,
    })),
  });
  const rows = answers.every(({ data }) => data)
    ? answers.flatMap(({ data }, index) => (data ?? []).map((item): Row => ({ ...item, service: asked[index] ?? 'intake' })))
    : undefined;
  const rebuild = useCommand({
    run: ({ service, projection }: Named) => rebuildReadModel(api, service, projection),
    after: () => [READ_MODELS],
    success: (_, { projection }) => say('rebuildAsked', { name: projection }),
  });
  const callOff = useCommand({
    run: ({ service, projection }: Named) => callOffRebuild(api, service, projection),
    after: () => [READ_MODELS],
    success: (_, { projection }) => say('calledOff', { name: projection }),
  });
  const ask = (named: Named): void => {
    modal.confirm({
      title: say('rebuildTitle', { name: named.projection }),
      content: say('rebuildDetail'),
      okText: say('rebuild'),
      cancelText: sayAll('cancel'),
      onOk: () => rebuild.mutateAsync(named).catch(() => undefined),
    });
  };
  const columns: TableColumnsType<Row> = [
    { title: say('service'), render: (_, { service }) => say(`service.${service}`) },
    { title: say('readModel'), dataIndex: 'projection', className: 'mono' },
    { title: say('state'), width: 320, render: (_, row) => <State row={row} /> },
    { title: say('lag'), align: 'right', render: (_, { lag }) => <span className="tabular">{say('event', { count: lag })}</span> },
    {
      title: say('rate'),
      align: 'right',
      render: (_, { eventsPerSecond }) =>
        eventsPerSecond > 0 && <span className="tabular">{say('perSecond', { count: Math.round(eventsPerSecond) })}</span>,
    },
    { title: say('position'), align: 'right', dataIndex: 'position', className: 'tabular' },
    {
      title: '',
      align: 'right',
      render: (_, { service, projection, build }) =>
        build && build.phase !== 'failed' ? (
          <Button size="small" onClick={() => callOff.mutate({ service, projection })} aria-label={`${say('callOff')}: ${projection}`}>
            {say('callOff')}
          </Button>
        ) : (
          <Button size="small" onClick={() => ask({ service, projection })} aria-label={`${say('rebuild')}: ${projection}`}>
            {say('rebuild')}
          </Button>
        ),
    },
  ];
  return (
    <SearchedTable
      label={sayAll('readModels')}
      about={say('readModelsAbout')}
      rows={rows}
      error={answers.find(({ error }) => error)?.error}
      onRetry={() => answers.forEach(({ refetch }) => void refetch())}
      rowKey={({ service, projection }) => `${service} ${projection}`}
      columns={columns}
      textOf={({ service, projection, phase }) => [service, say(`service.${service}`), projection, say(`phase.${phase}`)].join(' ')}
      filters={<ServiceChoice />}
      nothing={{ title: say('noModels'), next: say('noModelsNext') }}
    />
  );
};

const State = ({ row: { phase, lastError, build, projection } }: { readonly row: Row }): ReactNode => {
  const say = useWords(words);
  const percent = build && builtPercent(build);
  return (
    <>
      <StateMark tone={TONES[phase]}>{say(`phase.${phase}`)}</StateMark>
      {lastError !== undefined && <div className="soft">{lastError}</div>}
      {build?.phase === 'failed' && <div className="state bad">{say('buildGivenUp', { error: build.lastError ?? '' })}</div>}
      {build && build.phase !== 'failed' && percent !== undefined && (
        <div role="status">
          <Progress percent={percent} size="small" aria-label={`${say('rebuild')}: ${projection}`} showInfo={false} />
          {build.secondsLeft === undefined
            ? say('buildingShort', { percent })
            : say('building', { percent, left: uptimeText(Math.ceil(build.secondsLeft)) })}
        </div>
      )}
    </>
  );
};
