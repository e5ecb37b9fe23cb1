import { Controller, Inject } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Command, Input, PathPart, ThisCall } from '@yingda/nest-kit';
import type { Answer, Call } from '@yingda/nest-kit';
import { returnProposal } from '../../domain/triage/grades/decide-grade.ts';
import { WORKERS } from '../../domain/triage/grades/who-may-grade.ts';
import { numberIn } from './by-of.ts';
import { FreeText } from './free-text.ts';
import { GradeCommands } from './grade-commands.ts';

const NAME = 'return-regrade';

export class ReturnRegradeBody {
  @FreeText() reason!: string;
}

@ApiTags('grades')
@Controller('api/triage/v1/tickets')
export class ReturnRegrade {
  constructor(@Inject(GradeCommands) private readonly grades: GradeCommands) {}

  @Command(NAME, {
    path: ':number/grade/proposals/:proposal/return',
    roles: WORKERS,
    summary: 'Refuses the lower grade, or takes the own proposal back',
    body: ReturnRegradeBody,
  })
  handle(
    @PathPart('number') number: string,
    @PathPart('proposal') proposal: string,
    @Input() body: ReturnRegradeBody,
    @ThisCall() call: Call,
  ): Promise<Answer> {
    return this.grades.run({
      name: NAME,
      call,
      number,
      roles: WORKERS,
      decide: (by, triage) => returnProposal({ ...body, by, proposal: numberIn(proposal) }, triage),
    });
  }
}
