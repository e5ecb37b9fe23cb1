import { Controller, Inject } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { EventStore } from '@yingda/event-store';
import { formatPosition } from '@yingda/kernel';
import type { Instant } from '@yingda/kernel';
import { answerTo, Command, EVENT_STORE, Input, IsInstant, PathPart, ThisCall } from '@yingda/nest-kit';
import type { Answer, Call } from '@yingda/nest-kit';
import { ArrayMaxSize, IsArray, IsOptional, IsString, MaxLength, MinLength } from 'class-validator';
import type { ResolveWork as Resolution } from '../domain/work-order/commands.ts';
import { resolveWork } from '../domain/work-order/decide.ts';
import { ACTING_ROLES, actingOf } from './acting.ts';
import { WorkOrderCommands } from './work-order-commands.ts';

const NAME = 'resolve-work';

export class ResolveWorkBody {
  /** What was done. */
  @IsString() @MinLength(1) @MaxLength(20_000) solution!: string;
  /** Why it happened. */
  @IsOptional() @IsString() @MinLength(1) @MaxLength(20_000) cause?: string;
  /** Parts that were replaced. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(100)
  @IsString({ each: true })
  @MinLength(1, { each: true })
  @MaxLength(200, { each: true })
  parts?: string[];
  /** What the customer should watch for. */
  @IsOptional() @IsString() @MinLength(1) @MaxLength(20_000) precautions?: string;
  /** When, if not now: after the assignment and not in the future. */
  @IsOptional() @IsInstant() resolvedAt?: Instant;
}

@ApiTags('work-orders')
@Controller('api/dispatch/v1/work-orders')
export class ResolveWork {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(WorkOrderCommands) private readonly workOrders: WorkOrderCommands,
  ) {}

  @Command(NAME, {
    path: ':number/resolve',
    roles: ACTING_ROLES,
    summary: 'The work is done; the `position` answered is what the customer confirms',
    body: ResolveWorkBody,
  })
  async handle(@PathPart('number') number: string, @Input() body: ResolveWorkBody, @ThisCall() call: Call): Promise<Answer> {
    const ref = await this.workOrders.reach(number, call);
    const command: Resolution = { ...body, parts: body.parts ?? [], acting: actingOf(call) };
    const outcome = await this.workOrders.run(NAME, call, { ref, decide: (order, now) => resolveWork(command, order, now) });
    const repeated = outcome.outcome !== 'refused' && outcome.receipt === undefined;
    const position = repeated ? await this.#positionOfResult(ref.ticket) : undefined;
    return answerTo(this.store, outcome, { body: { ticketNumber: ref.ticket, ...(position !== undefined && { position }) } });
  }

  /** A repeat answers the position of the result that it repeats. */
  async #positionOfResult(ticket: string): Promise<string | undefined> {
    const result = (await this.store.readTicket(ticket)).findLast(({ type }) => type === 'WorkResolved');
    return result && formatPosition(result.partition, result.position);
  }
}
