import { Controller, Inject } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { EventStore } from '@yingda/event-store';
import type { Clock } from '@yingda/kernel';
import { answerTo, CLOCK, Command, EVENT_STORE, Input, PathPart, PLATFORM_CONFIG, ThisCall } from '@yingda/nest-kit';
import type { Answer, Call, PlatformConfig } from '@yingda/nest-kit';
import { IsString, MaxLength, MinLength } from 'class-validator';
import { grantGoodwill } from '../../domain/work-order/fees/decide-warranty.ts';
import { WorkOrderCommands } from '../work-order-commands.ts';
import { dateIn } from '../../domain/local-day.ts';

const NAME = 'grant-goodwill';

export class GrantGoodwillBody {
  /** Why, for colleagues. */
  @IsString() @MinLength(1) @MaxLength(4_000) note!: string;
}

@ApiTags('fees')
@Controller('api/dispatch/v1/work-orders')
export class GrantGoodwill {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(PLATFORM_CONFIG) private readonly config: PlatformConfig,
    @Inject(WorkOrderCommands) private readonly workOrders: WorkOrderCommands,
  ) {}

  @Command(NAME, {
    path: ':number/goodwill',
    roles: ['supervisor', 'director'],
    summary: 'Lets the customer have the work free; a quote on it counts no more',
    body: GrantGoodwillBody,
  })
  async handle(@PathPart('number') number: string, @Input() { note }: GrantGoodwillBody, @ThisCall() call: Call): Promise<Answer> {
    const ref = await this.workOrders.reach(number, call);
    const on = dateIn(this.clock.now(), this.config.TIME_ZONE);
    const command = { on, note, by: call.principal?.staffNumber ?? 'supervisor' };
    const outcome = await this.workOrders.run(NAME, call, { ref, decide: (order) => grantGoodwill(command, order) });
    return answerTo(this.store, outcome, { body: { ticketNumber: ref.ticket } });
  }
}
