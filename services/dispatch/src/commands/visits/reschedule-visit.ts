import { Controller, Inject } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Answer, Command, Input, PathPart, ThisCall } from '@yingda/nest-kit';
import type { Call } from '@yingda/nest-kit';
import { rescheduleVisit } from '../../domain/work-order/visits/decide-schedule.ts';
import { ACTING_ROLES } from '../acting.ts';
import { Agreements } from './agreements.ts';
import { VisitCommands } from './visit-commands.ts';
import { VisitBody } from './visit.body.ts';

const NAME = 'reschedule-visit';

@ApiTags('visits')
@Controller('api/dispatch/v1/work-orders')
export class RescheduleVisit {
  constructor(
    @Inject(VisitCommands) private readonly visits: VisitCommands,
    @Inject(Agreements) private readonly agreements: Agreements,
  ) {}

  @Command(NAME, {
    method: 'PUT',
    path: ':number/visits/:visit',
    roles: ACTING_ROLES,
    summary: 'The visit was agreed anew; replaces everything that was agreed before',
    body: VisitBody,
  })
  async handle(
    @PathPart('number') number: string,
    @PathPart('visit') visit: string,
    @Input() body: VisitBody,
    @ThisCall() call: Call,
  ): Promise<Answer> {
    const ref = await this.visits.reach(number, call);
    return this.agreements.carryOut(NAME, call, { ref, visit, body, decide: rescheduleVisit });
  }
}
