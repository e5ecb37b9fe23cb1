import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { decodeCursor, IsSlug, pageOf, Reads, Roles, STAFF } from '@yingda/nest-kit';
import type { Page } from '@yingda/nest-kit';
import { Transform, Type } from 'class-transformer';
import { IsBoolean, IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import { DataSource } from 'typeorm';
import type { KnownEngineer, Skill } from '../../domain/engineer/state.ts';
import { EngineerEntity } from '../../projections/engineers-v2/engineer.entity.ts';

export class FindEngineersQuery {
  @IsOptional() @IsSlug() group?: string;
  @IsOptional() @IsSlug() region?: string;
  @IsOptional() @IsSlug() skill?: string;
  /** Who takes new work, or who does not. */
  @IsOptional() @Transform(({ value }) => (value === 'true' ? true : value === 'false' ? false : value)) @IsBoolean() active?: boolean;
  @IsOptional() @IsString() @MaxLength(500) cursor?: string;
  @IsOptional() @Type(() => Number) @IsInt() @Min(1) @Max(200) limit?: number;
}

export interface EngineerSummary extends Pick<
  KnownEngineer,
  'engineer' | 'name' | 'email' | 'phone' | 'language' | 'groups' | 'regions' | 'active'
> {
  readonly skills: readonly Skill[];
  /** Offers and work orders in hand. */
  readonly held: number;
}

@ApiTags('engineers')
@Controller('api/dispatch/v1/engineers')
export class FindEngineers {
  constructor(@Inject(DataSource) private readonly source: DataSource) {}

  @Get()
  @Roles(...STAFF)
  @Reads('engineers-v2')
  @ApiOperation({ summary: 'Engineers, of one group, one region or with a skill, or all, by staff number' })
  async find(@Query() { group, region, skill, active, cursor, limit = 50 }: FindEngineersQuery): Promise<Page<EngineerSummary>> {
    const select = this.source.getRepository(EngineerEntity).createQueryBuilder('engineer');
    if (group !== undefined) select.andWhere(':group = ANY(engineer.groups)', { group });
    if (region !== undefined) select.andWhere(':region = ANY(engineer.regions)', { region });
    if (skill !== undefined) select.andWhere(`engineer.plan -> 'skills' @> :skill::jsonb`, { skill: JSON.stringify([{ skill }]) });
    if (active !== undefined) select.andWhere('engineer.active = :active', { active });
    if (cursor !== undefined) select.andWhere('engineer.staffNumber > :after', { after: decodeCursor(cursor, 1)[0] });
    const rows = await select
      .orderBy('engineer.staffNumber')
      .limit(limit + 1)
      .getMany();
    const page = pageOf(rows, limit, ({ staffNumber }) => [staffNumber]);
    return { ...page, items: page.items.map(summary) };
  }
}

const summary = ({ staffNumber, name, email, phone, language, groups, regions, active, plan }: EngineerEntity): EngineerSummary => ({
  engineer: staffNumber,
  name,
  ...(email !== null && { email }),
  ...(phone !== null && { phone }),
  ...{ language, groups, regions, active },
  skills: plan.skills,
  held: plan.held.length,
});
