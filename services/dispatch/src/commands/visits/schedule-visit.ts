import { Controller, Inject } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Answer, Command, Input, PathPart, ThisCall } from '@yingda/nest-kit';
import type { Call } from '@yingda/nest-kit';
import { IsOptional, IsUUID } from 'class-validator';
import { scheduleVisit } from '../../domain/work-order/visits/decide-schedule.ts';
import { ACTING_ROLES } from '../acting.ts';
import { Agreements } from './agreements.ts';
import { VisitCommands } from './visit-commands.ts';
import { VisitBody } from './visit.body.ts';

const NAME = 'schedule-visit';

export class ScheduleVisitBody extends VisitBody {
  /** Id of the visit; given by the platform when left out. */
  @IsOptional() @IsUUID() visit?: string;
}

@ApiTags('visits')
@Controller('api/dispatch/v1/work-orders')
export class ScheduleVisit {
  constructor(
    @Inject(VisitCommands) private readonly visits: VisitCommands,
    @Inject(Agreements) private readonly agreements: Agreements,
  ) {}

  @Command(NAME, {
    path: ':number/visits',
    roles: ACTING_ROLES,
    summary: 'A visit was agreed with the customer; it takes the earliest place in the engineer’s day that keeps the promise',
    body: ScheduleVisitBody,
  })
  async handle(
    @PathPart('number') number: string,
    @Input() { visit, ...body }: ScheduleVisitBody,
    @ThisCall() call: Call,
  ): Promise<Answer> {
    const ref = await this.visits.reach(number, call);
    return this.agreements.carryOut(NAME, call, { ref, visit: visit ?? this.visits.idFor(NAME, call), body, decide: scheduleVisit });
  }
}
