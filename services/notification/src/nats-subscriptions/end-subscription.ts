import { Injectable } from '@nestjs/common';
import type { Principal } from '@yingda/nest-kit';
import { SubscribersAccount } from './subscribers-account.ts';
import { SubscriptionBook } from './subscription-book.ts';
import { SubscriptionConsumers } from './subscription-consumers.ts';

/** Ends a subscription for good: its row stays, its open connection ends at once, its consumer goes. */
@Injectable()
export class EndSubscription {
  constructor(
    private readonly book: SubscriptionBook,
    private readonly consumers: SubscriptionConsumers,
    private readonly account: SubscribersAccount,
  ) {}

  /** @throws Problem NATS_SUBSCRIPTION_NOT_FOUND; BUS_UNAVAILABLE, when it is recorded and takes effect as soon as the bus answers */
  async end(id: string, caller: Principal): Promise<void> {
    const revoked = await this.book.revoke(id, caller);
    try {
      await this.account.tell();
    } finally {
      await this.consumers.end(revoked);
    }
  }
}
