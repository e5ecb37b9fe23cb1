import { Controller, Get, Inject, Query, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { EventStore } from '@yingda/event-store';
import { EVENT_STORE, isStaff, MomentQuery, PathPart, Problem, ROLES, Roles, ThisCall } from '@yingda/nest-kit';
import type { Call } from '@yingda/nest-kit';
import type { FastifyReply } from 'fastify';
import { WorkOrderCommands } from '../commands/work-order-commands.ts';
import { workOrderView } from './work-order-view.ts';
import type { WorkOrderView } from './work-order-view.ts';

@ApiTags('work-orders')
@Controller('api/dispatch/v1/work-orders')
export class ReadWorkOrder {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(WorkOrderCommands) private readonly workOrders: WorkOrderCommands,
  ) {}

  @Get(':number')
  @Roles(...ROLES)
  @ApiOperation({
    summary: 'The work order of a ticket, now or at an instant',
    description: 'Rebuilt from its events; reasons and candidates for staff only.',
  })
  async read(
    @PathPart('number') number: string,
    @Query() moment: MomentQuery,
    @ThisCall() call: Call,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<WorkOrderView> {
    const { ticket } = await this.workOrders.reach(number, call);
    const view = workOrderView(await this.store.readTicket(ticket, moment), {
      staff: call.principal !== undefined && isStaff(call.principal),
    });
    if (!view) throw new Problem('WORK_ORDER_NOT_FOUND', { ticketNumber: number, ...moment });
    reply.header('etag', `"${view.version}"`);
    return view;
  }
}
