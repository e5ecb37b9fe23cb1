import { Controller, Inject } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { LANGUAGES, PROBLEM_TYPES } from '@yingda/contracts';
import type { Language, ProblemType } from '@yingda/contracts';
import { execute, streamIdOf } from '@yingda/event-store';
import type { EventStore } from '@yingda/event-store';
import { answerTo, Command, CommandContexts, EVENT_STORE, Input, PathPart, Problem, ThisCall } from '@yingda/nest-kit';
import type { Answer, Call } from '@yingda/nest-kit';
import { ArrayMaxSize, IsArray, IsBoolean, IsEmail, IsIn, IsOptional, IsString, MaxLength, MinLength } from 'class-validator';
import { keepEngineer } from '../../domain/engineer/decide.ts';
import { engineerEvolution } from '../../domain/engineer/state.ts';

const NAME = 'keep-engineer';
const STAFF_NUMBER = /^[A-Za-z0-9_-]{1,32}$/;

export class KeepEngineerBody {
  @IsString() @MinLength(1) @MaxLength(200) name!: string;
  @IsOptional() @IsEmail() @MaxLength(254) email?: string;
  @IsOptional() @IsString() @MinLength(3) @MaxLength(40) phone?: string;
  /** Of what is sent to the engineer; `zh` by default. */
  @IsOptional() @IsIn(LANGUAGES) language?: Language;
  /** The groups that the engineer works for. */
  @IsArray() @ArrayMaxSize(PROBLEM_TYPES.length) @IsIn(PROBLEM_TYPES, { each: true }) groups!: ProblemType[];
  /** Whether the engineer takes new work; true by default. */
  @IsOptional() @IsBoolean() active?: boolean;
}

@ApiTags('engineers')
@Controller('api/dispatch/v1/engineers')
export class KeepEngineer {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(CommandContexts) private readonly contexts: CommandContexts,
  ) {}

  @Command(NAME, {
    method: 'PUT',
    path: ':staffNumber',
    roles: ['dispatcher', 'lead', 'supervisor', 'admin'],
    summary: 'Registers an engineer, or changes one; what is left out is no longer known',
    body: KeepEngineerBody,
  })
  async handle(@PathPart('staffNumber') engineer: string, @Input() body: KeepEngineerBody, @ThisCall() call: Call): Promise<Answer> {
    if (!STAFF_NUMBER.test(engineer))
      throw new Problem('VALIDATION_FAILED', { faults: [{ field: 'staffNumber', constraint: 'isAccountId', sentence: '' }] });
    const id = streamIdOf('engineer', engineer);
    const outcome = await execute(this.store, {
      stream: { id, category: 'engineer' },
      evolution: engineerEvolution,
      decide: (state) => keepEngineer({ language: 'zh', active: true, ...body, engineer }, state),
      subject: () => id,
      context: this.contexts.forCall(NAME, call),
    });
    return answerTo(this.store, outcome, { body: { engineer } });
  }
}
