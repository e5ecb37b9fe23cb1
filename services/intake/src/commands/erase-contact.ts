import { Controller, Inject } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { execute, streamIdOf } from '@yingda/event-store';
import type { EventStore } from '@yingda/event-store';
import { answerTo, Command, CommandContexts, EraseSubjectBody, EVENT_STORE, Input, PathPart, ThisCall } from '@yingda/nest-kit';
import type { Answer, Call } from '@yingda/nest-kit';
import { eraseContact } from '../domain/account/decide.ts';
import { accountEvolution } from '../domain/account/state.ts';

const NAME = 'erase-contact';

/** R39: a person's data are erased from the log and from every read model; the tickets stay. */
@ApiTags('accounts')
@Controller('api/intake/v1/accounts')
export class EraseContact {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(CommandContexts) private readonly contexts: CommandContexts,
  ) {}

  @Command(NAME, {
    path: ':account/contacts/:contact/erase',
    roles: ['supervisor', 'admin'],
    summary: 'Erases what is known of a contact, for good',
    body: EraseSubjectBody,
  })
  async handle(
    @PathPart('account') account: string,
    @PathPart('contact') contact: string,
    @Input() body: EraseSubjectBody,
    @ThisCall() call: Call,
  ): Promise<Answer> {
    const outcome = await execute(this.store, {
      stream: { id: streamIdOf('account', account), category: 'account', account },
      evolution: accountEvolution,
      decide: (state) => eraseContact({ ...body, contact }, state),
      subject: () => contact,
      context: this.contexts.forCall(NAME, call),
    });
    return answerTo(this.store, outcome, { body: { account, contact } });
  }
}
