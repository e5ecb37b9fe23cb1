import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { rebuild } from '@yingda/event-store';
import type { EventStore } from '@yingda/event-store';
import { EVENT_STORE, isStaff, MomentQuery, PathPart, ROLES, Roles, ThisCall } from '@yingda/nest-kit';
import type { Call } from '@yingda/nest-kit';
import { WorkOrderCommands } from '../../commands/work-order-commands.ts';
import { workOrderEvolution } from '../../domain/work-order/state.ts';
import { partsView } from './parts-view.ts';
import type { PartsView } from './parts-view.ts';

@ApiTags('work-orders')
@Controller('api/dispatch/v1/work-orders')
export class ReadParts {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(WorkOrderCommands) private readonly workOrders: WorkOrderCommands,
  ) {}

  @Get(':number/parts')
  @Roles(...ROLES)
  @ApiOperation({ summary: 'Requisitions and replaced parts of a work order; a customer sees how they go' })
  async read(@PathPart('number') number: string, @Query() moment: MomentQuery, @ThisCall() call: Call): Promise<PartsView> {
    const { ticket } = await this.workOrders.reach(number, call);
    const { parts } = rebuild(workOrderEvolution, await this.store.readTicket(ticket, moment));
    return partsView(parts, { staff: call.principal !== undefined && isStaff(call.principal) });
  }
}
