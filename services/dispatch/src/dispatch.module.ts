import { Module } from '@nestjs/common';
import { ResolveWork } from './commands/resolve-work.ts';
import { WorkOrderCommands } from './commands/work-order-commands.ts';
import { ServeConsole } from './console-files/serve-console.ts';
import { FindWorkOrders } from './queries/find-work-orders.ts';
import { ReadWorkOrder } from './queries/read-work-order.ts';
import { CancelWorkOrderWhenTicketCancelled } from './reactors/cancel-work-order-when-ticket-cancelled.ts';
import { CancelWorkOrderWhenTicketMerged } from './reactors/cancel-work-order-when-ticket-merged.ts';
import { CloseWorkOrderWhenTicketClosed } from './reactors/close-work-order-when-ticket-closed.ts';
import { OpenWorkOrderWhenTicketGraded } from './reactors/open-work-order-when-ticket-graded.ts';
import { ReopenWorkWhenResolutionRejected } from './reactors/reopen-work-when-resolution-rejected.ts';
import { ReopenWorkWhenTicketReopened } from './reactors/reopen-work-when-ticket-reopened.ts';
import { WIRINGS } from './wiring/index.ts';

const commands = [ResolveWork];
const queries = [FindWorkOrders, ReadWorkOrder];
const reactors = [
  OpenWorkOrderWhenTicketGraded,
  ReopenWorkWhenResolutionRejected,
  ReopenWorkWhenTicketReopened,
  CloseWorkOrderWhenTicketClosed,
  CancelWorkOrderWhenTicketCancelled,
  CancelWorkOrderWhenTicketMerged,
];

@Module({
  controllers: [...commands, ...queries, ...reactors, ...WIRINGS.flatMap(({ controllers }) => controllers)],
  providers: [WorkOrderCommands, ServeConsole, ...WIRINGS.flatMap(({ providers }) => providers)],
})
export class DispatchModule {}
