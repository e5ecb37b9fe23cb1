import { Controller, Inject } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { GRADES } from '@yingda/contracts';
import type { Grade } from '@yingda/contracts';
import { Command, Input, PathPart, ThisCall } from '@yingda/nest-kit';
import type { Answer, Call } from '@yingda/nest-kit';
import { IsIn } from 'class-validator';
import { lowerGrade } from '../../domain/triage/grades/decide-grade.ts';
import { WORKERS } from '../../domain/triage/grades/who-may-grade.ts';
import { FreeText } from './free-text.ts';
import { GradeCommands } from './grade-commands.ts';

const NAME = 'lower-grade';

export class LowerGradeBody {
  @IsIn(GRADES) to!: Grade;
  @FreeText() reason!: string;
}

@ApiTags('grades')
@Controller('api/triage/v1/tickets')
export class LowerGrade {
  constructor(@Inject(GradeCommands) private readonly grades: GradeCommands) {}

  @Command(NAME, {
    path: ':number/grade/lower',
    status: 201,
    roles: WORKERS,
    summary: 'Proposes a lower grade, which somebody else has to approve',
    body: LowerGradeBody,
  })
  handle(@PathPart('number') number: string, @Input() body: LowerGradeBody, @ThisCall() call: Call): Promise<Answer> {
    return this.grades.run({
      name: NAME,
      call,
      number,
      roles: WORKERS,
      status: 201,
      standsOnReason: true,
      decide: (by, triage, moment) => lowerGrade({ ...body, by }, triage, moment),
      tell: (by, { proposals }) => ({ proposal: proposals.findLast((each) => each.proposer === by.id && each.to === body.to)?.proposal }),
    });
  }
}
