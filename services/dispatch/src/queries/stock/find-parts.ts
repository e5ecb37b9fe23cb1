import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { decodeCursor, pageOf, PathPart, Reads, Roles, STAFF } from '@yingda/nest-kit';
import type { Page } from '@yingda/nest-kit';
import { Type } from 'class-transformer';
import { IsInt, IsOptional, IsString, Max, MaxLength, Min, MinLength } from 'class-validator';
import { DataSource } from 'typeorm';
import { partIn } from '../../commands/stock/part-number.ts';
import { StockBooks } from '../../commands/stock/stock-books.ts';
import type { KnownPart } from '../../domain/part/state.ts';
import { PartEntity } from '../../projections/parts-v1/part.entity.ts';

export class FindPartsQuery {
  /** Some of the number or of a name, in either language. */
  @IsOptional() @IsString() @MinLength(1) @MaxLength(100) text?: string;
  @IsOptional() @IsString() @MaxLength(500) cursor?: string;
  @IsOptional() @Type(() => Number) @IsInt() @Min(1) @Max(200) limit?: number;
}

export type PartView = Omit<KnownPart, 'status'>;

@ApiTags('stock')
@Controller('api/dispatch/v1/parts')
export class FindParts {
  constructor(
    @Inject(DataSource) private readonly source: DataSource,
    @Inject(StockBooks) private readonly books: StockBooks,
  ) {}

  @Get()
  @Roles(...STAFF)
  @Reads('parts-v1')
  @ApiOperation({ summary: 'The catalogue of parts, by number' })
  async find(@Query() { text, cursor, limit = 50 }: FindPartsQuery): Promise<Page<PartView>> {
    const select = this.source.getRepository(PartEntity).createQueryBuilder('part').where('true');
    if (text !== undefined)
      select.andWhere('(part.part ILIKE :like OR part.nameEn ILIKE :like OR part.nameZh ILIKE :like)', { like: `%${literally(text)}%` });
    if (cursor !== undefined) select.andWhere('part.part > :after', { after: decodeCursor(cursor, 1)[0] });
    const rows = await select
      .orderBy('part.part')
      .limit(limit + 1)
      .getMany();
    const page = pageOf(rows, limit, ({ part }) => [part]);
    return { ...page, items: page.items.map(view) };
  }

  @Get(':part')
  @Roles(...STAFF)
  @ApiOperation({ summary: 'One part of the catalogue' })
  async read(@PathPart('part') number: string): Promise<PartView> {
    const { status: _status, ...part } = await this.books.part(partIn(number));
    return part;
  }
}

/** What stands for anything in a pattern stands for itself in what a person looks for. */
const literally = (text: string): string => text.replaceAll(/[\\%_]/g, (character) => `\\${character}`);

const view = ({ part, nameEn, nameZh, serialised, priceAmount, priceCurrency }: PartEntity): PartView => ({
  part,
  name: { en: nameEn, zh: nameZh },
  serialised,
  ...(priceAmount !== null && priceCurrency !== null && { price: { amount: Number(priceAmount), currency: priceCurrency } }),
});
