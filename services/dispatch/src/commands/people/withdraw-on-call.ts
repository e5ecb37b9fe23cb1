import { Controller, Inject } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { EventStore } from '@yingda/event-store';
import { answerTo, Command, EVENT_STORE, PathPart, ThisCall } from '@yingda/nest-kit';
import type { Answer, Call } from '@yingda/nest-kit';
import { withdrawOnCall } from '../../domain/engineer/decide-plan.ts';
import { EngineerCommands, KEEPERS } from './engineer-commands.ts';

const NAME = 'withdraw-on-call';

@ApiTags('engineers')
@Controller('api/dispatch/v1/engineers')
export class WithdrawOnCall {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(EngineerCommands) private readonly engineers: EngineerCommands,
  ) {}

  @Command(NAME, {
    method: 'DELETE',
    path: ':staffNumber/on-call/:duty',
    roles: KEEPERS,
    summary: 'Takes an engineer off call',
  })
  async handle(@PathPart('staffNumber') engineer: string, @PathPart('duty') duty: string, @ThisCall() call: Call): Promise<Answer> {
    const outcome = await this.engineers.run(NAME, call, { engineer, decide: (state) => withdrawOnCall({ engineer, duty }, state) });
    return answerTo(this.store, outcome, { body: { engineer, duty } });
  }
}
