import { Body, Controller, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Instant } from '@yingda/kernel';
import { Caller, EVENT_STORE, IsInstant, Roles } from '@yingda/nest-kit';
import type { Principal } from '@yingda/nest-kit';
import { IsOptional, IsString, MaxLength } from 'class-validator';
import { formatCursor } from '../../event-feed/cursor.ts';
import type { FeedLog } from '../../event-feed/feed-log.ts';
import { wantedStart } from '../../event-feed/wanted-start.ts';
import { LogConsumers } from '../../nats-subscriptions/log-consumers.ts';
import { SubscriberAccess } from '../../nats-subscriptions/subscriber-access.ts';
import { SubscriptionBook } from '../../nats-subscriptions/subscription-book.ts';
import { SubscriptionConsumers } from '../../nats-subscriptions/subscription-consumers.ts';
import type { NatsConnectionView } from '../../queries/nats-subscriptions/subscription-view.ts';

export class ReplayNatsSubscriptionBody {
  /** A position of the feed, `beginning`, `end`, or `acknowledged`: what was on its way is sent again, in order. */
  @IsOptional() @IsString() @MaxLength(2_000) after?: string;
  /** Everything recorded at this instant or later. */
  @IsOptional() @IsInstant() from?: Instant;
}

/** Where reading goes on. */
export interface ReplayedNatsSubscription {
  readonly id: string;
  readonly position: string;
  readonly connection: NatsConnectionView;
}

const ACKNOWLEDGED = 'acknowledged';

@ApiTags('nats-subscriptions')
@Controller('api/notification/v1/nats-subscriptions/:subscription/replay')
export class ReplayNatsSubscription {
  constructor(
    @Inject(EVENT_STORE) private readonly log: FeedLog,
    private readonly book: SubscriptionBook,
    private readonly bus: LogConsumers,
    private readonly consumers: SubscriptionConsumers,
    private readonly access: SubscriberAccess,
  ) {}

  @Post()
  @HttpCode(202)
  @Roles('admin', 'integrator')
  @ApiOperation({
    summary: 'Begins anew after a position or at a time; a reader does so before it reads, so that everything comes in order',
  })
  async replay(
    @Param('subscription') id: string,
    @Body() { after, from }: ReplayNatsSubscriptionBody,
    @Caller() caller: Principal,
  ): Promise<ReplayedNatsSubscription> {
    const wanted = after === ACKNOWLEDGED && from === undefined ? undefined : await wantedStart(this.log, { after, from });
    const streams = await this.bus.streams();
    const { cursor, connection } = await this.book.change(id, caller, async (subscription) => {
      const cursor = wanted ?? (await this.consumers.acknowledged(subscription));
      const consumers = await this.consumers.begin(subscription, streams, cursor);
      return { cursor, consumers, connection: this.access.connection(subscription, consumers) };
    });
    return { id, position: formatCursor(cursor), connection };
  }
}
