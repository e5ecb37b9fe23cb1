import { Controller, Inject } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { GRADES } from '@yingda/contracts';
import type { Grade } from '@yingda/contracts';
import { Command, Input, PathPart, ThisCall } from '@yingda/nest-kit';
import type { Answer, Call } from '@yingda/nest-kit';
import { IsIn } from 'class-validator';
import { disputeGrade } from '../../domain/triage/grades/decide-dispute.ts';
import { DISPUTERS } from '../../domain/triage/grades/who-may-grade.ts';
import { FreeText } from './free-text.ts';
import { GradeCommands } from './grade-commands.ts';

const NAME = 'dispute-grade';

export class DisputeGradeBody {
  @IsIn(GRADES) claimed!: Grade;
  @FreeText() reason!: string;
}

@ApiTags('disputes')
@Controller('api/triage/v1/tickets')
export class DisputeGrade {
  constructor(@Inject(GradeCommands) private readonly grades: GradeCommands) {}

  @Command(NAME, {
    path: ':number/disputes',
    status: 201,
    roles: DISPUTERS,
    summary: 'Objects to the grade; both clocks are shown until it is settled',
    body: DisputeGradeBody,
  })
  handle(@PathPart('number') number: string, @Input() body: DisputeGradeBody, @ThisCall() call: Call): Promise<Answer> {
    return this.grades.run({
      name: NAME,
      call,
      number,
      roles: DISPUTERS,
      status: 201,
      standsOnReason: true,
      decide: (by, triage, moment) => disputeGrade({ ...body, by }, triage, moment),
      tell: (by, { disputes }) => ({
        dispute: disputes.findLast((each) => each.disputer === by.id && each.claimed === body.claimed)?.dispute,
      }),
    });
  }
}
