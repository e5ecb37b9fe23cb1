import { Controller, Inject } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Command, Input, IsDateOnly, PathPart, slugIn, ThisCall } from '@yingda/nest-kit';
import type { Answer, Call } from '@yingda/nest-kit';
import { IsOptional } from 'class-validator';
import { grantEntitlement } from '../domain/account/decide.ts';
import type { Account } from '../domain/account/state.ts';
import { AccountCommands } from './account-commands.ts';

const NAME = 'grant-entitlement';

export class GrantEntitlementBody {
  /** The first day; in the deployment's time zone. */
  @IsDateOnly() from!: string;
  /** The last day; until it is ended by default. */
  @IsOptional() @IsDateOnly() until?: string;
}

@ApiTags('accounts')
@Controller('api/intake/v1/accounts')
export class GrantEntitlement {
  constructor(@Inject(AccountCommands) private readonly accounts: AccountCommands) {}

  @Command(NAME, {
    method: 'PUT',
    path: ':account/entitlements/:entitlement',
    roles: ['supervisor', 'director', 'admin'],
    summary: 'Grants an account what its contract promises, by the name that policies use',
    body: GrantEntitlementBody,
  })
  handle(
    @PathPart('account') account: string,
    @PathPart('entitlement') name: string,
    @Input() body: GrantEntitlementBody,
    @ThisCall() call: Call,
  ): Promise<Answer> {
    const entitlement = slugIn('entitlement', name);
    const decide = (state: Account) => grantEntitlement({ ...body, entitlement }, state);
    return this.accounts.run({ name: NAME, call, account, decide, tell: { entitlement } });
  }
}
