import { Controller, Inject } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Command, Input, PathPart, ThisCall } from '@yingda/nest-kit';
import type { Answer, Call } from '@yingda/nest-kit';
import { answerEscalation } from '../../domain/triage/timers/decide-escalation.ts';
import { WORKERS } from '../../domain/triage/grades/who-may-grade.ts';
import { numberIn } from '../grades/by-of.ts';
import { FreeText } from '../grades/free-text.ts';
import { GradeCommands } from '../grades/grade-commands.ts';

const NAME = 'answer-escalation';

export class AnswerEscalationBody {
  @FreeText() answer!: string;
}

@ApiTags('escalations')
@Controller('api/triage/v1/tickets')
export class AnswerEscalation {
  constructor(@Inject(GradeCommands) private readonly grades: GradeCommands) {}

  @Command(NAME, {
    path: ':number/escalations/:escalation/answer',
    roles: WORKERS,
    summary: 'Says what is done about an escalation',
    body: AnswerEscalationBody,
  })
  handle(
    @PathPart('number') number: string,
    @PathPart('escalation') escalation: string,
    @Input() body: AnswerEscalationBody,
    @ThisCall() call: Call,
  ): Promise<Answer> {
    return this.grades.run({
      name: NAME,
      call,
      number,
      roles: WORKERS,
      decide: (by, triage) => answerEscalation({ ...body, by, escalation: numberIn(escalation) }, triage),
    });
  }
}
