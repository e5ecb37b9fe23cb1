import { Controller, Inject } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Command, Input, IsDateOnly, PathPart, slugIn, ThisCall } from '@yingda/nest-kit';
import type { Answer, Call } from '@yingda/nest-kit';
import { endEntitlement } from '../domain/account/decide.ts';
import type { Account } from '../domain/account/state.ts';
import { AccountCommands } from './account-commands.ts';

const NAME = 'end-entitlement';

export class EndEntitlementBody {
  /** The first day on which it counts no more; in the deployment's time zone. */
  @IsDateOnly() on!: string;
}

@ApiTags('accounts')
@Controller('api/intake/v1/accounts')
export class EndEntitlement {
  constructor(@Inject(AccountCommands) private readonly accounts: AccountCommands) {}

  @Command(NAME, {
    path: ':account/entitlements/:entitlement/end',
    roles: ['supervisor', 'director', 'admin'],
    summary: 'Ends an entitlement of an account',
    body: EndEntitlementBody,
  })
  handle(
    @PathPart('account') account: string,
    @PathPart('entitlement') name: string,
    @Input() body: EndEntitlementBody,
    @ThisCall() call: Call,
  ): Promise<Answer> {
    const entitlement = slugIn('entitlement', name);
    const decide = (state: Account) => endEntitlement({ ...body, entitlement }, state);
    return this.accounts.run({ name: NAME, call, account, decide, tell: { entitlement } });
  }
}
