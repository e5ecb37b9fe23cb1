import { Controller, Inject } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { isAccountId } from '@yingda/kernel';
import { Command, Input, PathPart, Problem, ThisCall } from '@yingda/nest-kit';
import type { Answer, Call } from '@yingda/nest-kit';
import { IsString, MaxLength, MinLength } from 'class-validator';
import { keepAccount } from '../domain/account/decide.ts';
import { AccountCommands } from './account-commands.ts';

const NAME = 'keep-account';

export class KeepAccountBody {
  @IsString() @MinLength(1) @MaxLength(200) name!: string;
}

@ApiTags('accounts')
@Controller('api/intake/v1/accounts')
export class KeepAccount {
  constructor(@Inject(AccountCommands) private readonly accounts: AccountCommands) {}

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
    return this.accounts.run({ name: NAME, call, account, decide: (state) => keepAccount({ account, name }, state), tell: { name } });
  }
}
