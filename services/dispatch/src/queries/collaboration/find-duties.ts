import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { instantFromMillis } from '@yingda/kernel';
import type { Clock, Instant } from '@yingda/kernel';
import { CLOCK, decodeCursor, IsSlug, pageOf, Reads, Roles, STAFF } from '@yingda/nest-kit';
import type { Page } from '@yingda/nest-kit';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import { DataSource } from 'typeorm';
import { DutyEntity } from '../../projections/duties-v1/duty.entity.ts';
import { DUTY_STATES, dutyState } from './collaboration-view.ts';
import type { DutyState } from './collaboration-view.ts';

export class FindDutiesQuery {
  @IsOptional() @IsSlug() department?: string;
  /** `open` are those that are not overdue yet. */
  @IsOptional() @IsIn(DUTY_STATES) state?: DutyState;
  @IsOptional() @IsString() @MaxLength(500) cursor?: string;
  @IsOptional() @Type(() => Number) @IsInt() @Min(1) @Max(200) limit?: number;
}

/** What a department has to do; what exactly stands in the collaboration of the work order. */
export interface DutySummary {
  readonly involvement: string;
  readonly ticketNumber: string;
  readonly account: string;
  readonly department: string;
  readonly dueAt: Instant;
  readonly involvedAt: Instant;
  readonly state: DutyState;
  readonly answeredAt?: Instant;
  /** Answered after its time. */
  readonly late?: boolean;
}

/** The states in the terms of the rows. */
const CONDITIONS: Readonly<Record<DutyState, string>> = {
  open: 'duty.answeredAt IS NULL AND duty.dueAt >= :now',
  overdue: 'duty.answeredAt IS NULL AND duty.dueAt < :now',
  answered: 'duty.answeredAt IS NOT NULL',
};

/** R26: what a coordinator looks after. */
@ApiTags('departments')
@Controller('api/dispatch/v1/departments')
export class FindDuties {
  constructor(
    @Inject(DataSource) private readonly source: DataSource,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get('duties')
  @Roles(...STAFF)
  @Reads('duties-v1')
  @ApiOperation({ summary: 'What departments have to do, by when it is due' })
  async find(@Query() { department, state, cursor, limit = 50 }: FindDutiesQuery): Promise<Page<DutySummary>> {
    const now = this.clock.now();
    const select = this.source.getRepository(DutyEntity).createQueryBuilder('duty').where('true');
    if (department !== undefined) select.andWhere('duty.department = :department', { department });
    if (state !== undefined) select.andWhere(CONDITIONS[state], { now });
    if (cursor !== undefined) {
      const [dueAt, id] = decodeCursor(cursor, 2);
      select.andWhere('(duty.dueAt, duty.duty) > (:dueAt::timestamptz, :id)', { dueAt, id });
    }
    const rows = await select
      .orderBy('duty.dueAt')
      .addOrderBy('duty.duty')
      .limit(limit + 1)
      .getMany();
    const page = pageOf(rows, limit, (row) => [row.dueAt.toISOString(), row.duty]);
    return { ...page, items: page.items.map((row) => summary(row, now)) };
  }
}

const instantOf = (date: Date): Instant => instantFromMillis(date.getTime());

const summary = ({ duty, ticket, dueAt, involvedAt, answeredAt, late, ...row }: DutyEntity, now: Instant): DutySummary => ({
  involvement: duty.slice(duty.indexOf('/') + 1),
  ticketNumber: ticket,
  account: row.account,
  department: row.department,
  dueAt: instantOf(dueAt),
  involvedAt: instantOf(involvedAt),
  state: dutyState({ answered: answeredAt !== null, dueAt: instantOf(dueAt) }, now),
  ...(answeredAt !== null && { answeredAt: instantOf(answeredAt) }),
  ...(late !== null && { late }),
});
