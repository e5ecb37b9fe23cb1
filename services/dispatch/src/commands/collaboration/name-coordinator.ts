import { Controller, Inject } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { EventStore } from '@yingda/event-store';
import { answerTo, Command, EVENT_STORE, Input, PathPart, Problem, ThisCall } from '@yingda/nest-kit';
import type { Answer, Call } from '@yingda/nest-kit';
import { IsOptional, IsString, Matches } from 'class-validator';
import { nameCoordinator } from '../../domain/work-order/collaboration/decide-departments.ts';
import { WorkOrderCommands } from '../work-order-commands.ts';

const NAME = 'name-coordinator';

export class NameCoordinatorBody {
  /** Staff number or actor id, no name; the caller by default. */
  @IsOptional()
  @IsString()
  @Matches(/^[A-Za-z0-9._:|-]{1,200}$/)
  coordinator?: string;
}

@ApiTags('work-orders')
@Controller('api/dispatch/v1/work-orders')
export class NameCoordinator {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(WorkOrderCommands) private readonly workOrders: WorkOrderCommands,
  ) {}

  @Command(NAME, {
    method: 'PUT',
    path: ':number/coordinator',
    roles: ['coordinator', 'lead', 'supervisor'],
    summary: 'Names the person who pulls departments together',
    body: NameCoordinatorBody,
  })
  async handle(@PathPart('number') number: string, @Input() body: NameCoordinatorBody, @ThisCall() call: Call): Promise<Answer> {
    const ref = await this.workOrders.reach(number, call);
    const { principal } = call;
    if (!principal) throw new Problem('UNAUTHENTICATED');
    const coordinator = body.coordinator ?? principal.staffNumber ?? principal.id;
    const outcome = await this.workOrders.run(NAME, call, { ref, decide: (order) => nameCoordinator({ coordinator }, order) });
    return answerTo(this.store, outcome, { body: { ticketNumber: ref.ticket, coordinator } });
  }
}
