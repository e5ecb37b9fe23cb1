import { Controller, Get, Inject } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Clock } from '@yingda/kernel';
import { CLOCK, PLATFORM_CONFIG, Roles, STAFF } from '@yingda/nest-kit';
import type { PlatformConfig } from '@yingda/nest-kit';
import { FeeBooks } from '../../commands/fees/fee-books.ts';
import { dateIn } from '../../domain/local-day.ts';
import { rulesOn } from '../../domain/warranty-rules/state.ts';
import type { WarrantyRules } from '../../domain/warranty-rules/state.ts';

/** A published version; reports of today go by the one in force. */
export interface WarrantyRulesVersion extends WarrantyRules {
  readonly inForce: boolean;
}

@ApiTags('fees')
@Controller('api/dispatch/v1/warranty-rules')
export class FindWarrantyRules {
  constructor(
    @Inject(FeeBooks) private readonly books: FeeBooks,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(PLATFORM_CONFIG) private readonly config: PlatformConfig,
  ) {}

  @Get()
  @Roles(...STAFF)
  @ApiOperation({ summary: 'Every version of the warranty rules, in the order of publication' })
  async find(): Promise<{ readonly items: readonly WarrantyRulesVersion[] }> {
    const book = await this.books.warrantyRules();
    const inForce = rulesOn(book, dateIn(this.clock.now(), this.config.TIME_ZONE));
    return { items: book.map((rules) => ({ ...rules, inForce: rules === inForce })) };
  }
}
