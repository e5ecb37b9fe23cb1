import { Controller, Inject } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import type { EventOf, RecordedEvent, WorkAssigned } from '@yingda/contracts';
import type { EventStore, Outcome } from '@yingda/event-store';
import { formatPosition } from '@yingda/kernel';
import { CommandContexts, EVENT_STORE, logAsOf, ReadModels } from '@yingda/nest-kit';
import { WorkOrderCommands } from '../commands/work-order-commands.ts';
import { assignByLoad } from '../domain/work-order/decide.ts';
import { AvailableEngineers } from '../queries/available-engineers.ts';

/** How long the read models may lag behind the event before the event is tried again. */
const PATIENCE_MILLIS = 5_000;

/** R23, R38: by load. One choice at a time, so that each sees the one before it. */
@Controller()
export class AssignWorkWhenWorkOrderOpened {
  #last: Promise<unknown> = Promise.resolve();

  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(WorkOrderCommands) private readonly workOrders: WorkOrderCommands,
    @Inject(CommandContexts) private readonly contexts: CommandContexts,
    @Inject(ReadModels) private readonly readModels: ReadModels,
    @Inject(AvailableEngineers) private readonly engineers: AvailableEngineers,
  ) {}

  @EventPattern('WorkOrderOpened')
  async react(@Payload() event: RecordedEvent): Promise<void> {
    for (const place of await logAsOf(this.store, { partition: event.partition, position: event.position - 1 }))
      for (const readModel of ['engineers-v2', 'work-orders-v1'])
        if (!(await this.readModels.waitFor(readModel, place, PATIENCE_MILLIS)))
          throw new Error(`${readModel} has not reached ${formatPosition(place.partition, place.position)} yet`);
    await this.#inTurn(() => this.#assign(event));
  }

  async #assign(event: RecordedEvent): Promise<void> {
    const available = await this.engineers.now();
    const context = this.contexts.forReaction('assign-work-when-work-order-opened', event);
    const outcome = await this.workOrders.react(event.ticket, context, (order) => assignByLoad({ available }, order));
    const engineer = assignedIn(outcome);
    if (engineer !== undefined && event.ticket !== undefined && outcome.outcome === 'done' && outcome.receipt)
      this.engineers.given({ engineer, ticket: event.ticket, place: outcome.receipt });
  }

  #inTurn(work: () => Promise<void>): Promise<void> {
    const turn = this.#last.then(work);
    // Whoever asked is told of a failure; the next turn comes all the same.
    this.#last = turn.catch(() => undefined);
    return turn;
  }
}

const assignedIn = (outcome: Outcome): string | undefined => {
  const assigned = outcome.outcome === 'done' ? outcome.events.find(({ type }) => type === 'WorkAssigned') : undefined;
  return (assigned as EventOf<typeof WorkAssigned> | undefined)?.data.engineer;
};
