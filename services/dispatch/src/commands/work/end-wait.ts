import { Controller, Inject } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { EventStore } from '@yingda/event-store';
import { answerTo, Command, EVENT_STORE, PathPart, ThisCall } from '@yingda/nest-kit';
import type { Answer, Call } from '@yingda/nest-kit';
import { endWait } from '../../domain/work-order/decide-wait.ts';
import { ACTING_ROLES, actingOf } from '../acting.ts';
import { WorkOrderCommands } from '../work-order-commands.ts';

const NAME = 'end-wait';

@ApiTags('work-orders')
@Controller('api/dispatch/v1/work-orders')
export class EndWait {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(WorkOrderCommands) private readonly workOrders: WorkOrderCommands,
  ) {}

  @Command(NAME, { path: ':number/wait/end', roles: ACTING_ROLES, summary: 'The wait is over and the work goes on' })
  async handle(@PathPart('number') number: string, @ThisCall() call: Call): Promise<Answer> {
    const ref = await this.workOrders.reach(number, call);
    const acting = actingOf(call);
    const outcome = await this.workOrders.run(NAME, call, { ref, decide: (order) => endWait({ acting }, order) });
    return answerTo(this.store, outcome, { body: { ticketNumber: ref.ticket } });
  }
}
