import { Controller, Inject } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Command, PathPart, ThisCall } from '@yingda/nest-kit';
import type { Answer, Call } from '@yingda/nest-kit';
import { approveProposal } from '../../domain/triage/grades/decide-grade.ts';
import { REVIEWERS } from '../../domain/triage/grades/who-may-grade.ts';
import { numberIn } from './by-of.ts';
import { GradeCommands } from './grade-commands.ts';

const NAME = 'approve-regrade';

@ApiTags('grades')
@Controller('api/triage/v1/tickets')
export class ApproveRegrade {
  constructor(@Inject(GradeCommands) private readonly grades: GradeCommands) {}

  @Command(NAME, {
    path: ':number/grade/proposals/:proposal/approve',
    roles: REVIEWERS,
    summary: 'A second person approves the lower grade, which takes effect',
  })
  handle(@PathPart('number') number: string, @PathPart('proposal') proposal: string, @ThisCall() call: Call): Promise<Answer> {
    return this.grades.run({
      name: NAME,
      call,
      number,
      roles: REVIEWERS,
      decide: (by, triage, moment) => approveProposal({ by, proposal: numberIn(proposal) }, triage, moment),
    });
  }
}
