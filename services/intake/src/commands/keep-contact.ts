import { Controller, Inject } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { execute, streamIdOf } from '@yingda/event-store';
import type { EventStore } from '@yingda/event-store';
import { answerTo, Command, CommandContexts, EVENT_STORE, Input, mayReach, PathPart, Problem, ThisCall } from '@yingda/nest-kit';
import type { Answer, Call } from '@yingda/nest-kit';
import { IsOptional, IsUUID } from 'class-validator';
import { keepContact } from '../domain/account/decide.ts';
import { accountEvolution } from '../domain/account/state.ts';
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
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(CommandContexts) private readonly contexts: CommandContexts,
  ) {}

  @Command(NAME, {
    path: ':account/contacts',
    roles: ['customer', 'agent', 'supervisor', 'admin', 'integrator'],
    summary: 'Registers a contact of an account, or changes one',
    body: KeepContactBody,
  })
  async handle(
    @PathPart('account') account: string,
    @Input() { contact = this.contexts.newId(), ...person }: KeepContactBody,
    @ThisCall() call: Call,
  ): Promise<Answer> {
    if (!call.principal || !mayReach(call.principal, account)) throw new Problem('ACCOUNT_NOT_FOUND', { account });
    const outcome = await execute(this.store, {
      stream: { id: streamIdOf('account', account), category: 'account', account },
      evolution: accountEvolution,
      decide: (state) => keepContact({ language: 'zh', ...person, contact }, state),
      subject: () => contact,
      context: this.contexts.forCall(NAME, call),
    });
    return answerTo(this.store, outcome, { body: { account, contact } });
  }
}
