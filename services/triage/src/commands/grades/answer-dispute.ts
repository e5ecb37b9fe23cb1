import { Controller, Inject } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Command, Input, PathPart, ThisCall } from '@yingda/nest-kit';
import type { Answer, Call } from '@yingda/nest-kit';
import { IsBoolean } from 'class-validator';
import { answerDispute } from '../../domain/triage/grades/decide-dispute.ts';
import { REVIEWERS } from '../../domain/triage/grades/who-may-grade.ts';
import { numberIn } from './by-of.ts';
import { FreeText } from './free-text.ts';
import { GradeCommands } from './grade-commands.ts';

const NAME = 'answer-dispute';

export class AnswerDisputeBody {
  @IsBoolean() agreed!: boolean;
  @FreeText() explanation!: string;
}

@ApiTags('disputes')
@Controller('api/triage/v1/tickets')
export class AnswerDispute {
  constructor(@Inject(GradeCommands) private readonly grades: GradeCommands) {}

  @Command(NAME, {
    path: ':number/disputes/:dispute/answer',
    roles: REVIEWERS,
    summary: 'A supervisor explains the grade, or agrees with the objection',
    body: AnswerDisputeBody,
  })
  handle(
    @PathPart('number') number: string,
    @PathPart('dispute') dispute: string,
    @Input() body: AnswerDisputeBody,
    @ThisCall() call: Call,
  ): Promise<Answer> {
    return this.grades.run({
      name: NAME,
      call,
      number,
      roles: REVIEWERS,
      decide: (by, triage, moment) => answerDispute({ ...body, by, dispute: numberIn(dispute) }, triage, moment),
    });
  }
}
