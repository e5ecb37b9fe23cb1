import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { decodeCursor, pageOf, Reads, Roles, STAFF } from '@yingda/nest-kit';
import type { Page } from '@yingda/nest-kit';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, Max, MaxLength, Min, MinLength } from 'class-validator';
import { DataSource } from 'typeorm';
import { LOCATION_KINDS } from '../../commands/stock/keep-stock-location.ts';
import type { KnownLocation } from '../../domain/stock/location.ts';
import { StockLocationEntity } from '../../projections/stock-locations-v1/stock-location.entity.ts';

export class FindStockLocationsQuery {
  @IsOptional() @IsIn(LOCATION_KINDS) kind?: KnownLocation['kind'];
  /** Staff number: that engineer's van. */
  @IsOptional() @IsString() @MinLength(1) @MaxLength(32) engineer?: string;
  @IsOptional() @IsString() @MaxLength(500) cursor?: string;
  @IsOptional() @Type(() => Number) @IsInt() @Min(1) @Max(200) limit?: number;
}

@ApiTags('stock')
@Controller('api/dispatch/v1/stock/locations')
export class FindStockLocations {
  constructor(@Inject(DataSource) private readonly source: DataSource) {}

  @Get()
  @Roles(...STAFF)
  @Reads('stock-locations-v1')
  @ApiOperation({ summary: 'Warehouses and vans, by name' })
  async find(@Query() { kind, engineer, cursor, limit = 50 }: FindStockLocationsQuery): Promise<Page<Omit<KnownLocation, 'status'>>> {
    const select = this.source.getRepository(StockLocationEntity).createQueryBuilder('place').where('true');
    if (kind !== undefined) select.andWhere('place.kind = :kind', { kind });
    if (engineer !== undefined) select.andWhere('place.engineer = :engineer', { engineer });
    if (cursor !== undefined) select.andWhere('place.location > :after', { after: decodeCursor(cursor, 1)[0] });
    const rows = await select
      .orderBy('place.location')
      .limit(limit + 1)
      .getMany();
    const page = pageOf(rows, limit, ({ location }) => [location]);
    return { ...page, items: page.items.map(view) };
  }
}

const view = ({ location, kind, nameEn, nameZh, region, engineer }: StockLocationEntity): Omit<KnownLocation, 'status'> => ({
  location,
  kind,
  name: { en: nameEn, zh: nameZh },
  ...(region !== null && { region }),
  ...(engineer !== null && { engineer }),
});
