import { Controller, Inject } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { execute, streamIdOf } from '@yingda/event-store';
import type { EventStore } from '@yingda/event-store';
import { isAccountId } from '@yingda/kernel';
import { answerTo, Command, CommandContexts, EVENT_STORE, Input, PathPart, Problem, ThisCall } from '@yingda/nest-kit';
import type { Answer, Call } from '@yingda/nest-kit';
import { IsString, MaxLength, MinLength } from 'class-validator';
import { keepAccount } from '../domain/account/decide.ts';
import { accountEvolution } from '../domain/account/state.ts';

const NAME = 'keep-account';

export class KeepAccountBody {
  @IsString() @MinLength(1) @MaxLength(200) name!: string;
}

@ApiTags('accounts')
@Controller('api/intake/v1/accounts')
export class KeepAccount {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(CommandContexts) private readonly contexts: CommandContexts,
  ) {}

  @Command(NAME, {
    method: 'PUT',
    path: ':account',
    roles: ['agent', 'supervisor', 'admin', 'integrator'],
    summary: 'Registers an account, or changes its name',
    body: KeepAccountBody,
  })
  async handle(@PathPart('account') account: string, @Input() { name }: KeepAccountBody, @ThisCall() call: Call): Promise<Answer> {
    if (!isAccountId(account))
      throw new Problem('VALIDATION_FAILED', { faults: [{ field: 'account', constraint: 'isAccountId', sentence: '' }] });
    const outcome = await execute(this.store, {
      stream: { id: streamIdOf('account', account), category: 'account', account },
      evolution: accountEvolution,
      decide: (state) => keepAccount({ account, name }, state),
      context: this.contexts.forCall(NAME, call),
    });
    return answerTo(this.store, outcome, { body: { account, name } });
  }
}
