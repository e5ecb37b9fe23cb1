import { Controller, Inject } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Command, Input, PathPart, ThisCall } from '@yingda/nest-kit';
import type { Answer, Call } from '@yingda/nest-kit';
import { IsIn } from 'class-validator';
import { declareEmergency } from '../../domain/triage/grades/decide-emergency.ts';
import { EMERGENCY_GROUNDS } from '../../domain/triage/grades/grade-commands.ts';
import type { EmergencyGround } from '../../domain/triage/grades/grade-commands.ts';
import { WORKERS } from '../../domain/triage/grades/who-may-grade.ts';
import { GradeCommands } from './grade-commands.ts';

const NAME = 'declare-emergency';

export class DeclareEmergencyBody {
  @IsIn(EMERGENCY_GROUNDS) ground!: EmergencyGround;
}

@ApiTags('grades')
@Controller('api/triage/v1/tickets')
export class DeclareEmergency {
  constructor(@Inject(GradeCommands) private readonly grades: GradeCommands) {}

  @Command(NAME, { path: ':number/emergency', roles: WORKERS, summary: 'Starts the emergency response', body: DeclareEmergencyBody })
  handle(@PathPart('number') number: string, @Input() body: DeclareEmergencyBody, @ThisCall() call: Call): Promise<Answer> {
    return this.grades.run({
      name: NAME,
      call,
      number,
      roles: WORKERS,
      decide: (by, triage, moment) => declareEmergency({ ...body, by }, triage, moment),
    });
  }
}
