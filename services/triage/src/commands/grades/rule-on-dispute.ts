import { Controller, Inject } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { GRADES } from '@yingda/contracts';
import type { Grade } from '@yingda/contracts';
import { Command, Input, PathPart, ThisCall } from '@yingda/nest-kit';
import type { Answer, Call } from '@yingda/nest-kit';
import { IsIn } from 'class-validator';
import { ruleOnDispute } from '../../domain/triage/grades/decide-dispute.ts';
import { RULERS } from '../../domain/triage/grades/who-may-grade.ts';
import { numberIn } from './by-of.ts';
import { FreeText } from './free-text.ts';
import { GradeCommands } from './grade-commands.ts';

const NAME = 'rule-on-dispute';

export class RuleOnDisputeBody {
  @IsIn(GRADES) grade!: Grade;
  @FreeText() reason!: string;
}

@ApiTags('disputes')
@Controller('api/triage/v1/tickets')
export class RuleOnDispute {
  constructor(@Inject(GradeCommands) private readonly grades: GradeCommands) {}

  @Command(NAME, {
    path: ':number/disputes/:dispute/rule',
    roles: RULERS,
    summary: 'The director rules, and the ruling stands',
    body: RuleOnDisputeBody,
  })
  handle(
    @PathPart('number') number: string,
    @PathPart('dispute') dispute: string,
    @Input() body: RuleOnDisputeBody,
    @ThisCall() call: Call,
  ): Promise<Answer> {
    return this.grades.run({
      name: NAME,
      call,
      number,
      roles: RULERS,
      decide: (by, triage, moment) => ruleOnDispute({ ...body, by, dispute: numberIn(dispute) }, triage, moment),
    });
  }
}
