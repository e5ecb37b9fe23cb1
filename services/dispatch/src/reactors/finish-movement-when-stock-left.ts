import { Controller, Inject } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import type { EventOf, RecordedEvent, StockMovedOut } from '@yingda/contracts';
import { execute } from '@yingda/event-store';
import type { EventStore } from '@yingda/event-store';
import { CommandContexts, EVENT_STORE } from '@yingda/nest-kit';
import { holdingStream } from '../commands/stock/stock-books.ts';
import { finishMovement } from '../domain/stock/decide.ts';
import { holdingEvolution } from '../domain/stock/state.ts';

/** In a log of several partitions pieces leave one place before they are in the other: they arrive, even if the process stopped in between. */
@Controller()
export class FinishMovementWhenStockLeft {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(CommandContexts) private readonly contexts: CommandContexts,
  ) {}

  @EventPattern('StockMovedOut')
  async react(@Payload() event: RecordedEvent): Promise<void> {
    const left = event as RecordedEvent & EventOf<typeof StockMovedOut>;
    const { to, part, movement } = left.data;
    const outcome = await execute(this.store, {
      stream: holdingStream(to, part),
      evolution: holdingEvolution,
      decide: (holding) => finishMovement(left, holding),
      context: this.contexts.forReaction('finish-movement-when-stock-left', event),
    });
    if (outcome.outcome === 'refused') throw new Error(`movement ${movement}: ${outcome.code}`);
  }
}
