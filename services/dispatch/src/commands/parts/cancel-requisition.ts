import { Controller, Inject } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { EventStore } from '@yingda/event-store';
import { answerTo, Command, EVENT_STORE, PathPart, ThisCall } from '@yingda/nest-kit';
import type { Answer, Call } from '@yingda/nest-kit';
import { cancelRequisition } from '../../domain/work-order/parts/decide-requisition.ts';
import { ACTING_ROLES, actingOf } from '../acting.ts';
import { WorkOrderCommands } from '../work-order-commands.ts';

const NAME = 'cancel-requisition';

@ApiTags('work-orders')
@Controller('api/dispatch/v1/work-orders')
export class CancelRequisition {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(WorkOrderCommands) private readonly workOrders: WorkOrderCommands,
  ) {}

  @Command(NAME, {
    path: ':number/requisitions/:requisition/cancel',
    roles: ACTING_ROLES,
    summary: 'Nothing more of the requisition is needed; what was issued stays issued',
  })
  async handle(@PathPart('number') number: string, @PathPart('requisition') requisition: string, @ThisCall() call: Call): Promise<Answer> {
    const ref = await this.workOrders.reach(number, call);
    const command = { requisition, acting: actingOf(call) };
    const outcome = await this.workOrders.run(NAME, call, { ref, decide: (order) => cancelRequisition(command, order) });
    return answerTo(this.store, outcome, { body: { ticketNumber: ref.ticket, requisition } });
  }
}
