import { Controller, Inject } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { EventStore } from '@yingda/event-store';
import { answerTo, Command, EVENT_STORE, Input, IsSlug, PathPart, ThisCall } from '@yingda/nest-kit';
import type { Answer, Call } from '@yingda/nest-kit';
import { ArrayMaxSize, IsArray, IsInt, IsOptional, IsString, Max, MaxLength, Min, MinLength } from 'class-validator';
import { issuePart } from '../../domain/work-order/parts/decide-issue.ts';
import { ACTING_ROLES, actingOf } from '../acting.ts';
import { MOST_PIECES } from '../stock/pieces.body.ts';
import { StockBooks } from '../stock/stock-books.ts';
import { WorkOrderCommands } from '../work-order-commands.ts';
import { Requisitions } from './requisitions.ts';

const NAME = 'issue-part';

export class IssuePartBody {
  /** The warehouse or van that the pieces leave. */
  @IsSlug() from!: string;
  /** All that is still open by default. */
  @IsOptional() @IsInt() @Min(1) @Max(MOST_PIECES) quantity?: number;
  /** One for each piece, of a part whose pieces have serial numbers. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(1_000)
  @IsString({ each: true })
  @MinLength(1, { each: true })
  @MaxLength(100, { each: true })
  serials?: string[];
}

/** R25: the work order and the place decide together, so of many who want the last piece one gets it. */
@ApiTags('work-orders')
@Controller('api/dispatch/v1/work-orders')
export class IssuePart {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(WorkOrderCommands) private readonly workOrders: WorkOrderCommands,
    @Inject(StockBooks) private readonly books: StockBooks,
    @Inject(Requisitions) private readonly requisitions: Requisitions,
  ) {}

  @Command(NAME, {
    path: ':number/requisitions/:requisition/issue',
    roles: ACTING_ROLES,
    summary: 'Pieces leave a warehouse or van for the work; engineers take them from their own van',
    body: IssuePartBody,
  })
  async handle(
    @PathPart('number') number: string,
    @PathPart('requisition') requisition: string,
    @Input() { from, serials = [], ...body }: IssuePartBody,
    @ThisCall() call: Call,
  ): Promise<Answer> {
    const ref = await this.workOrders.reach(number, call);
    const part = await this.requisitions.part(ref, requisition);
    const location = await this.books.location(from);
    const elsewhere = await this.books.elsewhere(part.part, from);
    const command = { ...body, serials, requisition, part, location, elsewhere, acting: actingOf(call) };
    const outcome = await this.workOrders.runTogether(NAME, call, {
      ref,
      others: [this.books.participant(from, part.part)],
      decide: (states) => issuePart(command, ref, states),
    });
    return answerTo(this.store, outcome, { body: { ticketNumber: ref.ticket, requisition } });
  }
}
