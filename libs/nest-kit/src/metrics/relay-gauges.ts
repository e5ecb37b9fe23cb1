import type { Relay, RelayStatus } from '@yingda/messaging';
import type { GaugeSample, ServiceMetrics } from './service-metrics.ts';

/** How far the bus is behind the log, partition by partition. Only the process that leads a partition's relay knows; the others give no value. */
export const addRelayGauges = (metrics: ServiceMetrics, relays: readonly Pick<Relay, 'status'>[]): void => {
  const perPartition = (valueOf: (status: RelayStatus) => number | undefined) => async (): Promise<GaugeSample[]> => {
    const statuses = await Promise.all(relays.map((relay) => relay.status()));
    return statuses.flatMap((status) => {
      const value = valueOf(status);
      return value === undefined ? [] : [{ value, labels: { partition: String(status.partition) } }];
    });
  };
  metrics.addGauge({
    name: 'yingda_relay_leader',
    help: '1 in the process that leads the relay of a partition, 0 in a candidate',
    labels: ['partition'],
    collect: perPartition(({ leader }) => (leader ? 1 : 0)),
  });
  metrics.addGauge({
    name: 'yingda_relay_lag_events',
    help: 'Events of the log that JetStream has not acknowledged to the relay yet; only in the process that leads',
    labels: ['partition'],
    collect: perPartition(({ lag }) => lag),
  });
  metrics.addGauge({
    name: 'yingda_relay_stream_differences',
    help: 'Places of the stream that are known to differ from the log: messages lacking, beyond its end, or found in samples; only in the process that leads',
    labels: ['partition'],
    collect: perPartition(({ differences }) => differences),
  });
};
