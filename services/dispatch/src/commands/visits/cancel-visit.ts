import { Controller, Inject } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Answer, Command, Input, PathPart, ThisCall } from '@yingda/nest-kit';
import type { Call } from '@yingda/nest-kit';
import { IsIn } from 'class-validator';
import { CANCEL_REASONS } from '../../domain/work-order/visits/commands.ts';
import { cancelVisit } from '../../domain/work-order/visits/decide-on-site.ts';
import { visitOf } from '../../domain/work-order/visits/decision.ts';
import { ACTING_ROLES, actingOf } from '../acting.ts';
import { VisitCommands } from './visit-commands.ts';

const NAME = 'cancel-visit';

export class CancelVisitBody {
  @IsIn(CANCEL_REASONS) because!: (typeof CANCEL_REASONS)[number];
}

@ApiTags('visits')
@Controller('api/dispatch/v1/work-orders')
export class CancelVisit {
  constructor(@Inject(VisitCommands) private readonly visits: VisitCommands) {}

  @Command(NAME, {
    path: ':number/visits/:visit/cancel',
    roles: ACTING_ROLES,
    summary: 'The visit does not take place, and the engineer is free again',
    body: CancelVisitBody,
  })
  async handle(
    @PathPart('number') number: string,
    @PathPart('visit') visit: string,
    @Input() body: CancelVisitBody,
    @ThisCall() call: Call,
  ): Promise<Answer> {
    const ref = await this.visits.reach(number, call);
    const command = { ...body, visit, acting: actingOf(call) };
    return this.visits.run(NAME, call, visit, {
      ref,
      engineers: (order) => [visitOf(order, visit)?.engineer].filter((each) => each !== undefined),
      decide: (order) => cancelVisit(command, order),
    });
  }
}
