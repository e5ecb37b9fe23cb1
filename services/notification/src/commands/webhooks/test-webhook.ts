import { Controller, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Clock } from '@yingda/kernel';
import { millisOf } from '@yingda/kernel';
import { Caller, CLOCK, CommandContexts, Roles, SERVICE_CONFIG } from '@yingda/nest-kit';
import type { Principal } from '@yingda/nest-kit';
import type { NotificationConfig } from '../../config.ts';
import { EndpointBook } from '../../webhooks/endpoint-book.ts';
import { EndpointStore } from '../../webhooks/endpoint-store.ts';
import { Postman } from '../../webhooks/post.ts';
import { reachOf } from '../../webhooks/reach.ts';
import type { ReachConfig } from '../../webhooks/reach.ts';
import { webhookHeaders } from '../../webhooks/webhook-headers.ts';

/** How a test event was answered. */
export interface TestedWebhook {
  readonly delivered: boolean;
  readonly status?: number;
  readonly error?: string;
  readonly millis: number;
}

@ApiTags('webhooks')
@Controller('api/notification/v1/webhooks/:webhook/test')
export class TestWebhook {
  constructor(
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(SERVICE_CONFIG) private readonly config: ReachConfig & Pick<NotificationConfig, 'WEBHOOK_TIMEOUT_SECONDS'>,
    private readonly contexts: CommandContexts,
    private readonly book: EndpointBook,
    private readonly store: EndpointStore,
  ) {}

  @Post()
  @HttpCode(200)
  @Roles('admin', 'integrator')
  @ApiOperation({ summary: 'Posts one event that tells of nothing, signed like the others, and says how it was answered' })
  async test(@Param('webhook') webhook: string, @Caller() caller: Principal): Promise<TestedWebhook> {
    const row = await this.book.find(webhook, caller);
    const [at, id] = [this.clock.now(), `test.${this.contexts.newId()}`];
    const body = JSON.stringify({ specversion: '1.0', id, source: 'yingda', type: 'WebhookTested', time: at, data: { webhook: row.id } });
    const postman = new Postman({
      reach: reachOf(this.config),
      patienceMillis: this.config.WEBHOOK_TIMEOUT_SECONDS * 1_000,
    });
    const started = performance.now();
    const headers = webhookHeaders({ id, timestamp: Math.floor(millisOf(at) / 1_000), body }, this.store.secretsOf(row)(at));
    const posted = await postman.post(new URL(row.url), headers, body);
    postman.close();
    const millis = Math.round(performance.now() - started);
    if (posted.outcome === 'delivered') return { delivered: true, status: posted.status, millis };
    return { delivered: false, ...(posted.status !== undefined && { status: posted.status }), error: posted.error, millis };
  }
}
