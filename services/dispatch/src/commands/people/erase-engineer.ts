import { Controller, Inject } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { execute, streamIdOf } from '@yingda/event-store';
import type { EventStore } from '@yingda/event-store';
import { answerTo, Command, CommandContexts, EraseSubjectBody, EVENT_STORE, Input, PathPart, ThisCall } from '@yingda/nest-kit';
import type { Answer, Call } from '@yingda/nest-kit';
import { eraseEngineer } from '../../domain/engineer/decide.ts';
import { engineerEvolution } from '../../domain/engineer/state.ts';

const NAME = 'erase-engineer';

/** R39: a person's data are erased from the log and from every read model; what the person did stays under the staff number. */
@ApiTags('engineers')
@Controller('api/dispatch/v1/engineers')
export class EraseEngineer {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(CommandContexts) private readonly contexts: CommandContexts,
  ) {}

  @Command(NAME, {
    path: ':staffNumber/erase',
    roles: ['supervisor', 'admin'],
    summary: 'Erases what is known of an engineer, for good; work in hand is to be assigned to somebody else',
    body: EraseSubjectBody,
  })
  async handle(@PathPart('staffNumber') engineer: string, @Input() body: EraseSubjectBody, @ThisCall() call: Call): Promise<Answer> {
    const subject = streamIdOf('engineer', engineer);
    const outcome = await execute(this.store, {
      stream: { id: subject, category: 'engineer' },
      evolution: engineerEvolution,
      decide: (state) => eraseEngineer({ ...body, engineer, subject }, state),
      subject: () => subject,
      context: this.contexts.forCall(NAME, call),
    });
    return answerTo(this.store, outcome, { body: { engineer } });
  }
}
