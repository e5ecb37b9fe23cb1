import { Controller, Inject } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { EventStore } from '@yingda/event-store';
import type { Instant } from '@yingda/kernel';
import { answerTo, Command, EVENT_STORE, Input, IsInstant, PathPart, ThisCall } from '@yingda/nest-kit';
import type { Answer, Call } from '@yingda/nest-kit';
import { IsIn, IsOptional } from 'class-validator';
import type { StartWork as Start } from '../../domain/work-order/records/commands-log.ts';
import { startWork } from '../../domain/work-order/records/decide-log.ts';
import { ACTING_ROLES, actingOf } from '../acting.ts';
import { WorkOrderCommands } from '../work-order-commands.ts';

const NAME = 'start-work';
const MODES: readonly Start['mode'][] = ['remote', 'on-site'];

export class StartWorkBody {
  @IsIn(MODES) mode!: Start['mode'];
  /** When, if not now: after the assignment and not in the future. */
  @IsOptional() @IsInstant() startedAt?: Instant;
}

@ApiTags('work-orders')
@Controller('api/dispatch/v1/work-orders')
export class StartWork {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(WorkOrderCommands) private readonly workOrders: WorkOrderCommands,
  ) {}

  @Command(NAME, {
    path: ':number/start',
    roles: ACTING_ROLES,
    summary: 'The work itself begins, from afar or on site; what has to be paid needs the customer’s consent first',
    body: StartWorkBody,
  })
  async handle(@PathPart('number') number: string, @Input() body: StartWorkBody, @ThisCall() call: Call): Promise<Answer> {
    const ref = await this.workOrders.reach(number, call);
    const command: Start = { ...body, acting: actingOf(call) };
    const outcome = await this.workOrders.run(NAME, call, { ref, decide: (order, now) => startWork(command, order, now) });
    return answerTo(this.store, outcome, { body: { ticketNumber: ref.ticket } });
  }
}
