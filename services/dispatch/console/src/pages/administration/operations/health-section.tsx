import { useQueries } from '@tanstack/react-query';
import { Time, useApi, useWords } from '@yingda/ui';
import { Alert, Table } from 'antd';
import type { TableColumnsType } from 'antd';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { OPERATIONS, readStatus, SERVICES } from '../../../api/every-service/operations.ts';
import type { ServiceStatus } from '../../../api/every-service/operations.ts';
import { StateMark } from '../shared/state-mark.tsx';
import { words as common } from '../words.ts';
import { findingsOf, gaugeOf, leadersOf } from './findings.ts';
import type { Answered, Finding } from './findings.ts';
import { uptimeText } from './uptime.ts';
import { words } from './words.ts';

const EVERY_MILLIS = 5_000;

/** How the services are, and what somebody should look at; reads itself anew. */
export const HealthSection = (): ReactNode => {
  const say = useWords(words);
  const sayAll = useWords(common);
  const api = useApi();
  const answers = useQueries({
    queries: SERVICES.map((service) => ({
      queryKey: [...OPERATIONS, 'status', service],
      queryFn: () => readStatus(api, service),
      refetchInterval: EVERY_MILLIS,
      retry: false,
    })),
  });
  const isFirst = answers.some(({ isPending }) => isPending);
  const services: Answered[] = SERVICES.map((service, index) => ({
    service,
    status: answers[index]?.isError ? undefined : answers[index]?.data,
  }));
  const findings = isFirst ? [] : findingsOf(services);
  const asOf = Math.min(...answers.map(({ dataUpdatedAt, errorUpdatedAt }) => Math.max(dataUpdatedAt, errorUpdatedAt)));
  const events = (count: number | undefined): ReactNode =>
    count === undefined ? (
      <span className="soft">–</span>
    ) : (
      <StateMark tone={count > 1_000 ? 'warning' : 'good'}>{say('event', { count })}</StateMark>
    );
  const of =
    (render: (status: ServiceStatus) => ReactNode) =>
    (_: unknown, { status }: Answered) =>
      status && render(status);
  const columns: TableColumnsType<Answered> = [
    { title: say('service'), render: (_, { service }) => <strong>{say(`service.${service}`)}</strong> },
    { title: say('state'), render: (_, { status }) => <Readiness status={status} pending={isFirst} /> },
    {
      title: say('version'),
      render: of(({ version, runtime }) => (
        <span title={`Node ${runtime}`} className="tabular">
          {version}
        </span>
      )),
    },
    { title: say('uptime'), render: of(({ uptimeSeconds }) => <span className="tabular">{uptimeText(uptimeSeconds)}</span>) },
    { title: say('readModelLag'), render: of(({ readModels }) => events(Math.max(0, ...readModels.map(({ lag }) => lag)))) },
    { title: say('reactorLag'), render: of((status) => events(gaugeOf(status, 'yingda_reactor_lag_events'))) },
    {
      title: say('parkedEvents'),
      render: of(({ parked, service }) =>
        parked.events === 0 ? (
          events(0)
        ) : (
          <Link to={`/administration/parked?service=${service}`}>{say('event', { count: parked.events })}</Link>
        ),
      ),
    },
    { title: say('relayLag'), render: of((status) => events(gaugeOf(status, 'yingda_relay_lag_events'))) },
  ];
  return (
    <>
      <p className="section-about">{say('healthAbout')}</p>
      <div className="section-bar" role="status">
        {!isFirst && (
          <StateMark tone={findings.length === 0 ? 'good' : 'bad'}>
            {findings.length === 0 ? say('allWell') : say('somethingWrong', { count: findings.length })}
          </StateMark>
        )}
        <span className="spring" />
        {asOf > 0 && (
          <span className="soft" aria-hidden="true">
            <Time at={new Date(asOf).toISOString()} format="long" />
          </span>
        )}
      </div>
      {findings.map((finding, index) => (
        <Alert
          key={index}
          type={finding.what === 'parked' ? 'warning' : 'error'}
          showIcon
          style={{ marginBottom: 8 }}
          title={<Told finding={finding} />}
        />
      ))}
      <Table<Answered>
        aria-label={sayAll('health')}
        size="small"
        rowKey={({ service }) => service}
        columns={columns}
        dataSource={services}
        pagination={false}
        scroll={{ x: 'max-content' }}
      />
      <section className="card" style={{ marginTop: 16 }}>
        <h2>{say('relayTitle')}</h2>
        {[...leadersOf(services)].map(([partition, leader]) => (
          <p key={partition}>
            <StateMark tone={leader ? 'good' : 'bad'}>
              {leader ? say('relayLed', { partition, service: say(`service.${leader}`) }) : say('relayNobody', { partition })}
            </StateMark>
          </p>
        ))}
      </section>
    </>
  );
};

const Readiness = ({ status, pending }: { readonly status: ServiceStatus | undefined; readonly pending: boolean }): ReactNode => {
  const say = useWords(words);
  if (!status) return pending ? <span className="soft">…</span> : <StateMark tone="bad">{say('unreachable')}</StateMark>;
  if (!status.ready) return <StateMark tone="bad">{say('notReady', { missing: status.missing.join(', ') })}</StateMark>;
  return <StateMark tone="good">{say('ready')}</StateMark>;
};

const Told = ({ finding }: { readonly finding: Finding }): ReactNode => {
  const say = useWords(words);
  if (finding.what === 'no-leader') return say('relayNobody', { partition: finding.partition });
  if (finding.what === 'differences') return say('differences', { count: finding.count });
  const service = say(`service.${finding.service}`);
  switch (finding.what) {
    case 'unreachable':
      return `${service}: ${say('unreachable')}`;
    case 'not-ready':
      return `${service}: ${say('notReady', { missing: finding.missing.join(', ') })}`;
    case 'parked':
      return <Link to={`/administration/parked?service=${finding.service}`}>{say('parkedNote', { service, count: finding.events })}</Link>;
    default:
      return (
        <Link to={`/administration/read-models?service=${finding.service}`}>
          {say(finding.what === 'failing' ? 'failingModel' : 'buildFailed', { service, name: finding.readModel })}
          {finding.error !== undefined && `: ${finding.error}`}
        </Link>
      );
  }
};
