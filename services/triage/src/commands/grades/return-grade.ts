import { Controller, Inject } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Command, Input, PathPart, ThisCall } from '@yingda/nest-kit';
import type { Answer, Call } from '@yingda/nest-kit';
import { returnGrade } from '../../domain/triage/grades/decide-grade.ts';
import { REVIEWERS } from '../../domain/triage/grades/who-may-grade.ts';
import { FreeText } from './free-text.ts';
import { GradeCommands } from './grade-commands.ts';

const NAME = 'return-grade';

export class ReturnGradeBody {
  @FreeText() reason!: string;
}

@ApiTags('grades')
@Controller('api/triage/v1/tickets')
export class ReturnGrade {
  constructor(@Inject(GradeCommands) private readonly grades: GradeCommands) {}

  @Command(NAME, {
    path: ':number/grade/return',
    roles: REVIEWERS,
    summary: 'A supervisor has reviewed the grade and sends it back',
    body: ReturnGradeBody,
  })
  handle(@PathPart('number') number: string, @Input() body: ReturnGradeBody, @ThisCall() call: Call): Promise<Answer> {
    return this.grades.run({
      name: NAME,
      call,
      number,
      roles: REVIEWERS,
      decide: (by, triage) => returnGrade({ ...body, by }, triage),
    });
  }
}
