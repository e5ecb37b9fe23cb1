import { Inject, Injectable } from '@nestjs/common';
import { instantFromMillis, millisOf } from '@yingda/kernel';
import type { Clock, Instant } from '@yingda/kernel';
import { CLOCK, PLATFORM_CONFIG, SERVICE_CONFIG } from '@yingda/nest-kit';
import type { PlatformConfig } from '@yingda/nest-kit';
import type { NotificationConfig } from '../config.ts';
import { viewOfConnection } from '../queries/nats-subscriptions/subscription-view.ts';
import type { NatsConnectionView } from '../queries/nats-subscriptions/subscription-view.ts';
import { SubscribersAccount } from './subscribers-account.ts';
import { issueUser } from './subscriber-user.ts';
import type { IssuedUser } from './subscriber-user.ts';
import type { LogConsumer, NatsSubscription } from './subscription.ts';

const HOUR_MILLIS = 3_600_000;

/** A user with its end, where it has one. */
export interface TimedUser extends IssuedUser {
  readonly credentialsExpireAt?: Instant;
}

/** How a subscriber gets in: its credentials, and where to use them. */
@Injectable()
export class SubscriberAccess {
  readonly #servers: string;

  constructor(
    @Inject(PLATFORM_CONFIG) { NATS_URL }: Pick<PlatformConfig, 'NATS_URL'>,
    @Inject(SERVICE_CONFIG) { NATS_PUBLIC_URL }: Pick<NotificationConfig, 'NATS_PUBLIC_URL'>,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly account: SubscribersAccount,
  ) {
    this.#servers = NATS_PUBLIC_URL ?? NATS_URL;
  }

  /** @throws Problem NATS_SUBSCRIPTIONS_OFF */
  async issue(consumer: string, consumers: readonly LogConsumer[], expiresInHours?: number): Promise<TimedUser> {
    const expiresAt =
      expiresInHours === undefined ? undefined : instantFromMillis(millisOf(this.clock.now()) + expiresInHours * HOUR_MILLIS);
    const user = await issueUser(this.account.keys, { consumer, consumers, expiresAt });
    return { ...user, ...(expiresAt !== undefined && { credentialsExpireAt: expiresAt }) };
  }

  connection({ consumer }: Pick<NatsSubscription, 'consumer'>, consumers: readonly LogConsumer[]): NatsConnectionView {
    return viewOfConnection(consumer, consumers, this.#servers);
  }
}
