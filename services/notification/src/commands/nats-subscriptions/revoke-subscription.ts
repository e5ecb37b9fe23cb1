import { Controller, Delete, HttpCode, Param } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Caller, Roles } from '@yingda/nest-kit';
import type { Principal } from '@yingda/nest-kit';
import { SubscribersAccount } from '../../nats-subscriptions/subscribers-account.ts';
import { SubscriptionBook } from '../../nats-subscriptions/subscription-book.ts';
import { SubscriptionConsumers } from '../../nats-subscriptions/subscription-consumers.ts';

@ApiTags('nats-subscriptions')
@Controller('api/notification/v1/nats-subscriptions/:subscription')
export class RevokeNatsSubscription {
  constructor(
    private readonly book: SubscriptionBook,
    private readonly consumers: SubscriptionConsumers,
    private readonly account: SubscribersAccount,
  ) {}

  @Delete()
  @HttpCode(204)
  @Roles('admin', 'integrator')
  @ApiOperation({ summary: 'Revokes a subscription for good: its open connection ends at once, its consumer is deleted, its name is free' })
  async revoke(@Param('subscription') id: string, @Caller() caller: Principal): Promise<void> {
    const revoked = await this.book.revoke(id, caller);
    try {
      await this.account.tell();
    } finally {
      await this.consumers.end(revoked);
    }
  }
}
