import { Controller, Inject } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { EventStore } from '@yingda/event-store';
import { answerTo, Command, CommandContexts, EVENT_STORE, Input, IsSlug, PathPart, ThisCall } from '@yingda/nest-kit';
import type { Answer, Call } from '@yingda/nest-kit';
import { IsInt, IsOptional, IsUUID, Max, Min } from 'class-validator';
import { requestPart } from '../../domain/work-order/parts/decide-requisition.ts';
import { ACTING_ROLES, actingOf } from '../acting.ts';
import { IsPartNumber } from '../stock/part-number.ts';
import { MOST_PIECES } from '../stock/pieces.body.ts';
import { StockBooks } from '../stock/stock-books.ts';
import { WorkOrderCommands } from '../work-order-commands.ts';

const NAME = 'request-part';

export class RequestPartBody {
  /** The requisition's own id; a repeat with the same one is the same requisition. */
  @IsOptional() @IsUUID() requisition?: string;
  /** Number of the part in the catalogue. */
  @IsPartNumber() part!: string;
  @IsInt() @Min(1) @Max(MOST_PIECES) quantity!: number;
  /** The warehouse or van where it is sought. */
  @IsOptional() @IsSlug() from?: string;
}

@ApiTags('work-orders')
@Controller('api/dispatch/v1/work-orders')
export class RequestPart {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(CommandContexts) private readonly contexts: CommandContexts,
    @Inject(WorkOrderCommands) private readonly workOrders: WorkOrderCommands,
    @Inject(StockBooks) private readonly books: StockBooks,
  ) {}

  @Command(NAME, {
    path: ':number/requisitions',
    roles: ACTING_ROLES,
    summary: 'The engineer requests a part; somebody else approves',
    body: RequestPartBody,
  })
  async handle(@PathPart('number') number: string, @Input() body: RequestPartBody, @ThisCall() call: Call): Promise<Answer> {
    const ref = await this.workOrders.reach(number, call);
    await this.books.part(body.part);
    if (body.from !== undefined) await this.books.location(body.from);
    const requisition = body.requisition ?? this.contexts.newIdFor(NAME, call);
    const command = { ...body, requisition, acting: actingOf(call) };
    const outcome = await this.workOrders.run(NAME, call, { ref, decide: (order) => requestPart(command, order) });
    return answerTo(this.store, outcome, { body: { ticketNumber: ref.ticket, requisition } });
  }
}
