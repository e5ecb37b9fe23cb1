import type { ServiceDefinition } from '@yingda/nest-kit';
import { readConfig } from './config.ts';
import { DispatchModule } from './dispatch.module.ts';
import { ReadModels1710460800000 } from './migrations/1710460800000-read-models.ts';
import { WorkOrderEntity } from './projections/work-orders-v2/work-order.entity.ts';
import { workOrdersV2 } from './projections/work-orders-v2/work-orders-v2.ts';
import { WIRINGS } from './wiring/index.ts';

// What it answers: the SDK says the same in types of its own, and a test holds the two together.
export type { FeesView } from './queries/fees/fees-view.ts';

/** Dispatch 分派: engineers, and the work order from opening to the customer's confirmation. */
export const serviceDefinition: ServiceDefinition = {
  name: 'dispatch',
  module: DispatchModule,
  takesFiles: true,
  readConfig,
  migrations: [ReadModels1710460800000, ...WIRINGS.flatMap(({ migrations }) => migrations)],
  entities: [WorkOrderEntity, ...WIRINGS.flatMap(({ entities }) => entities)],
  projections: [workOrdersV2, ...WIRINGS.flatMap(({ projections }) => projections)],
};
