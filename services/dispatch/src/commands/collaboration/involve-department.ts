import { Controller, Inject } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { EventStore } from '@yingda/event-store';
import type { Instant } from '@yingda/kernel';
import { answerTo, Command, CommandContexts, EVENT_STORE, Input, IsInstant, IsSlug, PathPart, ThisCall } from '@yingda/nest-kit';
import type { Answer, Call } from '@yingda/nest-kit';
import { IsOptional, IsString, IsUUID, MaxLength, MinLength } from 'class-validator';
import { involveDepartment } from '../../domain/work-order/collaboration/decide-departments.ts';
import { WorkOrderCommands } from '../work-order-commands.ts';
import { COORDINATING_ROLES, coordinatingOf } from './coordinating.ts';

const NAME = 'involve-department';

export class InvolveDepartmentBody {
  /** The involvement's own id; a repeat with the same one is the same involvement. */
  @IsOptional() @IsUUID() involvement?: string;
  /** Such as `research` or `production`. */
  @IsSlug() department!: string;
  /** What it has to do; for colleagues. */
  @IsString() @MinLength(1) @MaxLength(4_000) duty!: string;
  /** In the future. */
  @IsInstant() dueAt!: Instant;
}

@ApiTags('work-orders')
@Controller('api/dispatch/v1/work-orders')
export class InvolveDepartment {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(CommandContexts) private readonly contexts: CommandContexts,
    @Inject(WorkOrderCommands) private readonly workOrders: WorkOrderCommands,
  ) {}

  @Command(NAME, {
    path: ':number/departments',
    roles: COORDINATING_ROLES,
    summary: 'Another department is drawn in, with its own duty and time',
    body: InvolveDepartmentBody,
  })
  async handle(@PathPart('number') number: string, @Input() body: InvolveDepartmentBody, @ThisCall() call: Call): Promise<Answer> {
    const ref = await this.workOrders.reach(number, call);
    const involvement = body.involvement ?? this.contexts.newIdFor(NAME, call);
    const command = { ...body, involvement, by: coordinatingOf(call) };
    const outcome = await this.workOrders.run(NAME, call, { ref, decide: (order, now) => involveDepartment(command, order, now) });
    return answerTo(this.store, outcome, { body: { ticketNumber: ref.ticket, involvement } });
  }
}
