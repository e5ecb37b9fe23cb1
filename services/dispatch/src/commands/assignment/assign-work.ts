import { Controller, Inject } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { rebuild, streamIdOf } from '@yingda/event-store';
import type { EventStore } from '@yingda/event-store';
import { answerTo, Command, EVENT_STORE, Input, PathPart, ThisCall } from '@yingda/nest-kit';
import type { Answer, Call } from '@yingda/nest-kit';
import { IsOptional, IsString, MaxLength, MinLength } from 'class-validator';
import { engineerEvolution } from '../domain/engineer/state.ts';
import { assignByHand } from '../domain/work-order/decide.ts';
import { WorkOrderCommands } from './work-order-commands.ts';

const NAME = 'assign-work';

export class AssignWorkBody {
  /** Staff number. */
  @IsString() @MinLength(1) @MaxLength(32) engineer!: string;
  @IsOptional() @IsString() @MinLength(1) @MaxLength(1_000) reason?: string;
}

@ApiTags('work-orders')
@Controller('api/dispatch/v1/work-orders')
export class AssignWork {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(WorkOrderCommands) private readonly workOrders: WorkOrderCommands,
  ) {}

  @Command(NAME, {
    path: ':number/assign',
    roles: ['dispatcher', 'lead', 'supervisor', 'admin'],
    summary: 'Assigns the work to an engineer by hand',
    body: AssignWorkBody,
  })
  async handle(@PathPart('number') number: string, @Input() body: AssignWorkBody, @ThisCall() call: Call): Promise<Answer> {
    const ref = await this.workOrders.reach(number, call);
    const engineer = rebuild(engineerEvolution, await this.store.readStream(streamIdOf('engineer', body.engineer)));
    const outcome = await this.workOrders.run(NAME, call, { ref, decide: (order) => assignByHand(body, engineer, order) });
    return answerTo(this.store, outcome, { body: { ticketNumber: ref.ticket, engineer: body.engineer } });
  }
}
