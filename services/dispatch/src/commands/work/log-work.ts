import { Controller, Inject } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ACTIVITIES } from '@yingda/contracts';
import type { EventStore } from '@yingda/event-store';
import type { Instant } from '@yingda/kernel';
import { answerTo, Command, EVENT_STORE, Input, IsInstant, PathPart, ThisCall } from '@yingda/nest-kit';
import type { Answer, Call } from '@yingda/nest-kit';
import { Type } from 'class-transformer';
import { IsIn, IsOptional, IsString, MaxLength, MinLength, ValidateNested } from 'class-validator';
import type { Activity } from '../../domain/work-order/records/commands-log.ts';
import { logWork } from '../../domain/work-order/records/decide-log.ts';
import { ACTING_ROLES, actingOf } from '../acting.ts';
import { WorkOrderCommands } from '../work-order-commands.ts';

const NAME = 'log-work';

export class SpentBody {
  @IsInstant() from!: Instant;
  /** After `from`, and not in the future. */
  @IsInstant() until!: Instant;
}

export class LogWorkBody {
  /** What was done; for colleagues. */
  @IsString() @MinLength(1) @MaxLength(20_000) text!: string;
  /** What the time went into; `other` by default. */
  @IsOptional() @IsIn(ACTIVITIES) activity?: Activity;
  /** The time that it took: none that the engineer logged on this work before. */
  @IsOptional() @ValidateNested() @Type(() => SpentBody) spent?: SpentBody;
  /** When it was written down, if not now: by a device that was offline, for instance. */
  @IsOptional() @IsInstant() notedAt?: Instant;
}

@ApiTags('work-orders')
@Controller('api/dispatch/v1/work-orders')
export class LogWork {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(WorkOrderCommands) private readonly workOrders: WorkOrderCommands,
  ) {}

  @Command(NAME, {
    path: ':number/log',
    roles: ACTING_ROLES,
    summary: 'What was done on the work, with the time that it took; no customer sees it',
    body: LogWorkBody,
  })
  async handle(@PathPart('number') number: string, @Input() body: LogWorkBody, @ThisCall() call: Call): Promise<Answer> {
    const ref = await this.workOrders.reach(number, call);
    const command = { ...body, acting: actingOf(call) };
    const outcome = await this.workOrders.run(NAME, call, { ref, decide: (order, now) => logWork(command, order, now) });
    return answerTo(this.store, outcome, { body: { ticketNumber: ref.ticket } });
  }
}
