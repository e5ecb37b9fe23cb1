import { Controller, Inject } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { DELAY_REASONS } from '@yingda/contracts';
import { Answer, Command, Input, PathPart, SERVICE_CONFIG, ThisCall } from '@yingda/nest-kit';
import type { Call } from '@yingda/nest-kit';
import { Type } from 'class-transformer';
import { IsIn, ValidateNested } from 'class-validator';
import type { DispatchConfig } from '../../config.ts';
import { delayVisit } from '../../domain/work-order/visits/decide-plan.ts';
import { visitOf } from '../../domain/work-order/visits/decision.ts';
import { ACTING_ROLES, actingOf } from '../acting.ts';
import { VisitCommands } from './visit-commands.ts';
import { VisitGrounds } from './visit-grounds.ts';
import { WindowBody } from './visit.body.ts';

const NAME = 'delay-visit';

export class DelayVisitBody {
  /** What the customer was told instead. */
  @ValidateNested() @Type(() => WindowBody) window!: WindowBody;
  @IsIn(DELAY_REASONS) because!: (typeof DELAY_REASONS)[number];
}

@ApiTags('visits')
@Controller('api/dispatch/v1/work-orders')
export class DelayVisit {
  constructor(
    @Inject(VisitCommands) private readonly visits: VisitCommands,
    @Inject(VisitGrounds) private readonly grounds: VisitGrounds,
    @Inject(SERVICE_CONFIG) private readonly config: DispatchConfig,
  ) {}

  @Command(NAME, {
    path: ':number/visits/:visit/delay',
    roles: ACTING_ROLES,
    summary: 'The customer was told a later window; flagged when told later than promised',
    body: DelayVisitBody,
  })
  async handle(
    @PathPart('number') number: string,
    @PathPart('visit') visit: string,
    @Input() body: DelayVisitBody,
    @ThisCall() call: Call,
  ): Promise<Answer> {
    const ref = await this.visits.reach(number, call);
    const ground = await this.grounds.of(ref, await this.grounds.regionOf(ref, visit));
    const command = { ...body, visit, acting: actingOf(call), noticeSeconds: this.config.visitNoticeSeconds };
    return this.visits.run(NAME, call, visit, {
      ref,
      engineers: (order) => [visitOf(order, visit)?.engineer].filter((each) => each !== undefined),
      decide: (order, crew, now) => delayVisit(command, order, crew, { ground, now }),
    });
  }
}
