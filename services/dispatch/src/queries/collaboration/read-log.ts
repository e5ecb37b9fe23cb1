import { Controller, Get, Inject } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { rebuild } from '@yingda/event-store';
import type { EventStore } from '@yingda/event-store';
import { EVENT_STORE, PathPart, Roles, STAFF, ThisCall } from '@yingda/nest-kit';
import type { Call } from '@yingda/nest-kit';
import { WorkOrderCommands } from '../../commands/work-order-commands.ts';
import { workOrderEvolution } from '../../domain/work-order/state.ts';
import { logView } from './log-view.ts';
import type { LogView } from './log-view.ts';

@ApiTags('work-orders')
@Controller('api/dispatch/v1/work-orders')
export class ReadLog {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(WorkOrderCommands) private readonly workOrders: WorkOrderCommands,
  ) {}

  @Get(':number/log')
  @Roles(...STAFF)
  @ApiOperation({ summary: 'The work log, with the minutes by activity and engineer' })
  async read(@PathPart('number') number: string, @ThisCall() call: Call): Promise<LogView> {
    const { ticket } = await this.workOrders.reach(number, call);
    return logView(rebuild(workOrderEvolution, await this.store.readTicket(ticket)).records);
  }
}
