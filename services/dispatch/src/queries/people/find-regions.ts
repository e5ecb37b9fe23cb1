import { Controller, Get, Inject } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { PathPart, Problem, Reads, Roles, STAFF } from '@yingda/nest-kit';
import { DataSource } from 'typeorm';
import type { Region } from '../../domain/region/state.ts';
import { RegionEntity } from '../../projections/regions-v1/region.entity.ts';
import { Staff } from './staff.ts';

@ApiTags('regions')
@Controller('api/dispatch/v1/regions')
export class FindRegions {
  constructor(
    @Inject(DataSource) private readonly source: DataSource,
    @Inject(Staff) private readonly staff: Staff,
  ) {}

  @Get()
  @Roles(...STAFF)
  @Reads('regions-v1')
  @ApiOperation({ summary: 'All regions by name' })
  async find(): Promise<{ readonly items: readonly Region[] }> {
    const rows = await this.source.getRepository(RegionEntity).find({ order: { region: 'ASC' } });
    return { items: rows.map(({ document }) => document) };
  }

  @Get(':region')
  @Roles(...STAFF)
  @ApiOperation({ summary: 'One region' })
  async read(@PathPart('region') slug: string): Promise<Region> {
    const region = await this.staff.region(slug);
    if (!region) throw new Problem('REGION_NOT_FOUND', { region: slug });
    return region;
  }
}
