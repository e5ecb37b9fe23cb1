import { Controller, Get, Inject, Query, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { rebuild } from '@yingda/event-store';
import type { EventStore } from '@yingda/event-store';
import { formatPosition } from '@yingda/kernel';
import type { Clock } from '@yingda/kernel';
import { CLOCK, EVENT_STORE, isStaff, momentOf, MomentQuery, PathPart, Problem, ROLES, Roles, ThisCall } from '@yingda/nest-kit';
import type { Call } from '@yingda/nest-kit';
import type { FastifyReply } from 'fastify';
import { WorkOrderCommands } from '../../commands/work-order-commands.ts';
import { workOrderEvolution } from '../../domain/work-order/state.ts';
import { feesView } from './fees-view.ts';
import type { FeesView } from './fees-view.ts';

@ApiTags('fees')
@Controller('api/dispatch/v1/work-orders')
export class ReadFees {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(WorkOrderCommands) private readonly workOrders: WorkOrderCommands,
  ) {}

  @Get(':number/fees')
  @Roles(...ROLES)
  @ApiOperation({
    summary: 'Warranty and quotes of a work order, with the reason and every version',
    description: 'Rebuilt from its events; of the evidence of a consent a customer sees the kind.',
  })
  async read(
    @PathPart('number') number: string,
    @Query() moment: MomentQuery,
    @ThisCall() call: Call,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<FeesView> {
    const { ticket, account } = await this.workOrders.reach(number, call);
    const history = await this.store.readTicket(ticket, moment);
    const newest = history.findLast(({ category }) => category === 'work-order');
    if (!newest) throw new Problem('WORK_ORDER_NOT_FOUND', { ticketNumber: number, ...moment });
    reply.header('etag', `"${newest.streamVersion}"`);
    const staff = call.principal !== undefined && isStaff(call.principal);
    return {
      ticketNumber: ticket,
      account: account ?? '',
      version: newest.streamVersion,
      position: formatPosition(newest.partition, newest.position),
      ...feesView(rebuild(workOrderEvolution, history).fees, { staff, now: momentOf(moment, this.clock.now()) }),
    };
  }
}
