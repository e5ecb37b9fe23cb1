import { Controller, Inject } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import type { EventOf, RecordedEvent, StockReturned } from '@yingda/contracts';
import { rebuild } from '@yingda/event-store';
import type { EventStore } from '@yingda/event-store';
import { CommandContexts, EVENT_STORE, within } from '@yingda/nest-kit';
import { StockBooks } from '../commands/stock/stock-books.ts';
import { WorkOrderCommands } from '../commands/work-order-commands.ts';
import { adrift } from '../domain/work-order/parts/adrift.ts';
import { learnOfReturn } from '../domain/work-order/parts/decide-return.ts';
import { workOrderEvolution } from '../domain/work-order/state.ts';

/** How long a command may take from the place's part to the work order's before it is taken for dead. */
const PATIENCE_MILLIS = 5_000;

/** In a log of several partitions a place has the pieces before the work order knows: it learns of them, even if the process stopped in between. */
@Controller()
export class NoteReturnWhenStockHasIt {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(CommandContexts) private readonly contexts: CommandContexts,
    @Inject(StockBooks) private readonly books: StockBooks,
    @Inject(WorkOrderCommands) private readonly workOrders: WorkOrderCommands,
  ) {}

  @EventPattern('StockReturned')
  async react(@Payload() event: RecordedEvent): Promise<void> {
    const returned = event as RecordedEvent & EventOf<typeof StockReturned>;
    if (await within(PATIENCE_MILLIS, () => this.#isKnown(returned))) return;
    const { ticket, location, part } = returned.data;
    const holding = await this.books.holding(location, part);
    const context = this.contexts.forReaction('note-return-when-stock-has-it', event);
    await this.workOrders.react(ticket, context, (order) => learnOfReturn(returned, holding, order));
  }

  async #isKnown({ data: { ticket, location, part, requisition } }: EventOf<typeof StockReturned>): Promise<boolean> {
    const holding = await this.books.holding(location, part);
    const { parts } = rebuild(workOrderEvolution, await this.store.readTicket(ticket));
    return adrift(parts, requisition, { ...holding, location }).quantity >= 0;
  }
}
