import { Controller, Inject } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { VISIT_OUTCOMES } from '@yingda/contracts';
import type { Instant } from '@yingda/kernel';
import { Answer, Command, Input, IsInstant, PathPart, SERVICE_CONFIG, ThisCall } from '@yingda/nest-kit';
import type { Call } from '@yingda/nest-kit';
import { Type } from 'class-transformer';
import { IsIn, IsOptional, IsString, IsUUID, MaxLength, MinLength, ValidateNested } from 'class-validator';
import type { DispatchConfig } from '../../config.ts';
import { completeVisit } from '../../domain/work-order/visits/decide-on-site.ts';
import { visitOf } from '../../domain/work-order/visits/decision.ts';
import { ACTING_ROLES, actingOf } from '../acting.ts';
import { VisitCommands } from './visit-commands.ts';

const NAME = 'complete-visit';

export class SignatureBody {
  /** An attachment of kind `signature` of this work order. */
  @IsUUID() attachment!: string;
  @IsString() @MinLength(1) @MaxLength(200) signedBy!: string;
}

export class CompleteVisitBody {
  @IsIn(VISIT_OUTCOMES) outcome!: (typeof VISIT_OUTCOMES)[number];
  /** When, if not now. */
  @IsOptional() @IsInstant() completedAt?: Instant;
  @IsOptional() @ValidateNested() @Type(() => SignatureBody) signature?: SignatureBody;
}

@ApiTags('visits')
@Controller('api/dispatch/v1/work-orders')
export class CompleteVisit {
  constructor(
    @Inject(VisitCommands) private readonly visits: VisitCommands,
    @Inject(SERVICE_CONFIG) private readonly config: DispatchConfig,
  ) {}

  @Command(NAME, {
    path: ':number/visits/:visit/complete',
    roles: ACTING_ROLES,
    summary: 'The engineer leaves, with the outcome and the customer’s signature',
    body: CompleteVisitBody,
  })
  async handle(
    @PathPart('number') number: string,
    @PathPart('visit') visit: string,
    @Input() body: CompleteVisitBody,
    @ThisCall() call: Call,
  ): Promise<Answer> {
    const ref = await this.visits.reach(number, call);
    const command = { ...body, visit, acting: actingOf(call), limitSeconds: this.config.toldAfterwardsSeconds };
    return this.visits.run(NAME, call, visit, {
      ref,
      engineers: (order) => [visitOf(order, visit)?.engineer].filter((each) => each !== undefined),
      decide: (order, _crew, now) => completeVisit(command, order, now),
    });
  }
}
