import type { Relay } from '@yingda/messaging';
import type { ServiceMetrics } from './service-metrics.ts';

/** How far the bus is behind the log. Only the process that leads the relay knows; the others give no value. */
export const addRelayGauges = (metrics: ServiceMetrics, relay: Pick<Relay, 'status'>): void => {
  metrics.addGauge({
    name: 'yingda_relay_leader',
    help: '1 in the process that leads the relay of a partition, 0 in a candidate',
    labels: ['partition'],
    collect: async () => {
      const { partition, leader } = await relay.status();
      return [{ value: leader ? 1 : 0, labels: { partition: String(partition) } }];
    },
  });
  metrics.addGauge({
    name: 'yingda_relay_lag_events',
    help: 'Events of the log that JetStream has not acknowledged to the relay yet; only in the process that leads',
    labels: ['partition'],
    collect: async () => {
      const { partition, lag } = await relay.status();
      return lag === undefined ? [] : [{ value: lag, labels: { partition: String(partition) } }];
    },
  });
  metrics.addGauge({
    name: 'yingda_relay_stream_differences',
    help: 'Places of the stream that are known to differ from the log: messages lacking, beyond its end, or found in samples; only in the process that leads',
    labels: ['partition'],
    collect: async () => {
      const { partition, differences } = await relay.status();
      return differences === undefined ? [] : [{ value: differences, labels: { partition: String(partition) } }];
    },
  });
};
