import { Controller, Inject } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { EventStore } from '@yingda/event-store';
import { answerTo, Command, EVENT_STORE, PathPart, ThisCall } from '@yingda/nest-kit';
import type { Answer, Call } from '@yingda/nest-kit';
import { approveRequisition } from '../../domain/work-order/parts/decide-requisition.ts';
import { WorkOrderCommands } from '../work-order-commands.ts';
import { DECIDING_ROLES, decidingOf } from './deciding.ts';

const NAME = 'approve-requisition';

@ApiTags('work-orders')
@Controller('api/dispatch/v1/work-orders')
export class ApproveRequisition {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(WorkOrderCommands) private readonly workOrders: WorkOrderCommands,
  ) {}

  @Command(NAME, {
    path: ':number/requisitions/:requisition/approve',
    roles: DECIDING_ROLES,
    summary: 'Somebody other than who requested the part approves it',
  })
  async handle(@PathPart('number') number: string, @PathPart('requisition') requisition: string, @ThisCall() call: Call): Promise<Answer> {
    const ref = await this.workOrders.reach(number, call);
    const command = { requisition, deciding: decidingOf(call) };
    const outcome = await this.workOrders.run(NAME, call, { ref, decide: (order) => approveRequisition(command, order) });
    return answerTo(this.store, outcome, { body: { ticketNumber: ref.ticket, requisition } });
  }
}
