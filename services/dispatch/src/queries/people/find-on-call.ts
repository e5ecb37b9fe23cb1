import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Clock, Instant } from '@yingda/kernel';
import { CLOCK, IsInstant, IsSlug, Reads, Roles, STAFF } from '@yingda/nest-kit';
import { IsOptional } from 'class-validator';
import type { KnownEngineer, OnCall } from '../../domain/engineer/state.ts';
import { Staff } from './staff.ts';

export class OnCallQuery {
  @IsOptional() @IsSlug() group?: string;
  /** Now by default. */
  @IsOptional() @IsInstant() at?: Instant;
}

export interface OnCallItem extends OnCall, Pick<KnownEngineer, 'engineer' | 'name' | 'phone'> {
  /** Whether the engineer is away all the same: somebody else should be on call. */
  readonly absent: boolean;
}

@ApiTags('engineers')
@Controller('api/dispatch/v1/on-call')
export class FindOnCall {
  constructor(
    @Inject(Staff) private readonly staff: Staff,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get()
  @Roles(...STAFF)
  @Reads('engineers-v2')
  @ApiOperation({ summary: 'Who is on call at a time, for one group or all, by group and staff number' })
  async find(
    @Query() { group, at = this.clock.now() }: OnCallQuery,
  ): Promise<{ readonly at: Instant; readonly items: readonly OnCallItem[] }> {
    const engineers = (await this.staff.all()).filter(({ active }) => active);
    const items = engineers.flatMap((engineer) => dutiesAt(engineer, at)).filter((duty) => group === undefined || duty.group === group);
    return { at, items: items.sort((a, b) => (a.group < b.group ? -1 : a.group > b.group ? 1 : 0)) };
  }
}

const dutiesAt = ({ engineer, name, phone, groups, onCall, absences }: KnownEngineer, at: Instant): OnCallItem[] =>
  onCall
    .filter((duty) => groups.includes(duty.group) && duty.from <= at && at < duty.until)
    .map((duty) => ({
      ...{ engineer, name, ...(phone !== undefined && { phone }), ...duty },
      absent: absences.some(({ from, until }) => from <= at && at < until),
    }));
