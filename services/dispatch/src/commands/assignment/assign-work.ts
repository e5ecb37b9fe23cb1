import { Controller, Inject } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { EventStore } from '@yingda/event-store';
import { answerTo, Command, EVENT_STORE, Input, PathPart, ThisCall } from '@yingda/nest-kit';
import type { Answer, Call } from '@yingda/nest-kit';
import { IsArray, IsIn, IsOptional, IsString, MaxLength, MinLength } from 'class-validator';
import { assignByHand } from '../../domain/work-order/dispatching/decide-assignment.ts';
import { OVERRIDABLE } from '../../domain/work-order/dispatching/fit-by-hand.ts';
import type { Override } from '../../domain/work-order/dispatching/fit-by-hand.ts';
import { DISPATCHING_ROLES } from '../acting.ts';
import { DispatchCall } from './dispatch-call.ts';

const NAME = 'assign-work';

export class AssignWorkBody {
  /** Staff number. */
  @IsString() @MinLength(1) @MaxLength(32) engineer!: string;
  /** Why; required where something is overruled. */
  @IsOptional() @IsString() @MinLength(1) @MaxLength(1_000) reason?: string;
  /** What speaks against it and is overruled. A qualification, an absence or another visit cannot be. */
  @IsOptional() @IsArray() @IsIn(OVERRIDABLE, { each: true }) override?: Override[];
}

@ApiTags('work-orders')
@Controller('api/dispatch/v1/work-orders')
export class AssignWork {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(DispatchCall) private readonly dispatch: DispatchCall,
  ) {}

  @Command(NAME, {
    path: ':number/assign',
    roles: DISPATCHING_ROLES,
    summary: 'Assigns the work to an engineer by hand',
    body: AssignWorkBody,
  })
  async handle(@PathPart('number') number: string, @Input() body: AssignWorkBody, @ThisCall() call: Call): Promise<Answer> {
    const ref = await this.dispatch.reach(number, call);
    const outcome = await this.dispatch.run(NAME, call, {
      ref,
      chosen: body.engineer,
      decide: ({ order, crew, need, book }) => assignByHand({ ...body, need, book }, order, crew),
    });
    return answerTo(this.store, outcome, { body: { ticketNumber: ref.ticket, engineer: body.engineer } });
  }
}
