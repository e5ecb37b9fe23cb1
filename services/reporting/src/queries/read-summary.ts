import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Caller, DATABASE_POOL, IsAccountId, mayReach, PLATFORM_CONFIG, Problem, Reads, Roles } from '@yingda/nest-kit';
import type { PlatformConfig, Principal, Role } from '@yingda/nest-kit';
import { IsOptional } from 'class-validator';
import type { Pool } from 'pg';
import { readFigures } from './figures.ts';
import { IsDayOrInstant } from './period.ts';
import { summaryOf } from './summary.ts';
import type { Summary } from './summary.ts';

/** Whoever manages or reports; those who are bound to an account get its figures only. */
const READERS: readonly Role[] = [
  'analyst',
  'supervisor',
  'director',
  'lead',
  'dispatcher',
  'coordinator',
  'admin',
  'agent',
  'customer',
  'integrator',
];

export class SummaryQuery {
  /** First day, or the instant from which on tickets were received. */
  @IsOptional() @IsDayOrInstant() from?: string;
  /** Last day, or the instant before which they were. */
  @IsOptional() @IsDayOrInstant() to?: string;
  @IsOptional() @IsAccountId() account?: string;
}

@ApiTags('reporting')
@Controller('api/reporting/v1/summary')
export class ReadSummary {
  constructor(
    @Inject(DATABASE_POOL) private readonly pool: Pool,
    @Inject(PLATFORM_CONFIG) private readonly config: PlatformConfig,
  ) {}

  @Get()
  @Roles(...READERS)
  @Reads('ticket-facts-v1')
  @ApiOperation({ summary: 'The figures of the tickets received in a period: counts, times, on-time rates, satisfaction, by day' })
  async read(@Query() { from, to, account: asked }: SummaryQuery, @Caller() caller: Principal): Promise<Summary> {
    const account = asked ?? caller.account;
    if (!mayReach(caller, account))
      throw account === undefined ? new Problem('FORBIDDEN', { roles: READERS }) : new Problem('ACCOUNT_NOT_FOUND', { account });
    const selection = {
      timeZone: this.config.TIME_ZONE,
      ...(from !== undefined && { from }),
      ...(to !== undefined && { to }),
      ...(account !== undefined && { account }),
    };
    return summaryOf(selection, await readFigures(this.pool, selection));
  }
}
