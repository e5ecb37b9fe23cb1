import { Body, Controller, Delete, HttpCode, Inject, Param, Post, Put } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Caller, EVENT_STORE, Roles, SERVICE_CONFIG } from '@yingda/nest-kit';
import type { Principal } from '@yingda/nest-kit';
import type { FeedLog } from '../../event-feed/feed-log.ts';
import { viewOfWebhook } from '../../queries/webhooks/webhook-view.ts';
import type { WebhookView } from '../../queries/webhooks/webhook-view.ts';
import { EndpointBook } from '../../webhooks/endpoint-book.ts';
import { reachOf } from '../../webhooks/reach.ts';
import type { ReachConfig } from '../../webhooks/reach.ts';
import { checkedEndpoint, EndpointBody } from './endpoint.body.ts';

/** Another address or other filters, a pause, an end. What is on its way may still arrive. */
@ApiTags('webhooks')
@Controller('api/notification/v1/webhooks/:webhook')
@Roles('admin', 'integrator')
export class ChangeWebhook {
  constructor(
    @Inject(EVENT_STORE) private readonly log: FeedLog,
    @Inject(SERVICE_CONFIG) private readonly config: ReachConfig,
    private readonly book: EndpointBook,
  ) {}

  @Put()
  @ApiOperation({ summary: 'Changes address, filters and pinned versions; account, secret and position stay' })
  async change(@Param('webhook') webhook: string, @Body() body: EndpointBody, @Caller() caller: Principal): Promise<WebhookView> {
    const { id, account } = await this.book.find(webhook, caller);
    const context = { account: account ?? undefined, caller, reach: reachOf(this.config) };
    await this.book.change(id, await checkedEndpoint(body, context));
    return this.#view(id, caller);
  }

  @Delete()
  @HttpCode(204)
  @ApiOperation({ summary: 'Removes a webhook, with what waits for it and its attempts' })
  async remove(@Param('webhook') webhook: string, @Caller() caller: Principal): Promise<void> {
    const { id } = await this.book.find(webhook, caller);
    await this.book.remove(id);
  }

  @Post('pause')
  @HttpCode(200)
  @ApiOperation({ summary: 'Nothing is delivered until it is resumed; nothing is lost' })
  async pause(@Param('webhook') webhook: string, @Caller() caller: Principal): Promise<WebhookView> {
    const { id } = await this.book.find(webhook, caller);
    await this.book.pause(id);
    return this.#view(id, caller);
  }

  @Post('resume')
  @HttpCode(200)
  @ApiOperation({ summary: 'Goes on from where it had got to, also after it was switched off' })
  async resume(@Param('webhook') webhook: string, @Caller() caller: Principal): Promise<WebhookView> {
    const { id } = await this.book.find(webhook, caller);
    await this.book.resume(id);
    return this.#view(id, caller);
  }

  async #view(id: string, caller: Principal): Promise<WebhookView> {
    return viewOfWebhook(await this.book.find(id, caller), this.log, this.book);
  }
}
