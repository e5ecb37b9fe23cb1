import { Controller, Inject } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { GRADES } from '@yingda/contracts';
import type { Grade } from '@yingda/contracts';
import { Command, Input, PathPart, ThisCall } from '@yingda/nest-kit';
import type { Answer, Call } from '@yingda/nest-kit';
import { IsIn } from 'class-validator';
import { raiseGrade } from '../../domain/triage/grades/decide-grade.ts';
import { WORKERS } from '../../domain/triage/grades/who-may-grade.ts';
import { GradeCommands } from './grade-commands.ts';

const NAME = 'raise-grade';

export class RaiseGradeBody {
  @IsIn(GRADES) to!: Grade;
}

@ApiTags('grades')
@Controller('api/triage/v1/tickets')
export class RaiseGrade {
  constructor(@Inject(GradeCommands) private readonly grades: GradeCommands) {}

  @Command(NAME, {
    path: ':number/grade/raise',
    roles: WORKERS,
    summary: 'Raises the grade at once; its clocks tighten from their original start',
    body: RaiseGradeBody,
  })
  handle(@PathPart('number') number: string, @Input() body: RaiseGradeBody, @ThisCall() call: Call): Promise<Answer> {
    return this.grades.run({
      name: NAME,
      call,
      number,
      roles: WORKERS,
      decide: (by, triage, moment) => raiseGrade({ ...body, by }, triage, moment),
    });
  }
}
