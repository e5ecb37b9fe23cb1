import type { ParkingLot, ReactorStatus } from '@yingda/messaging';
import type { ProjectionStatus } from '@yingda/projections';
import type { ServiceMetrics } from './service-metrics.ts';

/** The parts of a service that are watched. */
export interface WatchedParts {
  readonly projections: () => readonly ProjectionStatus[];
  readonly parking: Pick<ParkingLot, 'counts'>;
  /** Name of the service's durable consumer. */
  readonly durable: string;
  /** One per partition of the log; none for a service without reactors. */
  readonly reactors: () => readonly ReactorStatus[];
}

/** How far read models and reactors are, and what is parked. */
export const addPlatformGauges = (metrics: ServiceMetrics, { projections, parking, durable, reactors }: WatchedParts): void => {
  metrics.addGauge({
    name: 'yingda_projection_lag_events',
    help: 'Events of the log that a read model has not seen yet, as of at most a second ago',
    labels: ['projection', 'build'],
    collect: () =>
      projections().flatMap(({ projection, lag, build }) => [
        { value: lag, labels: { projection, build: 'live' } },
        ...(build ? [{ value: build.lag, labels: { projection, build: 'next' } }] : []),
      ]),
  });
  metrics.addGauge({
    name: 'yingda_projection_build_failed',
    help: '1 while a rebuild is given up: the old read model goes on answering; the reason is in its status',
    labels: ['projection'],
    collect: () => projections().map(({ projection, build }) => ({ value: build?.phase === 'failed' ? 1 : 0, labels: { projection } })),
  });
  metrics.addGauge({
    name: 'yingda_projection_failing',
    help: '1 while a read model cannot go on; the reason is in its status',
    labels: ['projection'],
    collect: () => projections().map(({ projection, phase }) => ({ value: phase === 'failing' ? 1 : 0, labels: { projection } })),
  });
  metrics.addGauge({
    name: 'yingda_reactor_lag_events',
    help: "Messages of the log's stream that this process has still to give to its reactors; only where they are active",
    labels: ['partition'],
    collect: () =>
      reactors()
        .filter(({ active }) => active)
        .map(({ partition, behind, inHand }) => ({ value: behind + inHand, labels: { partition: String(partition) } })),
  });
  metrics.addGauge({
    name: 'yingda_parked_events',
    help: 'Events that a reactor could not handle, and those that wait behind them',
    collect: async () => [{ value: (await parking.counts(durable)).events }],
  });
  metrics.addGauge({
    name: 'yingda_parked_tickets',
    help: 'Tickets (or streams) of which an event is parked',
    collect: async () => [{ value: (await parking.counts(durable)).keys }],
  });
};
