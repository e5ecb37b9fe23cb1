import { Body, Controller, Header, HttpCode, Inject, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { CommandContexts, Caller, EVENT_STORE, Problem, Roles, SERVICE_CONFIG } from '@yingda/nest-kit';
import type { Principal } from '@yingda/nest-kit';
import type { Uuid } from '@yingda/kernel';
import type { FeedLog } from '../../event-feed/feed-log.ts';
import { RoomForSubscriptions } from '../../event-feed/room-for-subscriptions.ts';
import { accountOf } from '../../event-feed/subscription.ts';
import { wantedCursor } from '../../event-feed/wanted-cursor.ts';
import { viewOfWebhook } from '../../queries/webhooks/webhook-view.ts';
import type { WebhookView } from '../../queries/webhooks/webhook-view.ts';
import { EndpointBook } from '../../webhooks/endpoint-book.ts';
import { reachOf } from '../../webhooks/reach.ts';
import type { ReachConfig } from '../../webhooks/reach.ts';
import { isSecret, newSecret } from '../../webhooks/signature.ts';
import { checkedEndpoint, NewEndpointBody } from './endpoint.body.ts';

/** A new webhook. `secret` is shown this once. */
export interface AddedWebhook extends WebhookView {
  readonly secret: string;
}

@ApiTags('webhooks')
@Controller('api/notification/v1/webhooks')
export class AddWebhook {
  constructor(
    @Inject(EVENT_STORE) private readonly log: FeedLog,
    @Inject(SERVICE_CONFIG) private readonly config: ReachConfig,
    private readonly contexts: CommandContexts,
    private readonly room: RoomForSubscriptions,
    private readonly book: EndpointBook,
  ) {}

  @Post()
  @HttpCode(201)
  @Roles('admin', 'integrator')
  @Header('cache-control', 'no-store')
  @ApiOperation({
    summary:
      'Sets up a webhook: public events are posted to an address, signed (Standard Webhooks), at least once, in the order of each ticket',
    description: 'The answer shows the secret this once. See docs/webhooks.md.',
  })
  async add(@Body() body: NewEndpointBody, @Caller() caller: Principal): Promise<AddedWebhook> {
    const secret = body.secret ?? newSecret();
    if (!isSecret(secret)) throw new Problem('WEBHOOK_SECRET_INVALID', { field: 'secret' });
    const account = accountOf(body.account, caller);
    const id = (body.id ?? this.contexts.newId()) as Uuid;
    await this.room.check(account, id);
    const checked = await checkedEndpoint(body, { account, caller, reach: reachOf(this.config) });
    const cursor = await wantedCursor(this.log, body.after ?? 'end');
    await this.book.add({ ...checked, id, secret, cursor }, caller);
    return { ...(await viewOfWebhook(await this.book.find(id, caller), this.log, this.book)), secret };
  }
}
