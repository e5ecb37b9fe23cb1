import { Controller, Inject } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { EventStore } from '@yingda/event-store';
import type { Clock } from '@yingda/kernel';
import { answerTo, CLOCK, Command, EVENT_STORE, Input, IsSlug, PathPart, ThisCall } from '@yingda/nest-kit';
import type { Answer, Call } from '@yingda/nest-kit';
import { ArrayMaxSize, IsArray, IsIn, IsInt, IsOptional, IsString, Max, MaxLength, Min, MinLength } from 'class-validator';
import type { ReturnPart as Returning } from '../../domain/work-order/parts/commands.ts';
import { returnPart } from '../../domain/work-order/parts/decide-return.ts';
import { ACTING_ROLES, actingOf } from '../acting.ts';
import { MOST_PIECES } from '../stock/pieces.body.ts';
import { StockBooks } from '../stock/stock-books.ts';
import { WorkOrderCommands } from '../work-order-commands.ts';
import { Requisitions } from './requisitions.ts';

const NAME = 'return-part';
const CONDITIONS: readonly Returning['condition'][] = ['unused', 'defective'];

export class ReturnPartBody {
  @IsInt() @Min(1) @Max(MOST_PIECES) quantity!: number;
  /** One for each piece, of a part whose pieces have serial numbers; of a defective piece also the one that came out of the device. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(1_000)
  @IsString({ each: true })
  @MinLength(1, { each: true })
  @MaxLength(100, { each: true })
  serials?: string[];
  /** The warehouse or van where the pieces are left. */
  @IsSlug() to!: string;
  /** Unused pieces are stock again, defective ones are not. */
  @IsIn(CONDITIONS) condition!: Returning['condition'];
}

@ApiTags('work-orders')
@Controller('api/dispatch/v1/work-orders')
export class ReturnPart {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(WorkOrderCommands) private readonly workOrders: WorkOrderCommands,
    @Inject(StockBooks) private readonly books: StockBooks,
    @Inject(Requisitions) private readonly requisitions: Requisitions,
  ) {}

  @Command(NAME, {
    path: ':number/requisitions/:requisition/return',
    roles: ACTING_ROLES,
    summary: 'Pieces come back, never more than were issued',
    body: ReturnPartBody,
  })
  async handle(
    @PathPart('number') number: string,
    @PathPart('requisition') requisition: string,
    @Input() { serials = [], ...body }: ReturnPartBody,
    @ThisCall() call: Call,
  ): Promise<Answer> {
    const askedAt = this.clock.now();
    const ref = await this.workOrders.reach(number, call);
    const part = await this.requisitions.part(ref, requisition);
    const { location: to } = await this.books.location(body.to);
    const elsewhere = await this.books.serialsElsewhere(part, to);
    const command = { ...body, serials, requisition, part, elsewhere, askedAt, acting: actingOf(call) };
    const outcome = await this.workOrders.runTogether(NAME, call, {
      ref,
      others: [this.books.participant(to, part.part)],
      decide: (states) => returnPart(command, ref, states),
    });
    return answerTo(this.store, outcome, { body: { ticketNumber: ref.ticket, requisition } });
  }
}
