import { Controller, Inject } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { EventOf, StockCounted } from '@yingda/contracts';
import { execute } from '@yingda/event-store';
import type { EventStore, Outcome } from '@yingda/event-store';
import { answerTo, Command, CommandContexts, EVENT_STORE, Input, PathPart, ThisCall } from '@yingda/nest-kit';
import type { Answer, Call } from '@yingda/nest-kit';
import { IsInt, Max, Min } from 'class-validator';
import { countStock } from '../../domain/stock/decide.ts';
import { holdingEvolution } from '../../domain/stock/state.ts';
import { MOST_PIECES, PartBody } from './pieces.body.ts';
import { holdingStream, StockBooks } from './stock-books.ts';
import { STOCK_ROLES } from './stock-roles.ts';

const NAME = 'count-stock';

export class CountStockBody extends PartBody {
  /** What was found; 0 for nothing. */
  @IsInt() @Min(0) @Max(MOST_PIECES) quantity!: number;
}

@ApiTags('stock')
@Controller('api/dispatch/v1/stock/locations')
export class CountStock {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(CommandContexts) private readonly contexts: CommandContexts,
    @Inject(StockBooks) private readonly books: StockBooks,
  ) {}

  @Command(NAME, {
    path: ':location/counts',
    roles: STOCK_ROLES,
    summary: 'What was found of a part; answers what the books said and the difference',
    body: CountStockBody,
  })
  async handle(@PathPart('location') name: string, @Input() body: CountStockBody, @ThisCall() call: Call): Promise<Answer> {
    const { location } = await this.books.location(name);
    const part = await this.books.part(body.part);
    const elsewhere = await this.books.serialsElsewhere(part, location);
    const command = { ...body, location, part, serials: body.serials ?? [], elsewhere };
    const outcome = await execute(this.store, {
      stream: holdingStream(location, part.part),
      evolution: holdingEvolution,
      decide: (holding) => countStock(command, holding),
      context: this.contexts.forCall(NAME, call),
    });
    return answerTo(this.store, outcome, { body: { location, part: part.part, ...differenceIn(outcome) } });
  }
}

const differenceIn = (outcome: Outcome) => {
  const [counted] = outcome.outcome === 'done' ? (outcome.events as EventOf<typeof StockCounted>[]) : [];
  return counted && { found: counted.data.quantity, booked: counted.data.booked, difference: counted.data.quantity - counted.data.booked };
};
