import { Controller, Inject } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { execute, streamIdOf } from '@yingda/event-store';
import type { EventStore } from '@yingda/event-store';
import { answerTo, Command, CommandContexts, EVENT_STORE, Input, IsDateOnly, PathPart, slugIn, ThisCall } from '@yingda/nest-kit';
import type { Answer, Call } from '@yingda/nest-kit';
import { IsOptional } from 'class-validator';
import { grantEntitlement } from '../domain/account/decide.ts';
import { accountEvolution } from '../domain/account/state.ts';

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
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(CommandContexts) private readonly contexts: CommandContexts,
  ) {}

  @Command(NAME, {
    method: 'PUT',
    path: ':account/entitlements/:entitlement',
    roles: ['supervisor', 'director', 'admin'],
    summary: 'Grants an account what its contract promises, by the name that policies use',
    body: GrantEntitlementBody,
  })
  async handle(
    @PathPart('account') account: string,
    @PathPart('entitlement') name: string,
    @Input() body: GrantEntitlementBody,
    @ThisCall() call: Call,
  ): Promise<Answer> {
    const entitlement = slugIn('entitlement', name);
    const outcome = await execute(this.store, {
      stream: { id: streamIdOf('account', account), category: 'account', account },
      evolution: accountEvolution,
      decide: (state) => grantEntitlement({ ...body, entitlement }, state),
      context: this.contexts.forCall(NAME, call),
    });
    return answerTo(this.store, outcome, { body: { account, entitlement } });
  }
}
