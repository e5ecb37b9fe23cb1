import { setTimeout as pause } from 'node:timers/promises';
import { Body, Controller, Get, HttpCode, Inject, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Instant } from '@yingda/kernel';
import { decodeCursor, IsInstant, pageOf, PathPart, Problem, Reads, Roles } from '@yingda/nest-kit';
import type { Page } from '@yingda/nest-kit';
import { Type } from 'class-transformer';
import { IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import type { GradeCount, VerdictChange, VerdictCount } from '../../../domain/replay/comparison.ts';
import { PolicyReader } from '../policy-reader.ts';
import { PolicyTextBody } from '../policy-text.body.ts';
import type { DryRun } from './dry-runs.ts';
import { DryRuns } from './dry-runs.ts';

export class DryRunBody extends PolicyTextBody {
  /** Tickets received at or after; all by default. */
  @IsOptional() @IsInstant() from?: Instant;
  /** Tickets received before. */
  @IsOptional() @IsInstant() to?: Instant;
}

export class DryRunQuery {
  @IsOptional() @IsString() @MaxLength(500) cursor?: string;
  @IsOptional() @Type(() => Number) @IsInt() @Min(1) @Max(1_000) limit?: number;
}

/** What a policy would change on tickets of the past. */
export interface DryRunView {
  readonly id: string;
  readonly policy: string;
  readonly state: DryRun['state'];
  readonly startedAt: Instant;
  /** Tickets looked at so far, of all. */
  readonly tickets: number;
  readonly total: number;
  /** How many verdicts would be others. */
  readonly changed: number;
  /** By target, from what to what; `none` where nothing was promised, or would be. */
  readonly verdicts: readonly VerdictCount[];
  readonly grades: readonly GradeCount[];
  /** The verdicts that would be others, in the order of the tickets. */
  readonly changes: Page<VerdictChange>;
}

const ROLES_THAT_TRY = ['supervisor', 'director', 'admin', 'analyst'] as const;
const PATIENCE_MILLIS = 2_000;
const USUAL_LIMIT = 100;

@ApiTags('policies')
@Controller('api/triage/v1/policies')
export class DryRunPolicy {
  constructor(
    @Inject(PolicyReader) private readonly reader: PolicyReader,
    @Inject(DryRuns) private readonly runs: DryRuns,
  ) {}

  @Post('dry-run')
  @HttpCode(200)
  @Roles(...ROLES_THAT_TRY)
  @Reads('ticket-facts-v1')
  @ApiOperation({
    summary: 'Tries a policy on tickets of the past: which verdicts would be others',
    description: 'Answers after two seconds at most; a run that takes longer goes on, and is read at `dry-runs/{id}`.',
  })
  async start(@Body() { text, from, to }: DryRunBody): Promise<DryRunView> {
    const reading = await this.reader.read(text);
    if (reading.outcome === 'flawed') throw new Problem('POLICY_FLAWED', { policyFaults: reading.faults });
    const run = await this.runs.start(reading.document, { from, to });
    if (!run) throw new Problem('OVERLOADED');
    await Promise.race([run.ended, pause(PATIENCE_MILLIS, undefined, { ref: false })]);
    return viewOf(run, {});
  }

  @Get('dry-runs/:id')
  @Roles(...ROLES_THAT_TRY)
  @ApiOperation({ summary: 'How far a dry run is, and what it has found' })
  read(@PathPart('id') id: string, @Query() query: DryRunQuery): DryRunView {
    const run = this.runs.find(id);
    if (!run) throw new Problem('DRY_RUN_NOT_FOUND');
    return viewOf(run, query);
  }
}

const viewOf = ({ id, policy, state, startedAt, total, comparison }: DryRun, { cursor, limit = USUAL_LIMIT }: DryRunQuery): DryRunView => {
  const { tickets, changes, verdicts, grades } = comparison;
  const first = cursor === undefined ? 0 : Number(decodeCursor(cursor, 1)[0]);
  const numbered = changes.slice(first, first + limit + 1).map((change, index) => ({ change, next: first + index + 1 }));
  const { items, nextCursor } = pageOf(numbered, limit, ({ next }) => [next]);
  return {
    ...{ id, policy, state, startedAt, tickets, total, changed: changes.length, verdicts, grades },
    changes: { items: items.map(({ change }) => change), ...(nextCursor !== undefined && { nextCursor }) },
  };
};
