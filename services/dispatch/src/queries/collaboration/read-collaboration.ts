import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { rebuild } from '@yingda/event-store';
import type { EventStore } from '@yingda/event-store';
import type { Clock } from '@yingda/kernel';
import { CLOCK, EVENT_STORE, momentOf, MomentQuery, PathPart, Roles, STAFF, ThisCall } from '@yingda/nest-kit';
import type { Call } from '@yingda/nest-kit';
import { WorkOrderCommands } from '../../commands/work-order-commands.ts';
import { workOrderEvolution } from '../../domain/work-order/state.ts';
import { collaborationView } from './collaboration-view.ts';
import type { CollaborationView } from './collaboration-view.ts';

@ApiTags('work-orders')
@Controller('api/dispatch/v1/work-orders')
export class ReadCollaboration {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(WorkOrderCommands) private readonly workOrders: WorkOrderCommands,
  ) {}

  @Get(':number/collaboration')
  @Roles(...STAFF)
  @ApiOperation({ summary: 'Support, departments and coordinator of a work order' })
  async read(@PathPart('number') number: string, @Query() moment: MomentQuery, @ThisCall() call: Call): Promise<CollaborationView> {
    const { ticket } = await this.workOrders.reach(number, call);
    const { collaboration } = rebuild(workOrderEvolution, await this.store.readTicket(ticket, moment));
    return collaborationView(collaboration, momentOf(moment, this.clock.now()));
  }
}
