import { Controller, Inject } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { EventStore } from '@yingda/event-store';
import { answerTo, Command, EVENT_STORE, PathPart, slugIn, ThisCall } from '@yingda/nest-kit';
import type { Answer, Call } from '@yingda/nest-kit';
import { withdrawQualification } from '../../domain/engineer/decide-skills.ts';
import { EngineerCommands, KEEPERS } from './engineer-commands.ts';

const NAME = 'withdraw-qualification';

@ApiTags('engineers')
@Controller('api/dispatch/v1/engineers')
export class WithdrawQualification {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(EngineerCommands) private readonly engineers: EngineerCommands,
  ) {}

  @Command(NAME, {
    method: 'DELETE',
    path: ':staffNumber/qualifications/:qualification',
    roles: KEEPERS,
    summary: 'Says that an engineer has a qualification no more',
  })
  async handle(
    @PathPart('staffNumber') engineer: string,
    @PathPart('qualification') name: string,
    @ThisCall() call: Call,
  ): Promise<Answer> {
    const qualification = slugIn('qualification', name);
    const outcome = await this.engineers.run(NAME, call, {
      engineer,
      decide: (state) => withdrawQualification({ engineer, qualification }, state),
    });
    return answerTo(this.store, outcome, { body: { engineer, qualification } });
  }
}
