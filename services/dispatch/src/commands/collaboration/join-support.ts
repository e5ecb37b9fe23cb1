import { Controller, Inject } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { EventStore } from '@yingda/event-store';
import { answerTo, Command, EVENT_STORE, Input, PathPart, Problem, ThisCall } from '@yingda/nest-kit';
import type { Answer, Call } from '@yingda/nest-kit';
import { IsOptional, IsString, MaxLength, MinLength } from 'class-validator';
import { joinSupport } from '../../domain/work-order/collaboration/decide-support.ts';
import { Staff } from '../../queries/people/staff.ts';
import { ACTING_ROLES, actingOf } from '../acting.ts';
import { WorkOrderCommands } from '../work-order-commands.ts';

const NAME = 'join-support';

export class JoinSupportBody {
  /** Staff number of whoever joins, where staff send somebody; the caller by default. */
  @IsOptional() @IsString() @MinLength(1) @MaxLength(32) engineer?: string;
}

@ApiTags('work-orders')
@Controller('api/dispatch/v1/work-orders')
export class JoinSupport {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(WorkOrderCommands) private readonly workOrders: WorkOrderCommands,
    @Inject(Staff) private readonly staff: Staff,
  ) {}

  @Command(NAME, {
    path: ':number/support/:support/join',
    roles: ACTING_ROLES,
    summary: 'The lead, or whom the lead sends, joins in',
    body: JoinSupportBody,
  })
  async handle(
    @PathPart('number') number: string,
    @PathPart('support') support: string,
    @Input() body: JoinSupportBody,
    @ThisCall() call: Call,
  ): Promise<Answer> {
    const ref = await this.workOrders.reach(number, call);
    const engineer = await this.#whoJoins(body, call);
    const outcome = await this.workOrders.run(NAME, call, { ref, decide: (order) => joinSupport({ support, engineer }, order) });
    return answerTo(this.store, outcome, { body: { ticketNumber: ref.ticket, support, engineer } });
  }

  /** Engineers join themselves only. */
  async #whoJoins({ engineer }: JoinSupportBody, call: Call): Promise<string> {
    const { staffNumber, onBehalf } = actingOf(call);
    if (engineer === undefined || !onBehalf) {
      if (staffNumber === undefined) throw new Problem('STAFF_NUMBER_NEEDED', { field: '/engineer' });
      return staffNumber;
    }
    if (!(await this.staff.engineer(engineer))) throw new Problem('ENGINEER_NOT_FOUND', { engineer });
    return engineer;
  }
}
