import { Controller, Inject } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { EventStore } from '@yingda/event-store';
import { answerTo, Command, EVENT_STORE, Input, PathPart, ThisCall } from '@yingda/nest-kit';
import type { Answer, Call } from '@yingda/nest-kit';
import { IsIn, IsOptional, IsString, MaxLength, MinLength } from 'class-validator';
import { WAIT_HOLDERS } from '../../domain/work-order/commands.ts';
import type { StartWait as Wait } from '../../domain/work-order/commands.ts';
import { startWait } from '../../domain/work-order/decide-wait.ts';
import { ACTING_ROLES, actingOf } from '../acting.ts';
import { WorkOrderCommands } from '../work-order-commands.ts';

const NAME = 'start-wait';

export class StartWaitBody {
  @IsIn(WAIT_HOLDERS) holder!: Wait['holder'];
  /** What is waited for; no customer sees it. */
  @IsOptional() @IsString() @MinLength(1) @MaxLength(4_000) note?: string;
}

@ApiTags('work-orders')
@Controller('api/dispatch/v1/work-orders')
export class StartWait {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(WorkOrderCommands) private readonly workOrders: WorkOrderCommands,
  ) {}

  @Command(NAME, {
    path: ':number/wait',
    roles: ACTING_ROLES,
    summary: 'The work waits for the customer, for parts or for a third party',
    body: StartWaitBody,
  })
  async handle(@PathPart('number') number: string, @Input() body: StartWaitBody, @ThisCall() call: Call): Promise<Answer> {
    const ref = await this.workOrders.reach(number, call);
    const command: Wait = { ...body, acting: actingOf(call) };
    const outcome = await this.workOrders.run(NAME, call, { ref, decide: (order) => startWait(command, order) });
    return answerTo(this.store, outcome, { body: { ticketNumber: ref.ticket } });
  }
}
