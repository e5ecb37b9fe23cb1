import type { ServiceName, ServiceStatus } from '../../../api/every-service/operations.ts';

/** Something that somebody should look at. */
export type Finding =
  | { readonly what: 'unreachable'; readonly service: ServiceName }
  | { readonly what: 'not-ready'; readonly service: ServiceName; readonly missing: readonly string[] }
  | { readonly what: 'parked'; readonly service: ServiceName; readonly events: number }
  | { readonly what: 'failing' | 'build-failed'; readonly service: ServiceName; readonly readModel: string; readonly error?: string }
  | { readonly what: 'no-leader'; readonly partition: string }
  | { readonly what: 'differences'; readonly count: number };

/** A service as it answered, or that it did not. */
export interface Answered {
  readonly service: ServiceName;
  readonly status: ServiceStatus | undefined;
}

export const gaugeOf = ({ gauges }: Pick<ServiceStatus, 'gauges'>, name: string): number | undefined => {
  const values = gauges.filter((gauge) => gauge.name === name).map(({ value }) => value);
  return values.length === 0 ? undefined : values.reduce((sum, value) => sum + value, 0);
};

/** Which service leads the relay of which partition. */
export const leadersOf = (answered: readonly Answered[]): ReadonlyMap<string, ServiceName | undefined> => {
  const leaders = new Map<string, ServiceName | undefined>();
  for (const { service, status } of answered)
    for (const { name, value, labels } of status?.gauges ?? []) {
      const { partition } = labels;
      if (name !== 'yingda_relay_leader' || partition === undefined) continue;
      leaders.set(partition, value === 1 ? service : leaders.get(partition));
    }
  return leaders;
};

/** All that needs somebody's attention, the gravest first. */
export const findingsOf = (answered: readonly Answered[]): Finding[] => {
  const known = answered.flatMap(({ service, status }) => (status ? [{ service, status }] : []));
  const differences = known.reduce((sum, { status }) => sum + (gaugeOf(status, 'yingda_relay_stream_differences') ?? 0), 0);
  return [
    ...answered.flatMap(({ service, status }): Finding[] => (status ? [] : [{ what: 'unreachable', service }])),
    ...known.flatMap(({ service, status: { ready, missing } }): Finding[] => (ready ? [] : [{ what: 'not-ready', service, missing }])),
    ...[...leadersOf(answered)].flatMap(([partition, leader]): Finding[] => (leader ? [] : [{ what: 'no-leader', partition }])),
    ...(differences > 0 ? [{ what: 'differences' as const, count: differences }] : []),
    ...known.flatMap(({ service, status }) =>
      status.readModels.flatMap(({ projection: readModel, phase, lastError, build }): Finding[] => [
        ...(phase === 'failing'
          ? [{ what: 'failing' as const, service, readModel, ...(lastError !== undefined && { error: lastError }) }]
          : []),
        ...(build?.phase === 'failed'
          ? [{ what: 'build-failed' as const, service, readModel, ...(build.lastError !== undefined && { error: build.lastError }) }]
          : []),
      ]),
    ),
    ...known.flatMap(({ service, status: { parked } }): Finding[] =>
      parked.events > 0 ? [{ what: 'parked', service, events: parked.events }] : [],
    ),
  ];
};
