import { Controller, Inject } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Instant } from '@yingda/kernel';
import { Answer, Command, Input, IsInstant, PathPart, ThisCall } from '@yingda/nest-kit';
import type { Call } from '@yingda/nest-kit';
import { IsBoolean, IsOptional, IsString, MaxLength, MinLength } from 'class-validator';
import { planVisit } from '../../domain/work-order/visits/decide-plan.ts';
import { notFound, visitOf } from '../../domain/work-order/visits/decision.ts';
import { VisitCommands } from './visit-commands.ts';
import { VisitGrounds } from './visit-grounds.ts';

const NAME = 'plan-visit';

export class PlanVisitBody {
  /** Staff number; whoever has the visit by default. */
  @IsOptional() @IsString() @MinLength(1) @MaxLength(32) engineer?: string;
  /** Within the promised window; as it is by default. */
  @IsOptional() @IsInstant() start?: Instant;
  /** Whether only people may move it; as it is by default. */
  @IsOptional() @IsBoolean() pinned?: boolean;
}

@ApiTags('visits')
@Controller('api/dispatch/v1/work-orders')
export class PlanVisit {
  constructor(
    @Inject(VisitCommands) private readonly visits: VisitCommands,
    @Inject(VisitGrounds) private readonly grounds: VisitGrounds,
  ) {}

  @Command(NAME, {
    path: ':number/visits/:visit/plan',
    roles: ['dispatcher', 'lead', 'supervisor'],
    summary: 'Moves a visit within what was promised to the customer, to another engineer too',
    body: PlanVisitBody,
  })
  async handle(
    @PathPart('number') number: string,
    @PathPart('visit') visit: string,
    @Input() body: PlanVisitBody,
    @ThisCall() call: Call,
  ): Promise<Answer> {
    const ref = await this.visits.reach(number, call);
    const ground = await this.grounds.of(ref, await this.grounds.regionOf(ref, visit));
    return this.visits.run(NAME, call, visit, {
      ref,
      engineers: (order) => [body.engineer, visitOf(order, visit)?.engineer].filter((each) => each !== undefined),
      decide: (order, crew, now) => {
        const known = visitOf(order, visit);
        if (!known) return notFound(visit);
        const start = body.start ?? known.plan?.start ?? known.window.from;
        return planVisit({ ...body, visit, start, engineer: body.engineer ?? known.engineer }, order, crew, { ground, now });
      },
    });
  }
}
