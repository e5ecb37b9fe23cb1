import { Controller, Inject } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Instant } from '@yingda/kernel';
import { Answer, Command, Input, IsInstant, PathPart, SERVICE_CONFIG, ThisCall } from '@yingda/nest-kit';
import type { Call } from '@yingda/nest-kit';
import { IsOptional } from 'class-validator';
import type { DispatchConfig } from '../../config.ts';
import { arriveAtVisit } from '../../domain/work-order/visits/decide-on-site.ts';
import { ACTING_ROLES, actingOf } from '../acting.ts';
import { VisitCommands } from './visit-commands.ts';

const NAME = 'arrive-at-visit';

export class ArriveAtVisitBody {
  /** When, if not now: told afterwards by a device that was offline, for instance. */
  @IsOptional() @IsInstant() arrivedAt?: Instant;
}

@ApiTags('visits')
@Controller('api/dispatch/v1/work-orders')
export class ArriveAtVisit {
  constructor(
    @Inject(VisitCommands) private readonly visits: VisitCommands,
    @Inject(SERVICE_CONFIG) private readonly config: DispatchConfig,
  ) {}

  @Command(NAME, {
    path: ':number/visits/:visit/arrive',
    roles: ACTING_ROLES,
    summary: 'The engineer has arrived; late arrivals are flagged',
    body: ArriveAtVisitBody,
  })
  async handle(
    @PathPart('number') number: string,
    @PathPart('visit') visit: string,
    @Input() body: ArriveAtVisitBody,
    @ThisCall() call: Call,
  ): Promise<Answer> {
    const ref = await this.visits.reach(number, call);
    const command = { ...body, visit, acting: actingOf(call), limitSeconds: this.config.toldAfterwardsSeconds };
    return this.visits.run(NAME, call, visit, {
      ref,
      engineers: () => [],
      decide: (order, _crew, now) => arriveAtVisit(command, order, now),
    });
  }
}
