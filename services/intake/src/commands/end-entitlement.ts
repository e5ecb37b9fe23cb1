import { Controller, Inject } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { execute, streamIdOf } from '@yingda/event-store';
import type { EventStore } from '@yingda/event-store';
import { answerTo, Command, CommandContexts, EVENT_STORE, Input, IsDateOnly, PathPart, slugIn, ThisCall } from '@yingda/nest-kit';
import type { Answer, Call } from '@yingda/nest-kit';
import { endEntitlement } from '../domain/account/decide.ts';
import { accountEvolution } from '../domain/account/state.ts';

const NAME = 'end-entitlement';

export class EndEntitlementBody {
  /** The first day on which it counts no more; in the deployment's time zone. */
  @IsDateOnly() on!: string;
}

@ApiTags('accounts')
@Controller('api/intake/v1/accounts')
export class EndEntitlement {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(CommandContexts) private readonly contexts: CommandContexts,
  ) {}

  @Command(NAME, {
    path: ':account/entitlements/:entitlement/end',
    roles: ['supervisor', 'director', 'admin'],
    summary: 'Ends an entitlement of an account',
    body: EndEntitlementBody,
  })
  async handle(
    @PathPart('account') account: string,
    @PathPart('entitlement') name: string,
    @Input() body: EndEntitlementBody,
    @ThisCall() call: Call,
  ): Promise<Answer> {
    const entitlement = slugIn('entitlement', name);
    const outcome = await execute(this.store, {
      stream: { id: streamIdOf('account', account), category: 'account', account },
      evolution: accountEvolution,
      decide: (state) => endEntitlement({ ...body, entitlement }, state),
      context: this.contexts.forCall(NAME, call),
    });
    return answerTo(this.store, outcome, { body: { account, entitlement } });
  }
}
