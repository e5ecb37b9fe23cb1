import { Controller, Inject } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { EventStore } from '@yingda/event-store';
import { answerTo, Command, EVENT_STORE, Input, PathPart, ThisCall } from '@yingda/nest-kit';
import type { Answer, Call } from '@yingda/nest-kit';
import { IsOptional, IsString, MaxLength, MinLength } from 'class-validator';
import { endSupport } from '../../domain/work-order/collaboration/decide-support.ts';
import { ACTING_ROLES, actingOf } from '../acting.ts';
import { WorkOrderCommands } from '../work-order-commands.ts';

const NAME = 'end-support';

export class EndSupportBody {
  /** What came of it; for colleagues. */
  @IsOptional() @IsString() @MinLength(1) @MaxLength(20_000) answer?: string;
}

@ApiTags('work-orders')
@Controller('api/dispatch/v1/work-orders')
export class EndSupport {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(WorkOrderCommands) private readonly workOrders: WorkOrderCommands,
  ) {}

  @Command(NAME, {
    path: ':number/support/:support/end',
    roles: ACTING_ROLES,
    summary: 'The support has ended, with an answer',
    body: EndSupportBody,
  })
  async handle(
    @PathPart('number') number: string,
    @PathPart('support') support: string,
    @Input() body: EndSupportBody,
    @ThisCall() call: Call,
  ): Promise<Answer> {
    const ref = await this.workOrders.reach(number, call);
    const command = { ...body, support, acting: actingOf(call) };
    const outcome = await this.workOrders.run(NAME, call, { ref, decide: (order) => endSupport(command, order) });
    return answerTo(this.store, outcome, { body: { ticketNumber: ref.ticket, support } });
  }
}
