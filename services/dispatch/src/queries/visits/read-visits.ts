import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { rebuild } from '@yingda/event-store';
import type { EventStore } from '@yingda/event-store';
import { EVENT_STORE, isStaff, MomentQuery, PathPart, ROLES, Roles, ThisCall } from '@yingda/nest-kit';
import type { Call } from '@yingda/nest-kit';
import { WorkOrderCommands } from '../../commands/work-order-commands.ts';
import { workOrderEvolution } from '../../domain/work-order/state.ts';
import type { Visit } from '../../domain/work-order/visits/state.ts';

/** A visit as people read it; its place in the engineer's day is for staff. */
export type VisitView = Omit<Visit, 'plan'> & Partial<Pick<Visit, 'plan'>>;

@ApiTags('visits')
@Controller('api/dispatch/v1/work-orders')
export class ReadVisits {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(WorkOrderCommands) private readonly workOrders: WorkOrderCommands,
  ) {}

  @Get(':number/visits')
  @Roles(...ROLES)
  @ApiOperation({ summary: 'The visits of a ticket, as they were agreed, told late and made', description: 'Rebuilt from its events.' })
  async read(
    @PathPart('number') number: string,
    @Query() moment: MomentQuery,
    @ThisCall() call: Call,
  ): Promise<{ readonly items: readonly VisitView[] }> {
    const { ticket } = await this.workOrders.reach(number, call);
    const { visits } = rebuild(workOrderEvolution, await this.store.readTicket(ticket, moment));
    const staff = call.principal !== undefined && isStaff(call.principal);
    return { items: staff ? visits : visits.map(({ plan: _plan, ...visit }) => visit) };
  }
}
