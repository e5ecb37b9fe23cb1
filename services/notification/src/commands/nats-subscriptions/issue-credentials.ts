import { Body, Controller, Header, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Caller, Roles } from '@yingda/nest-kit';
import type { Principal } from '@yingda/nest-kit';
import { IsInt, IsOptional, Max, Min } from 'class-validator';
import { newConsumerName } from '../../nats-subscriptions/consumer-name.ts';
import { LogConsumers } from '../../nats-subscriptions/log-consumers.ts';
import { SubscriberAccess } from '../../nats-subscriptions/subscriber-access.ts';
import { SubscribersAccount } from '../../nats-subscriptions/subscribers-account.ts';
import { SubscriptionBook } from '../../nats-subscriptions/subscription-book.ts';
import { SubscriptionConsumers } from '../../nats-subscriptions/subscription-consumers.ts';
import type { NatsConnectionView } from '../../queries/nats-subscriptions/subscription-view.ts';

export class CredentialsBody {
  /** They end by themselves then; without it they are good until they are replaced or revoked. */
  @IsOptional() @IsInt() @Min(1) @Max(8_760) expiresInHours?: number;
}

/** New credentials, shown this once. */
export interface IssuedNatsCredentials {
  /** The content of a credentials file. */
  readonly credentials: string;
  readonly connection: NatsConnectionView;
}

@ApiTags('nats-subscriptions')
@Controller('api/notification/v1/nats-subscriptions/:subscription/credentials')
export class IssueNatsCredentials {
  constructor(
    private readonly book: SubscriptionBook,
    private readonly bus: LogConsumers,
    private readonly consumers: SubscriptionConsumers,
    private readonly access: SubscriberAccess,
    private readonly account: SubscribersAccount,
  ) {}

  @Post()
  @HttpCode(201)
  @Roles('admin', 'integrator')
  @Header('cache-control', 'no-store')
  @ApiOperation({
    summary: 'New credentials; the earlier ones of this subscription end at once',
    description: 'There is one reader: it begins after what was acknowledged. The answer shows the credentials this once.',
  })
  async issue(
    @Param('subscription') id: string,
    @Body() { expiresInHours }: CredentialsBody,
    @Caller() caller: Principal,
  ): Promise<IssuedNatsCredentials> {
    const streams = await this.bus.streams();
    // First nobody reads any more, so that nothing of what the next reader is to get is on its way to the last one.
    const ended = await this.book.endReader(id, caller);
    await this.account.tell();
    const { credentials, connection, before } = await this.book.change(id, caller, async (subscription) => {
      const cursor = await this.consumers.acknowledged(subscription);
      // A server that was away when the earlier credentials ended finds that what they name is gone.
      const renamed = { ...subscription, consumer: newConsumerName() };
      const consumers = await this.consumers.begin(renamed, streams, cursor);
      const user = await this.access.issue(renamed.consumer, consumers, expiresInHours);
      await this.consumers.end(subscription);
      const connection = this.access.connection(renamed, consumers);
      return { ...user, consumer: renamed.consumer, cursor, consumers, connection, before: subscription.userKey };
    });
    // Somebody else has asked for credentials at the same time: theirs have ended now.
    if (before !== ended) await this.account.tell();
    return { credentials, connection };
  }
}
