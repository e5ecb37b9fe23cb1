import { Controller, Inject } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { EventStore } from '@yingda/event-store';
import type { Instant } from '@yingda/kernel';
import { answerTo, Command, CommandContexts, EVENT_STORE, Input, IsInstant, IsSlug, PathPart, ThisCall } from '@yingda/nest-kit';
import type { Answer, Call } from '@yingda/nest-kit';
import { IsOptional, IsUUID } from 'class-validator';
import { planOnCall } from '../../domain/engineer/decide-plan.ts';
import { EngineerCommands, KEEPERS } from './engineer-commands.ts';

const NAME = 'plan-on-call';

export class PlanOnCallBody {
  /** Makes a repeat recognisable; drawn by default. */
  @IsOptional() @IsUUID() duty?: string;
  /** Whose emergencies: a group of the engineer. */
  @IsSlug() group!: string;
  @IsInstant() from!: Instant;
  @IsInstant() until!: Instant;
}

@ApiTags('engineers')
@Controller('api/dispatch/v1/engineers')
export class PlanOnCall {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(EngineerCommands) private readonly engineers: EngineerCommands,
    @Inject(CommandContexts) private readonly contexts: CommandContexts,
  ) {}

  @Command(NAME, {
    path: ':staffNumber/on-call',
    roles: KEEPERS,
    summary: 'Puts an engineer on call for the emergencies of a group, outside of shifts too',
    body: PlanOnCallBody,
  })
  async handle(@PathPart('staffNumber') engineer: string, @Input() body: PlanOnCallBody, @ThisCall() call: Call): Promise<Answer> {
    const duty = body.duty ?? this.contexts.newIdFor(NAME, call);
    const outcome = await this.engineers.run(NAME, call, {
      engineer,
      decide: (state, now) => planOnCall({ ...body, engineer, duty }, state, now),
    });
    return answerTo(this.store, outcome, { body: { engineer, duty } });
  }
}
