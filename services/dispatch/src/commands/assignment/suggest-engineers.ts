import { Controller, Inject } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { EventStore } from '@yingda/event-store';
import type { Instant } from '@yingda/kernel';
import { answerTo, Command, CommandContexts, EVENT_STORE, Input, IsInstant, PathPart, Problem, ThisCall } from '@yingda/nest-kit';
import type { Answer, Call } from '@yingda/nest-kit';
import { IsOptional, IsUUID } from 'class-validator';
import type { Span } from '../../domain/engineer/state.ts';
import { suggest } from '../../domain/work-order/dispatching/decide-assignment.ts';
import { Ranking } from '../../queries/assignment/ranking.ts';
import { DISPATCHING_ROLES } from '../acting.ts';
import { WorkOrderCommands } from '../work-order-commands.ts';
import { CrewDecisions } from './crew-decisions.ts';

const NAME = 'suggest-engineers';

export class SuggestEngineersBody {
  /** Begin of the visit for which somebody is sought; the present where it is left out. */
  @IsOptional() @IsInstant() from?: Instant;
  /** End of it. */
  @IsOptional() @IsInstant() until?: Instant;
  /** Id of the suggestion; drawn where it is left out. */
  @IsOptional() @IsUUID() suggestion?: string;
}

@ApiTags('work-orders')
@Controller('api/dispatch/v1/work-orders')
export class SuggestEngineers {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(CommandContexts) private readonly contexts: CommandContexts,
    @Inject(Ranking) private readonly ranking: Ranking,
    @Inject(WorkOrderCommands) private readonly workOrders: WorkOrderCommands,
    @Inject(CrewDecisions) private readonly decisions: CrewDecisions,
  ) {}

  @Command(NAME, {
    path: ':number/suggestions',
    roles: DISPATCHING_ROLES,
    status: 201,
    summary: 'Ranks everybody who comes into question and keeps what counted; nobody gets the work by it',
    body: SuggestEngineersBody,
  })
  async handle(@PathPart('number') number: string, @Input() body: SuggestEngineersBody, @ThisCall() call: Call): Promise<Answer> {
    const ref = await this.workOrders.reach(number, call);
    const context = this.contexts.forCall(NAME, call);
    const order = await this.workOrders.read(ref);
    const span = spanOf(body, context.now);
    const id = body.suggestion ?? this.contexts.newIdFor(NAME, call);
    const { suggestion } = await this.ranking.rank(ref, { order, suggestion: id, at: context.now, ...(span && { span }) });
    const outcome = await this.decisions.carryOut(ref, context, { engineers: () => [], decide: (now) => suggest({ suggestion }, now) });
    return answerTo(this.store, outcome, { status: 201, body: { ticketNumber: ref.ticket, ...suggestion } });
  }
}

/** @throws Problem SPAN_EMPTY, VISIT_WINDOW_PAST */
const spanOf = ({ from, until }: SuggestEngineersBody, now: Instant): Span | undefined => {
  if (from === undefined && until === undefined) return undefined;
  const span = { from: from ?? now, until: until ?? now };
  if (span.until <= now) throw new Problem('VISIT_WINDOW_PAST', { field: '/until', now });
  if (span.until <= span.from) throw new Problem('SPAN_EMPTY', { field: '/until' });
  return span;
};
