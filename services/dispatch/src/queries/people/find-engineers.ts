import { Controller, Get, Inject, Query, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { PROBLEM_TYPES } from '@yingda/contracts';
import type { ProblemType } from '@yingda/contracts';
import { rebuild, streamIdOf } from '@yingda/event-store';
import type { EventStore } from '@yingda/event-store';
import { decodeCursor, EVENT_STORE, pageOf, PathPart, Problem, Reads, Roles, STAFF } from '@yingda/nest-kit';
import type { Page } from '@yingda/nest-kit';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import type { FastifyReply } from 'fastify';
import { DataSource } from 'typeorm';
import { engineerEvolution } from '../../domain/engineer/state.ts';
import type { KnownEngineer } from '../../domain/engineer/state.ts';
import { EngineerEntity } from '../../projections/engineers-v2/engineer.entity.ts';

export class FindEngineersQuery {
  @IsOptional() @IsIn(PROBLEM_TYPES) group?: ProblemType;
  @IsOptional() @IsString() @MaxLength(500) cursor?: string;
  @IsOptional() @Type(() => Number) @IsInt() @Min(1) @Max(200) limit?: number;
}

export type EngineerSummary = Pick<KnownEngineer, 'engineer' | 'name' | 'email' | 'phone' | 'language' | 'groups' | 'active'>;

export interface EngineerView extends Omit<KnownEngineer, 'status'> {
  readonly version: number;
}

@ApiTags('engineers')
@Controller('api/dispatch/v1/engineers')
export class FindEngineers {
  constructor(
    @Inject(DataSource) private readonly source: DataSource,
    @Inject(EVENT_STORE) private readonly store: EventStore,
  ) {}

  @Get()
  @Roles(...STAFF)
  @Reads('engineers-v2')
  @ApiOperation({ summary: 'Engineers, of one group or all, by staff number' })
  async find(@Query() { group, cursor, limit = 50 }: FindEngineersQuery): Promise<Page<EngineerSummary>> {
    const select = this.source.getRepository(EngineerEntity).createQueryBuilder('engineer');
    if (group !== undefined) select.andWhere(':group = ANY(engineer.groups)', { group });
    if (cursor !== undefined) select.andWhere('engineer.staffNumber > :after', { after: decodeCursor(cursor, 1)[0] });
    const rows = await select
      .orderBy('engineer.staffNumber')
      .limit(limit + 1)
      .getMany();
    const page = pageOf(rows, limit, ({ staffNumber }) => [staffNumber]);
    return { ...page, items: page.items.map(summary) };
  }

  @Get(':staffNumber')
  @Roles(...STAFF)
  @ApiOperation({ summary: 'One engineer' })
  async read(@PathPart('staffNumber') staffNumber: string, @Res({ passthrough: true }) reply: FastifyReply): Promise<EngineerView> {
    const history = await this.store.readStream(streamIdOf('engineer', staffNumber));
    const state = rebuild(engineerEvolution, history);
    if (state.status === 'none') throw new Problem('ENGINEER_NOT_FOUND', { engineer: staffNumber });
    const { status: _status, ...engineer } = state;
    reply.header('etag', `"${history.length}"`);
    return { ...engineer, version: history.length };
  }
}

const summary = ({ staffNumber, name, email, phone, language, groups, active }: EngineerEntity): EngineerSummary => ({
  engineer: staffNumber,
  name,
  ...(email !== null && { email }),
  ...(phone !== null && { phone }),
  language,
  groups,
  active,
});
