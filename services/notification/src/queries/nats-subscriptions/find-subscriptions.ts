import { Controller, Get, Header, Param, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Caller, decodeCursor, pageOf, Problem, Roles } from '@yingda/nest-kit';
import type { Page, Principal } from '@yingda/nest-kit';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import { SubscriberAccess } from '../../nats-subscriptions/subscriber-access.ts';
import { SubscriptionBook } from '../../nats-subscriptions/subscription-book.ts';
import { SubscriptionConsumers } from '../../nats-subscriptions/subscription-consumers.ts';
import { viewOfSubscription } from './subscription-view.ts';
import type { NatsConnectionView, NatsSubscriptionView } from './subscription-view.ts';

export class FindNatsSubscriptionsQuery {
  @IsOptional() @IsIn(['active', 'revoked']) state?: string;
  /** Set up by this person or program, e.g. `key:erp-acme`. */
  @IsOptional() @IsString() @MaxLength(200) createdBy?: string;
  @IsOptional() @IsString() @MaxLength(500) cursor?: string;
  @IsOptional() @Type(() => Number) @IsInt() @Min(1) @Max(200) limit?: number;
}

@ApiTags('nats-subscriptions')
@Controller('api/notification/v1/nats-subscriptions')
@Roles('admin', 'integrator')
export class FindNatsSubscriptions {
  constructor(
    private readonly book: SubscriptionBook,
    private readonly consumers: SubscriptionConsumers,
    private readonly access: SubscriberAccess,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Subscriptions on NATS with their health, newest first' })
  async find(
    @Query() { cursor, limit = 50, ...wanted }: FindNatsSubscriptionsQuery,
    @Caller() caller: Principal,
  ): Promise<Page<NatsSubscriptionView>> {
    const before = cursor === undefined ? undefined : (decodeCursor(cursor, 2) as [string, string]);
    const found = await this.book.list(caller, { ...wanted, before, limit: limit + 1 });
    const page = pageOf(found, limit, ({ createdAt, id }) => [createdAt, id]);
    return { ...page, items: page.items.map(viewOfSubscription) };
  }

  @Get(':subscription')
  @ApiOperation({ summary: 'One subscription: position, lag, whether its reader is there; as of a few seconds ago' })
  async read(@Param('subscription') id: string, @Caller() caller: Principal): Promise<NatsSubscriptionView> {
    return viewOfSubscription(await this.book.find(id, caller));
  }

  @Get(':subscription/connection')
  @Header('cache-control', 'no-store')
  @ApiOperation({ summary: 'Where its reader connects, and from which position on the consumers have what it wants' })
  async connection(@Param('subscription') id: string, @Caller() caller: Principal): Promise<NatsConnectionView> {
    const subscription = await this.book.find(id, caller);
    if (subscription.state === 'revoked') throw new Problem('NATS_SUBSCRIPTION_REVOKED', { subscription: id });
    return this.access.connection(subscription, await this.consumers.atPresent(subscription));
  }
}
