import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { instantFromMillis } from '@yingda/kernel';
import type { Instant } from '@yingda/kernel';
import { decodeCursor, IsSlug, pageOf, Reads, Roles, STAFF } from '@yingda/nest-kit';
import type { Page } from '@yingda/nest-kit';
import { Type } from 'class-transformer';
import { IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import { DataSource } from 'typeorm';
import { IsPartNumber } from '../../commands/stock/part-number.ts';
import { StockEntity } from '../../projections/stock-v1/stock.entity.ts';

export class FindStockQuery {
  @IsOptional() @IsSlug() location?: string;
  @IsOptional() @IsPartNumber() part?: string;
  @IsOptional() @IsString() @MaxLength(500) cursor?: string;
  @IsOptional() @Type(() => Number) @IsInt() @Min(1) @Max(200) limit?: number;
}

/** What one place has of one part. */
export interface StockView {
  readonly location: string;
  readonly part: string;
  readonly quantity: number;
  readonly serials: readonly string[];
  readonly updatedAt: Instant;
}

/** R25: what is where. Nothing is reserved: the parts of a visit are a list. */
@ApiTags('stock')
@Controller('api/dispatch/v1/stock')
export class FindStock {
  constructor(@Inject(DataSource) private readonly source: DataSource) {}

  @Get()
  @Roles(...STAFF)
  @Reads('stock-v1')
  @ApiOperation({ summary: 'What is in stock, by place and part' })
  async find(@Query() { location, part, cursor, limit = 50 }: FindStockQuery): Promise<Page<StockView>> {
    const select = this.source.getRepository(StockEntity).createQueryBuilder('stock').where('true');
    if (location !== undefined) select.andWhere('stock.location = :location', { location });
    if (part !== undefined) select.andWhere('stock.part = :part', { part });
    if (cursor !== undefined) select.andWhere('stock.place > :after', { after: decodeCursor(cursor, 1)[0] });
    const rows = await select
      .orderBy('stock.place')
      .limit(limit + 1)
      .getMany();
    const page = pageOf(rows, limit, ({ place }) => [place]);
    return { ...page, items: page.items.map(view) };
  }
}

const view = ({ location, part, quantity, serials, updatedAt }: StockEntity): StockView => ({
  location,
  part,
  quantity,
  serials,
  updatedAt: instantFromMillis(updatedAt.getTime()),
});
