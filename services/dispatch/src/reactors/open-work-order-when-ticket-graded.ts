import { Controller, Inject } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import type { EventOf, RecordedEvent, TicketGraded } from '@yingda/contracts';
import { CommandContexts } from '@yingda/nest-kit';
import { WorkOrderCommands } from '../commands/work-order-commands.ts';
import { requirementsFor } from '../domain/group/requirements-for.ts';
import { groupServing } from '../domain/group/state.ts';
import type { Group } from '../domain/group/state.ts';
import { openWorkOrder } from '../domain/work-order/decide.ts';
import type { OpenWorkOrder } from '../domain/work-order/dispatching/commands.ts';
import type { WorkOrder } from '../domain/work-order/state.ts';
import { Staff } from '../queries/people/staff.ts';

/** R23: work begins for the group that serves the ticket's problem type, which triage recorded before the grade, with what the group's rules ask for. */
@Controller()
export class OpenWorkOrderWhenTicketGraded {
  constructor(
    @Inject(WorkOrderCommands) private readonly workOrders: WorkOrderCommands,
    @Inject(CommandContexts) private readonly contexts: CommandContexts,
    @Inject(Staff) private readonly staff: Staff,
  ) {}

  @EventPattern('TicketGraded')
  async react(@Payload() event: RecordedEvent): Promise<void> {
    const { grade } = (event as RecordedEvent & EventOf<typeof TicketGraded>).data;
    const context = this.contexts.forReaction('open-work-order-when-ticket-graded', event);
    const groups = await this.staff.groups();
    await this.workOrders.react(event.ticket, context, (order) => openWorkOrder({ grade, ...servingGroup(order, groups) }, order));
  }
}

const servingGroup = (
  { problemType, reported, emergency }: WorkOrder,
  groups: readonly Group[],
): Pick<OpenWorkOrder, 'group' | 'requirements'> => {
  if (problemType === undefined) return {};
  const name = groupServing(problemType, groups);
  const group = groups.find((each) => each.group === name);
  const { rule, ...requirements } = group && reported ? requirementsFor(group, reported, emergency) : {};
  return { group: name, ...(rule !== undefined && 'skills' in requirements && { requirements: { ...requirements, rule } }) };
};
