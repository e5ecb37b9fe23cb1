import { Controller, Inject } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { DECLINE_REASONS } from '@yingda/contracts';
import type { EventStore } from '@yingda/event-store';
import { answerTo, Command, EVENT_STORE, Input, PathPart, ThisCall } from '@yingda/nest-kit';
import type { Answer, Call } from '@yingda/nest-kit';
import { IsIn, IsOptional, IsString, MaxLength, MinLength } from 'class-validator';
import { declineWork } from '../../domain/work-order/dispatching/decide-offer.ts';
import { ACTING_ROLES, actingOf } from '../acting.ts';
import { DispatchCall } from './dispatch-call.ts';

const NAME = 'decline-work';

export class DeclineWorkBody {
  @IsIn(DECLINE_REASONS) because!: (typeof DECLINE_REASONS)[number];
  /** For colleagues; no customer sees it. */
  @IsOptional() @IsString() @MinLength(1) @MaxLength(4_000) note?: string;
  /** For whom staff decline it. */
  @IsOptional() @IsString() @MinLength(1) @MaxLength(32) engineer?: string;
}

@ApiTags('work-orders')
@Controller('api/dispatch/v1/work-orders')
export class DeclineWork {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(DispatchCall) private readonly dispatch: DispatchCall,
  ) {}

  @Command(NAME, {
    path: ':number/decline',
    roles: ACTING_ROLES,
    summary: 'The engineer does not take the work: an offer is declined, an assignment that was not accepted is handed back',
    body: DeclineWorkBody,
  })
  async handle(@PathPart('number') number: string, @Input() body: DeclineWorkBody, @ThisCall() call: Call): Promise<Answer> {
    const ref = await this.dispatch.reach(number, call);
    const command = { ...body, acting: actingOf(call) };
    const outcome = await this.dispatch.run(NAME, call, { ref, decide: ({ order }) => declineWork(command, order) });
    return answerTo(this.store, outcome, { body: { ticketNumber: ref.ticket } });
  }
}
