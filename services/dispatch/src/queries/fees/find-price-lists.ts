import { Controller, Get, Inject } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Clock } from '@yingda/kernel';
import { CLOCK, PathPart, PLATFORM_CONFIG, Problem, Roles, STAFF } from '@yingda/nest-kit';
import type { PlatformConfig } from '@yingda/nest-kit';
import { FeeBooks } from '../../commands/fees/fee-books.ts';
import { dateIn } from '../../domain/local-day.ts';
import { newestOf, pricesOn } from '../../domain/price-list/state.ts';
import type { PriceList } from '../../domain/price-list/state.ts';

/** A published version in a list. */
export interface PriceListVersion extends Pick<PriceList, 'priceList' | 'version' | 'effectiveFrom' | 'currency'> {
  /** Quotes that are offered today are made by it. */
  readonly inForce: boolean;
}

@ApiTags('fees')
@Controller('api/dispatch/v1/price-lists')
export class FindPriceLists {
  constructor(
    @Inject(FeeBooks) private readonly books: FeeBooks,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(PLATFORM_CONFIG) private readonly config: PlatformConfig,
  ) {}

  @Get()
  @Roles(...STAFF)
  @ApiOperation({ summary: 'Every version of every price list, in the order of publication' })
  async find(): Promise<{ readonly items: readonly PriceListVersion[] }> {
    const book = await this.books.prices();
    const inForce = new Set(pricesOn(book, dateIn(this.clock.now(), this.config.TIME_ZONE)));
    return {
      items: book.map((list) => {
        const { priceList, version, effectiveFrom, currency } = list;
        return { priceList, version, effectiveFrom, currency, inForce: inForce.has(list) };
      }),
    };
  }

  @Get(':priceList/versions/:version')
  @Roles(...STAFF)
  @ApiOperation({ summary: 'One version of a price list, as it was published' })
  async read(@PathPart('priceList') priceList: string, @PathPart('version') version: string): Promise<PriceList> {
    const book = await this.books.prices();
    if (!newestOf(book, priceList)) throw new Problem('PRICE_LIST_NOT_FOUND', { priceList });
    const found = book.find((list) => list.priceList === priceList && String(list.version) === version);
    if (!found) throw new Problem('PRICE_LIST_VERSION_NOT_FOUND', { priceList, version });
    return found;
  }
}
