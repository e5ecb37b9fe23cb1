import { Body, Controller, Header, HttpCode, Inject, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Instant, Uuid } from '@yingda/kernel';
import { Caller, classesOf, CommandContexts, EVENT_STORE, IsAccountId, IsInstant, IsSlug, Roles } from '@yingda/nest-kit';
import type { Principal } from '@yingda/nest-kit';
import { IsOptional, IsString, MaxLength } from 'class-validator';
import type { FeedLog } from '../../event-feed/feed-log.ts';
import { RoomForSubscriptions } from '../../event-feed/room-for-subscriptions.ts';
import { accountOf } from '../../event-feed/subscription.ts';
import { wantedStart } from '../../event-feed/wanted-start.ts';
import { newConsumerName } from '../../nats-subscriptions/consumer-name.ts';
import { LogConsumers } from '../../nats-subscriptions/log-consumers.ts';
import { SubscriberAccess } from '../../nats-subscriptions/subscriber-access.ts';
import { SubscriptionBook } from '../../nats-subscriptions/subscription-book.ts';
import { SubscriptionConsumers } from '../../nats-subscriptions/subscription-consumers.ts';
import { viewOfSubscription } from '../../queries/nats-subscriptions/subscription-view.ts';
import type { NatsConnectionView, NatsSubscriptionView } from '../../queries/nats-subscriptions/subscription-view.ts';

export class NewNatsSubscriptionBody {
  /** Small letters, digits and hyphens; unique among the active ones of the account. */
  @IsSlug() name!: string;
  /** For staff and the company's own programs; all accounts without it. Others subscribe to their own account. */
  @IsOptional() @IsAccountId() account?: string;
  /** A position of the feed, `beginning`, or `end`, which is the default. */
  @IsOptional() @IsString() @MaxLength(2_000) after?: string;
  /** Instead: everything recorded at this instant or later. */
  @IsOptional() @IsInstant() from?: Instant;
}

/** A new subscription. `credentials` are shown this once. */
export interface AddedNatsSubscription extends NatsSubscriptionView {
  /** The content of a credentials file. */
  readonly credentials: string;
  readonly connection: NatsConnectionView;
}

@ApiTags('nats-subscriptions')
@Controller('api/notification/v1/nats-subscriptions')
export class AddNatsSubscription {
  constructor(
    @Inject(EVENT_STORE) private readonly log: FeedLog,
    private readonly contexts: CommandContexts,
    private readonly room: RoomForSubscriptions,
    private readonly book: SubscriptionBook,
    private readonly bus: LogConsumers,
    private readonly consumers: SubscriptionConsumers,
    private readonly access: SubscriberAccess,
  ) {}

  @Post()
  @HttpCode(201)
  @Roles('admin', 'integrator')
  @Header('cache-control', 'no-store')
  @ApiOperation({
    summary: 'Subscribes to public events on NATS: makes a durable consumer, and credentials that name exactly it',
    description: 'The answer shows the credentials this once. See docs/nats-subscriptions.md.',
  })
  async add(@Body() body: NewNatsSubscriptionBody, @Caller() caller: Principal): Promise<AddedNatsSubscription> {
    const account = accountOf(body.account, caller);
    await this.book.checkName(body.name, account);
    const id = this.contexts.newId() as Uuid;
    await this.room.check(account, id);
    const { from, after = from === undefined ? 'end' : undefined } = body;
    const cursor = await wantedStart(this.log, { after, from });
    const subscription = {
      id,
      name: body.name,
      ...(account !== undefined && { account }),
      consumer: newConsumerName(),
      classes: [...classesOf(caller.scopes)],
      cursor,
    };
    const consumers = await this.consumers.begin(subscription, await this.bus.streams(), cursor);
    try {
      const { credentials, ...user } = await this.access.issue(subscription.consumer, consumers);
      await this.book.add({ ...subscription, ...user, consumers }, caller);
      const added = await this.book.find(subscription.id, caller);
      return { ...viewOfSubscription(added), credentials, connection: this.access.connection(subscription, consumers) };
    } catch (error) {
      await this.consumers.end({ ...subscription, consumers });
      throw error;
    }
  }
}
