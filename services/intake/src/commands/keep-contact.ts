import { Controller, Inject } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Command, CommandContexts, Input, mayReach, PathPart, Problem, ThisCall } from '@yingda/nest-kit';
import type { Answer, Call } from '@yingda/nest-kit';
import { IsOptional, IsUUID } from 'class-validator';
import { keepContact } from '../domain/account/decide.ts';
import type { Account } from '../domain/account/state.ts';
import { AccountCommands } from './account-commands.ts';
import { ContactBody } from './register-ticket.body.ts';

const NAME = 'keep-contact';

export class KeepContactBody extends ContactBody {
  /** Which contact changes; a new one without it. */
  @IsOptional() @IsUUID() contact?: string;
}

@ApiTags('accounts')
@Controller('api/intake/v1/accounts')
export class KeepContact {
  constructor(
    @Inject(AccountCommands) private readonly accounts: AccountCommands,
    @Inject(CommandContexts) private readonly contexts: CommandContexts,
  ) {}

  @Command(NAME, {
    path: ':account/contacts',
    roles: ['customer', 'agent', 'supervisor', 'admin', 'integrator'],
    summary: 'Registers a contact of an account, or changes one',
    body: KeepContactBody,
  })
  async handle(@PathPart('account') account: string, @Input() body: KeepContactBody, @ThisCall() call: Call): Promise<Answer> {
    const { contact = this.contexts.newIdFor(NAME, call), ...person } = body;
    if (!call.principal || !mayReach(call.principal, account)) throw new Problem('ACCOUNT_NOT_FOUND', { account });
    const decide = (state: Account) => keepContact({ language: 'zh', ...person, contact }, state);
    return this.accounts.run({ name: NAME, call, account, decide, subject: contact, tell: { contact } });
  }
}
