import { Controller, Inject } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import type { EventOf, RecordedEvent, StockIssued } from '@yingda/contracts';
import { execute, rebuild } from '@yingda/event-store';
import type { EventStore } from '@yingda/event-store';
import { CommandContexts, EVENT_STORE, within } from '@yingda/nest-kit';
import { StockBooks, holdingStream } from '../commands/stock/stock-books.ts';
import { WorkOrderCommands } from '../commands/work-order-commands.ts';
import { holdingEvolution } from '../domain/stock/state.ts';
import { adrift } from '../domain/work-order/parts/adrift.ts';
import { giveUpIssue, takeBackIssue } from '../domain/work-order/parts/decide-issue.ts';
import { workOrderEvolution } from '../domain/work-order/state.ts';
import type { WorkOrder } from '../domain/work-order/state.ts';

/** How long a command may take from the place's part to the work order's before it is taken for dead. */
const PATIENCE_MILLIS = 5_000;

/**
 * In a log of several partitions a place gives before the work order gets: when the process stops in between, the pieces come back. The requisition is given up
 * first, so that a command that was merely slow is refused and can not have them all the same.
 */
@Controller()
export class TakeBackPartWhenNoWorkOrderGotIt {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(CommandContexts) private readonly contexts: CommandContexts,
    @Inject(StockBooks) private readonly books: StockBooks,
    @Inject(WorkOrderCommands) private readonly workOrders: WorkOrderCommands,
  ) {}

  @EventPattern('StockIssued')
  async react(@Payload() event: RecordedEvent): Promise<void> {
    const issued = event as RecordedEvent & EventOf<typeof StockIssued>;
    if (await within(PATIENCE_MILLIS, () => this.#isKnown(issued))) return;
    const { ticket, location, part, requisition } = issued.data;
    const holding = await this.books.holding(location, part);
    const giveUp = this.contexts.forReaction('give-up-requisition-when-no-work-order-got-it', event);
    await this.workOrders.react(ticket, giveUp, (order) => giveUpIssue(issued, holding, order));
    const order = await this.#order(ticket);
    const outcome = await execute(this.store, {
      stream: holdingStream(location, part),
      evolution: holdingEvolution,
      decide: (present) => takeBackIssue(issued, order, present),
      context: this.contexts.forReaction('take-back-part-when-no-work-order-got-it', event),
    });
    if (outcome.outcome === 'refused') throw new Error(`requisition ${requisition}: ${outcome.code}`);
  }

  async #isKnown({ data: { ticket, location, part, requisition } }: EventOf<typeof StockIssued>): Promise<boolean> {
    // The place first: what the work order learns meanwhile can only make it known.
    const holding = await this.books.holding(location, part);
    return adrift((await this.#order(ticket)).parts, requisition, { ...holding, location }).quantity <= 0;
  }

  async #order(ticket: string): Promise<WorkOrder> {
    return rebuild(workOrderEvolution, await this.store.readTicket(ticket));
  }
}
