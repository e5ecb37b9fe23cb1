import { Controller, Inject } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { EventStore } from '@yingda/event-store';
import { answerTo, Command, EVENT_STORE, Input, PathPart, ThisCall } from '@yingda/nest-kit';
import type { Answer, Call } from '@yingda/nest-kit';
import { IsOptional, IsString, MaxLength, MinLength } from 'class-validator';
import { acceptWork } from '../../domain/work-order/dispatching/decide-offer.ts';
import { ACTING_ROLES, actingOf } from '../acting.ts';
import { DispatchCall } from './dispatch-call.ts';

const NAME = 'accept-work';

export class AcceptWorkBody {
  /** For whom staff accept it: refused when the work is somebody else's by now. */
  @IsOptional() @IsString() @MinLength(1) @MaxLength(32) engineer?: string;
}

@ApiTags('work-orders')
@Controller('api/dispatch/v1/work-orders')
export class AcceptWork {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(DispatchCall) private readonly dispatch: DispatchCall,
  ) {}

  @Command(NAME, {
    path: ':number/accept',
    roles: ACTING_ROLES,
    summary: 'The engineer takes the work on: what was offered, or what was assigned directly',
    body: AcceptWorkBody,
  })
  async handle(@PathPart('number') number: string, @Input() body: AcceptWorkBody, @ThisCall() call: Call): Promise<Answer> {
    const ref = await this.dispatch.reach(number, call);
    const command = { ...body, acting: actingOf(call) };
    const outcome = await this.dispatch.run(NAME, call, {
      ref,
      decide: ({ order, ...facts }) => acceptWork(command, order, facts),
    });
    return answerTo(this.store, outcome, { body: { ticketNumber: ref.ticket } });
  }
}
