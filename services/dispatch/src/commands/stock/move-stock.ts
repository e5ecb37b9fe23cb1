import { Controller, Inject } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { executeTogether } from '@yingda/event-store';
import type { EventStore } from '@yingda/event-store';
import { answerTo, Command, CommandContexts, EVENT_STORE, Input, IsSlug, PathPart, ThisCall } from '@yingda/nest-kit';
import type { Answer, Call } from '@yingda/nest-kit';
import { IsOptional, IsUUID } from 'class-validator';
import { moveStock } from '../../domain/stock/decide.ts';
import { PiecesBody } from './pieces.body.ts';
import { StockBooks } from './stock-books.ts';
import { STOCK_ROLES } from './stock-roles.ts';

const NAME = 'move-stock';

export class MoveStockBody extends PiecesBody {
  /** The warehouse or van where the pieces go. */
  @IsSlug() to!: string;
  /** The movement's own id; a repeat with the same one is the same movement. */
  @IsOptional() @IsUUID() movement?: string;
}

/** Out of one place and into another, in one decision. In a log of several partitions the pieces leave first, so that none is ever in both. */
@ApiTags('stock')
@Controller('api/dispatch/v1/stock/locations')
export class MoveStock {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(CommandContexts) private readonly contexts: CommandContexts,
    @Inject(StockBooks) private readonly books: StockBooks,
  ) {}

  @Command(NAME, { path: ':location/movements', roles: STOCK_ROLES, summary: 'Pieces go to another warehouse or van', body: MoveStockBody })
  async handle(@PathPart('location') name: string, @Input() body: MoveStockBody, @ThisCall() call: Call): Promise<Answer> {
    const { location: from } = await this.books.location(name);
    const { location: to } = await this.books.location(body.to);
    const part = await this.books.part(body.part);
    const elsewhere = await this.books.serialsElsewhere(part, to);
    const movement = body.movement ?? this.contexts.newIdFor(NAME, call);
    const command = { ...body, movement, from, to, part, serials: body.serials ?? [], elsewhere };
    const outcome = await executeTogether(this.store, {
      participants: [this.books.participant(to, part.part), this.books.participant(from, part.part)],
      decide: (states) => moveStock(command, states),
      context: this.contexts.forCall(NAME, call),
    });
    return answerTo(this.store, outcome, { body: { movement, part: part.part, from, to } });
  }
}
