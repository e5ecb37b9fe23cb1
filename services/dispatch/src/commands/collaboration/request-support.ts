import { Controller, Inject } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { rebuild } from '@yingda/event-store';
import type { EventStore } from '@yingda/event-store';
import { answerTo, Command, CommandContexts, EVENT_STORE, Input, PathPart, ThisCall } from '@yingda/nest-kit';
import type { Answer, Call } from '@yingda/nest-kit';
import { IsOptional, IsString, IsUUID, MaxLength, MinLength } from 'class-validator';
import { requestSupport } from '../../domain/work-order/collaboration/decide-support.ts';
import { workOrderEvolution } from '../../domain/work-order/state.ts';
import { Staff } from '../../queries/people/staff.ts';
import { ACTING_ROLES, actingOf } from '../acting.ts';
import { WorkOrderCommands } from '../work-order-commands.ts';

const NAME = 'request-support';

export class RequestSupportBody {
  /** The request's own id; a repeat with the same one is the same request. */
  @IsOptional() @IsUUID() support?: string;
  /** For colleagues. */
  @IsString() @MinLength(1) @MaxLength(4_000) question!: string;
}

/** R26: stuck; the lead of the group is asked. */
@ApiTags('work-orders')
@Controller('api/dispatch/v1/work-orders')
export class RequestSupport {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(CommandContexts) private readonly contexts: CommandContexts,
    @Inject(WorkOrderCommands) private readonly workOrders: WorkOrderCommands,
    @Inject(Staff) private readonly staff: Staff,
  ) {}

  @Command(NAME, {
    path: ':number/support',
    roles: ACTING_ROLES,
    summary: 'The engineer asks the lead of the group for support',
    body: RequestSupportBody,
  })
  async handle(@PathPart('number') number: string, @Input() body: RequestSupportBody, @ThisCall() call: Call): Promise<Answer> {
    const ref = await this.workOrders.reach(number, call);
    const lead = await this.#leadFor(ref.ticket);
    const support = body.support ?? this.contexts.newIdFor(NAME, call);
    const command = { ...body, support, acting: actingOf(call), ...(lead !== undefined && { lead }) };
    const outcome = await this.workOrders.run(NAME, call, { ref, decide: (order) => requestSupport(command, order) });
    return answerTo(this.store, outcome, { body: { ticketNumber: ref.ticket, support, ...(lead !== undefined && { lead }) } });
  }

  async #leadFor(ticket: string): Promise<string | undefined> {
    const { work } = rebuild(workOrderEvolution, await this.store.readTicket(ticket));
    return work.status === 'none' ? undefined : (await this.staff.group(work.group)).lead;
  }
}
