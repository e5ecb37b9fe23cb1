import { Controller, Inject } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Command, PathPart, ThisCall } from '@yingda/nest-kit';
import type { Answer, Call } from '@yingda/nest-kit';
import { withdrawDispute } from '../../domain/triage/grades/decide-dispute.ts';
import { DISPUTERS } from '../../domain/triage/grades/who-may-grade.ts';
import { numberIn } from './by-of.ts';
import { GradeCommands } from './grade-commands.ts';

const NAME = 'withdraw-dispute';

@ApiTags('disputes')
@Controller('api/triage/v1/tickets')
export class WithdrawDispute {
  constructor(@Inject(GradeCommands) private readonly grades: GradeCommands) {}

  @Command(NAME, { path: ':number/disputes/:dispute/withdraw', roles: DISPUTERS, summary: 'Takes the own objection back' })
  handle(@PathPart('number') number: string, @PathPart('dispute') dispute: string, @ThisCall() call: Call): Promise<Answer> {
    return this.grades.run({
      name: NAME,
      call,
      number,
      roles: DISPUTERS,
      decide: (by, triage) => withdrawDispute({ by, dispute: numberIn(dispute) }, triage),
    });
  }
}
