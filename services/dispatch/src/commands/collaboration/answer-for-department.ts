import { Controller, Inject } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { EventStore } from '@yingda/event-store';
import { answerTo, Command, EVENT_STORE, Input, PathPart, ThisCall } from '@yingda/nest-kit';
import type { Answer, Call } from '@yingda/nest-kit';
import { IsString, MaxLength, MinLength } from 'class-validator';
import { answerForDepartment } from '../../domain/work-order/collaboration/decide-departments.ts';
import { WorkOrderCommands } from '../work-order-commands.ts';
import { COORDINATING_ROLES, coordinatingOf } from './coordinating.ts';

const NAME = 'answer-for-department';

export class AnswerForDepartmentBody {
  /** For colleagues. */
  @IsString() @MinLength(1) @MaxLength(20_000) answer!: string;
}

@ApiTags('work-orders')
@Controller('api/dispatch/v1/work-orders')
export class AnswerForDepartment {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(WorkOrderCommands) private readonly workOrders: WorkOrderCommands,
  ) {}

  @Command(NAME, {
    path: ':number/departments/:involvement/answer',
    roles: COORDINATING_ROLES,
    summary: 'What the department answered; an answer after its time is marked as late',
    body: AnswerForDepartmentBody,
  })
  async handle(
    @PathPart('number') number: string,
    @PathPart('involvement') involvement: string,
    @Input() { answer }: AnswerForDepartmentBody,
    @ThisCall() call: Call,
  ): Promise<Answer> {
    const ref = await this.workOrders.reach(number, call);
    const command = { involvement, answer, by: coordinatingOf(call) };
    const outcome = await this.workOrders.run(NAME, call, { ref, decide: (order, now) => answerForDepartment(command, order, now) });
    return answerTo(this.store, outcome, { body: { ticketNumber: ref.ticket, involvement } });
  }
}
