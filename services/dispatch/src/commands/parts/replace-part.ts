import { Controller, Inject } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { EventStore } from '@yingda/event-store';
import { answerTo, Command, EVENT_STORE, Input, PathPart, ThisCall } from '@yingda/nest-kit';
import type { Answer, Call } from '@yingda/nest-kit';
import { IsInt, IsOptional, IsString, IsUUID, Max, MaxLength, Min, MinLength } from 'class-validator';
import { replacePart } from '../../domain/work-order/parts/decide-replacement.ts';
import { ACTING_ROLES, actingOf } from '../acting.ts';
import { IsPartNumber } from '../stock/part-number.ts';
import { MOST_PIECES } from '../stock/pieces.body.ts';
import { StockBooks } from '../stock/stock-books.ts';
import { WorkOrderCommands } from '../work-order-commands.ts';

const NAME = 'replace-part';

export class ReplacePartBody {
  /** Number of the part in the catalogue. */
  @IsPartNumber() part!: string;
  /** Pieces without serial numbers; one by default. */
  @IsOptional() @IsInt() @Min(1) @Max(MOST_PIECES) quantity?: number;
  /** Of the piece that came out. */
  @IsOptional() @IsString() @MinLength(1) @MaxLength(100) oldSerial?: string;
  /** Of the piece that went in: one that was issued for this work. */
  @IsOptional() @IsString() @MinLength(1) @MaxLength(100) newSerial?: string;
  /** With which the piece came; found by its serial number where it has one. */
  @IsOptional() @IsUUID() requisition?: string;
}

@ApiTags('work-orders')
@Controller('api/dispatch/v1/work-orders')
export class ReplacePart {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(WorkOrderCommands) private readonly workOrders: WorkOrderCommands,
    @Inject(StockBooks) private readonly books: StockBooks,
  ) {}

  @Command(NAME, {
    path: ':number/replacements',
    roles: ACTING_ROLES,
    summary: 'A part was fitted in place of another; what has to be paid needs the customer’s consent first',
    body: ReplacePartBody,
  })
  async handle(@PathPart('number') number: string, @Input() body: ReplacePartBody, @ThisCall() call: Call): Promise<Answer> {
    const ref = await this.workOrders.reach(number, call);
    const part = await this.books.part(body.part);
    const command = { ...body, part, acting: actingOf(call) };
    const outcome = await this.workOrders.run(NAME, call, { ref, decide: (order) => replacePart(command, order) });
    return answerTo(this.store, outcome, { body: { ticketNumber: ref.ticket } });
  }
}
