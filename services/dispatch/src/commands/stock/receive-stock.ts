import { Controller, Inject } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { execute } from '@yingda/event-store';
import type { EventStore } from '@yingda/event-store';
import { answerTo, Command, CommandContexts, EVENT_STORE, Input, PathPart, ThisCall } from '@yingda/nest-kit';
import type { Answer, Call } from '@yingda/nest-kit';
import { IsOptional, IsString, MaxLength, MinLength } from 'class-validator';
import { receiveStock } from '../../domain/stock/decide.ts';
import { holdingEvolution } from '../../domain/stock/state.ts';
import { PiecesBody } from './pieces.body.ts';
import { holdingStream, StockBooks } from './stock-books.ts';
import { STOCK_ROLES } from './stock-roles.ts';

const NAME = 'receive-stock';

export class ReceiveStockBody extends PiecesBody {
  /** Number of the delivery note. */
  @IsOptional() @IsString() @MinLength(1) @MaxLength(100) reference?: string;
}

@ApiTags('stock')
@Controller('api/dispatch/v1/stock/locations')
export class ReceiveStock {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(CommandContexts) private readonly contexts: CommandContexts,
    @Inject(StockBooks) private readonly books: StockBooks,
  ) {}

  @Command(NAME, { path: ':location/receipts', roles: STOCK_ROLES, summary: 'A delivery has come in', body: ReceiveStockBody })
  async handle(@PathPart('location') name: string, @Input() body: ReceiveStockBody, @ThisCall() call: Call): Promise<Answer> {
    const { location } = await this.books.location(name);
    const part = await this.books.part(body.part);
    const elsewhere = await this.books.serialsElsewhere(part, location);
    const command = { ...body, location, part, serials: body.serials ?? [], elsewhere };
    const outcome = await execute(this.store, {
      stream: holdingStream(location, part.part),
      evolution: holdingEvolution,
      decide: (holding) => receiveStock(command, holding),
      context: this.contexts.forCall(NAME, call),
    });
    return answerTo(this.store, outcome, { body: { location, part: part.part } });
  }
}
