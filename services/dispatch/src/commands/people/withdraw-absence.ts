import { Controller, Inject } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { EventStore } from '@yingda/event-store';
import { answerTo, Command, EVENT_STORE, PathPart, ThisCall } from '@yingda/nest-kit';
import type { Answer, Call } from '@yingda/nest-kit';
import { withdrawAbsence } from '../../domain/engineer/decide-plan.ts';
import { EngineerCommands, KEEPERS } from './engineer-commands.ts';

const NAME = 'withdraw-absence';

@ApiTags('engineers')
@Controller('api/dispatch/v1/engineers')
export class WithdrawAbsence {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(EngineerCommands) private readonly engineers: EngineerCommands,
  ) {}

  @Command(NAME, {
    method: 'DELETE',
    path: ':staffNumber/absences/:absence',
    roles: KEEPERS,
    summary: 'The engineer will be there after all',
  })
  async handle(@PathPart('staffNumber') engineer: string, @PathPart('absence') absence: string, @ThisCall() call: Call): Promise<Answer> {
    const outcome = await this.engineers.run(NAME, call, { engineer, decide: (state) => withdrawAbsence({ engineer, absence }, state) });
    return answerTo(this.store, outcome, { body: { engineer, absence } });
  }
}
