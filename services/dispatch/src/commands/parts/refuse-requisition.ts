import { Controller, Inject } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { REQUISITION_REFUSALS } from '@yingda/contracts';
import type { EventStore } from '@yingda/event-store';
import { answerTo, Command, EVENT_STORE, Input, PathPart, ThisCall } from '@yingda/nest-kit';
import type { Answer, Call } from '@yingda/nest-kit';
import { IsIn } from 'class-validator';
import type { RefuseRequisition as Refusing } from '../../domain/work-order/parts/commands.ts';
import { refuseRequisition } from '../../domain/work-order/parts/decide-requisition.ts';
import { WorkOrderCommands } from '../work-order-commands.ts';
import { DECIDING_ROLES, decidingOf } from './deciding.ts';

const NAME = 'refuse-requisition';

export class RefuseRequisitionBody {
  @IsIn(REQUISITION_REFUSALS) because!: Refusing['because'];
}

@ApiTags('work-orders')
@Controller('api/dispatch/v1/work-orders')
export class RefuseRequisition {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(WorkOrderCommands) private readonly workOrders: WorkOrderCommands,
  ) {}

  @Command(NAME, {
    path: ':number/requisitions/:requisition/refuse',
    roles: DECIDING_ROLES,
    summary: 'Somebody other than who requested the part refuses it, with a reason',
    body: RefuseRequisitionBody,
  })
  async handle(
    @PathPart('number') number: string,
    @PathPart('requisition') requisition: string,
    @Input() { because }: RefuseRequisitionBody,
    @ThisCall() call: Call,
  ): Promise<Answer> {
    const ref = await this.workOrders.reach(number, call);
    const command = { requisition, because, deciding: decidingOf(call) };
    const outcome = await this.workOrders.run(NAME, call, { ref, decide: (order) => refuseRequisition(command, order) });
    return answerTo(this.store, outcome, { body: { ticketNumber: ref.ticket, requisition } });
  }
}
