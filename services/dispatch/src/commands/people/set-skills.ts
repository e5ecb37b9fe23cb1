import { Controller, Inject } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { EventStore } from '@yingda/event-store';
import { answerTo, Command, EVENT_STORE, Input, IsSlug, PathPart, ThisCall } from '@yingda/nest-kit';
import type { Answer, Call } from '@yingda/nest-kit';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayUnique, IsArray, IsInt, Max, Min, ValidateNested } from 'class-validator';
import { setSkills } from '../../domain/engineer/decide-skills.ts';
import { EngineerCommands, KEEPERS } from './engineer-commands.ts';

const NAME = 'set-skills';

export class SkillBody {
  @IsSlug() skill!: string;
  /** 1 beginner to 5 expert. */
  @IsInt() @Min(1) @Max(5) level!: number;
}

export class SetSkillsBody {
  /** All that the engineer has; each is named once. */
  @IsArray()
  @ArrayMaxSize(200)
  @ArrayUnique(({ skill }: SkillBody) => skill)
  @ValidateNested({ each: true })
  @Type(() => SkillBody)
  skills!: SkillBody[];
}

@ApiTags('engineers')
@Controller('api/dispatch/v1/engineers')
export class SetSkills {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(EngineerCommands) private readonly engineers: EngineerCommands,
  ) {}

  @Command(NAME, {
    method: 'PUT',
    path: ':staffNumber/skills',
    roles: KEEPERS,
    summary: 'Says which skills an engineer has, at which level; what is left out is no longer known',
    body: SetSkillsBody,
  })
  async handle(@PathPart('staffNumber') engineer: string, @Input() body: SetSkillsBody, @ThisCall() call: Call): Promise<Answer> {
    const outcome = await this.engineers.run(NAME, call, { engineer, decide: (state) => setSkills({ ...body, engineer }, state) });
    return answerTo(this.store, outcome, { body: { engineer } });
  }
}
