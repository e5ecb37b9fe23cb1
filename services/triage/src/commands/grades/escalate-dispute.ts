import { Controller, Inject } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Command, Input, PathPart, ThisCall } from '@yingda/nest-kit';
import type { Answer, Call } from '@yingda/nest-kit';
import { escalateDispute } from '../../domain/triage/grades/decide-dispute.ts';
import { DISPUTERS } from '../../domain/triage/grades/who-may-grade.ts';
import { numberIn } from './by-of.ts';
import { FreeText } from './free-text.ts';
import { GradeCommands } from './grade-commands.ts';

const NAME = 'escalate-dispute';

export class EscalateDisputeBody {
  @FreeText() reason!: string;
}

@ApiTags('disputes')
@Controller('api/triage/v1/tickets')
export class EscalateDispute {
  constructor(@Inject(GradeCommands) private readonly grades: GradeCommands) {}

  @Command(NAME, {
    path: ':number/disputes/:dispute/escalate',
    roles: DISPUTERS,
    summary: 'Asks for the ruling of the director',
    body: EscalateDisputeBody,
  })
  handle(
    @PathPart('number') number: string,
    @PathPart('dispute') dispute: string,
    @Input() body: EscalateDisputeBody,
    @ThisCall() call: Call,
  ): Promise<Answer> {
    return this.grades.run({
      name: NAME,
      call,
      number,
      roles: DISPUTERS,
      decide: (by, triage, moment) => escalateDispute({ ...body, by, dispute: numberIn(dispute) }, triage, moment),
    });
  }
}
