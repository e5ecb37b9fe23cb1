import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { ESCALATION_ROLES, PROBLEM_TYPES } from '@yingda/contracts';
import type { EscalationRole, ProblemType, Target } from '@yingda/contracts';
import { instantFromMillis } from '@yingda/kernel';
import type { Instant } from '@yingda/kernel';
import { Caller, decodeCursor, pageOf, Reads, Roles, STAFF } from '@yingda/nest-kit';
import type { Page, Principal } from '@yingda/nest-kit';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import { DataSource } from 'typeorm';
import type { SelectQueryBuilder } from 'typeorm';
import { addresseesOf } from '../../domain/triage/timers/decide-escalation.ts';
import { EscalationEntity } from '../../projections/escalations-v1/escalation.entity.ts';

const STATES = ['open', 'answered'] as const;

export class FindEscalationsQuery {
  /** `true`: only what the caller may answer. */
  @IsOptional() @IsIn(['true', 'false']) mine?: 'true' | 'false';
  @IsOptional() @IsIn(STATES) state?: (typeof STATES)[number];
  /** Only what went to this role. */
  @IsOptional() @IsIn(ESCALATION_ROLES) role?: EscalationRole;
  /** Only what went to whoever is on call for this. */
  @IsOptional() @IsIn(PROBLEM_TYPES) onCall?: ProblemType;
  @IsOptional() @IsString() @MaxLength(500) cursor?: string;
  @IsOptional() @Type(() => Number) @IsInt() @Min(1) @Max(200) limit?: number;
}

/** Somebody was told to look after a target. */
export interface EscalationSummary {
  readonly ticketNumber: string;
  readonly account: string;
  /** Its number within the ticket. */
  readonly escalation: number;
  readonly target: Target;
  readonly level: number;
  readonly to: { readonly role?: EscalationRole; readonly onCall?: ProblemType };
  readonly rule: string;
  readonly reason: string;
  readonly due: Instant;
  readonly raisedAt: Instant;
  readonly answeredAt?: Instant;
  /** An opaque id. */
  readonly answeredBy?: string;
}

/** R20: the escalation inbox. */
@ApiTags('escalations')
@Controller('api/triage/v1/escalations')
export class FindEscalations {
  constructor(@Inject(DataSource) private readonly source: DataSource) {}

  @Get()
  @Roles(...STAFF)
  @Reads('escalations-v1')
  @ApiOperation({ summary: 'Escalations by addressee and state, the oldest first' })
  async find(@Query() query: FindEscalationsQuery, @Caller() caller: Principal): Promise<Page<EscalationSummary>> {
    const { limit = 50 } = query;
    const select = this.source.getRepository(EscalationEntity).createQueryBuilder('each');
    restrict(select, query, caller);
    const rows = await select
      .orderBy('each.raisedAt', 'ASC')
      .addOrderBy('each.id', 'ASC')
      .limit(limit + 1)
      .getMany();
    const page = pageOf(rows, limit, (row) => [row.raisedAt.toISOString(), row.id]);
    return { ...page, items: page.items.map(summary) };
  }
}

const restrict = (select: SelectQueryBuilder<EscalationEntity>, query: FindEscalationsQuery, { roles }: Principal): void => {
  const { mine, state, role, onCall, cursor } = query;
  if (state !== undefined) select.andWhere(`each.answeredAt IS ${state === 'open' ? '' : 'NOT '}NULL`);
  if (role !== undefined) select.andWhere('each.role = :role', { role });
  if (onCall !== undefined) select.andWhere('each.onCall = :onCall', { onCall });
  if (mine === 'true') select.andWhere("coalesce(each.role, 'on-call') = ANY (:addressees)", { addressees: addresseesOf(roles) });
  if (cursor !== undefined) {
    const [raisedAt, id] = decodeCursor(cursor, 2);
    select.andWhere('(each.raisedAt, each.id) > (:raisedAt::timestamptz, :id)', { raisedAt, id });
  }
};

const summary = (row: EscalationEntity): EscalationSummary => ({
  ticketNumber: row.ticket,
  account: row.account,
  escalation: row.escalation,
  target: row.target,
  level: row.level,
  to: { ...(row.role !== null && { role: row.role }), ...(row.onCall !== null && { onCall: row.onCall }) },
  rule: row.rule,
  reason: row.because,
  due: instantFromMillis(row.due.getTime()),
  raisedAt: instantFromMillis(row.raisedAt.getTime()),
  ...(row.answeredAt !== null && { answeredAt: instantFromMillis(row.answeredAt.getTime()) }),
  ...(row.answeredBy !== null && { answeredBy: row.answeredBy }),
});
