import { Controller, Inject } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { EventStore } from '@yingda/event-store';
import { answerTo, Command, EVENT_STORE, Input, IsDateOnly, PathPart, slugIn, ThisCall } from '@yingda/nest-kit';
import type { Answer, Call } from '@yingda/nest-kit';
import { IsOptional } from 'class-validator';
import { grantQualification } from '../../domain/engineer/decide-skills.ts';
import { EngineerCommands, KEEPERS } from './engineer-commands.ts';

const NAME = 'grant-qualification';

export class GrantQualificationBody {
  /** First day; the day on which it was first known by default. */
  @IsOptional() @IsDateOnly() from?: string;
  /** Last day; without it, it does not expire. */
  @IsOptional() @IsDateOnly() until?: string;
}

@ApiTags('engineers')
@Controller('api/dispatch/v1/engineers')
export class GrantQualification {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(EngineerCommands) private readonly engineers: EngineerCommands,
  ) {}

  @Command(NAME, {
    method: 'PUT',
    path: ':staffNumber/qualifications/:qualification',
    roles: KEEPERS,
    summary: 'Says that an engineer has a qualification, and until when; one that has expired already is refused',
    body: GrantQualificationBody,
  })
  async handle(
    @PathPart('staffNumber') engineer: string,
    @PathPart('qualification') name: string,
    @Input() body: GrantQualificationBody,
    @ThisCall() call: Call,
  ): Promise<Answer> {
    const qualification = slugIn('qualification', name);
    const outcome = await this.engineers.run(NAME, call, {
      engineer,
      decide: (state, now) => grantQualification({ ...body, engineer, qualification }, state, this.engineers.dayOf(now)),
    });
    return answerTo(this.store, outcome, { body: { engineer, qualification } });
  }
}
