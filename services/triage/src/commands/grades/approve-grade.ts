import { Controller, Inject } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Command, PathPart, ThisCall } from '@yingda/nest-kit';
import type { Answer, Call } from '@yingda/nest-kit';
import { approveGrade } from '../../domain/triage/grades/decide-grade.ts';
import { REVIEWERS } from '../../domain/triage/grades/who-may-grade.ts';
import { GradeCommands } from './grade-commands.ts';

const NAME = 'approve-grade';

@ApiTags('grades')
@Controller('api/triage/v1/tickets')
export class ApproveGrade {
  constructor(@Inject(GradeCommands) private readonly grades: GradeCommands) {}

  @Command(NAME, { path: ':number/grade/approve', roles: REVIEWERS, summary: 'A supervisor has reviewed the grade and approves it' })
  handle(@PathPart('number') number: string, @ThisCall() call: Call): Promise<Answer> {
    return this.grades.run({
      name: NAME,
      call,
      number,
      roles: REVIEWERS,
      decide: (by, triage) => approveGrade({ by }, triage),
    });
  }
}
