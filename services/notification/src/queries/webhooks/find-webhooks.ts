import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Caller, decodeCursor, EVENT_STORE, pageOf, Roles } from '@yingda/nest-kit';
import type { Page, Principal } from '@yingda/nest-kit';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import type { FeedLog } from '../../event-feed/feed-log.ts';
import { EndpointBook } from '../../webhooks/endpoint-book.ts';
import { viewOfWebhook, viewsOfWebhooks } from './webhook-view.ts';
import type { WebhookView } from './webhook-view.ts';

export class FindWebhooksQuery {
  @IsOptional() @IsIn(['active', 'paused', 'off']) state?: string;
  /** Of this account alone. */
  @IsOptional() @IsString() @MaxLength(32) account?: string;
  /** Set up by this person or program, e.g. `key:erp-acme`. */
  @IsOptional() @IsString() @MaxLength(200) createdBy?: string;
  /** Part of the address, the description or the account. */
  @IsOptional() @IsString() @MaxLength(200) q?: string;
  @IsOptional() @IsString() @MaxLength(500) cursor?: string;
  @IsOptional() @Type(() => Number) @IsInt() @Min(1) @Max(200) limit?: number;
}

@ApiTags('webhooks')
@Controller('api/notification/v1/webhooks')
@Roles('admin', 'integrator')
export class FindWebhooks {
  constructor(
    @Inject(EVENT_STORE) private readonly log: FeedLog,
    private readonly book: EndpointBook,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Webhooks with their health, newest first' })
  async find(@Query() { cursor, limit = 50, ...wanted }: FindWebhooksQuery, @Caller() caller: Principal): Promise<Page<WebhookView>> {
    const before = cursor === undefined ? undefined : (decodeCursor(cursor, 2) as [string, string]);
    const rows = await this.book.list(caller, { ...wanted, before, limit: limit + 1 });
    const page = pageOf(rows, limit, (row) => [row.created_at.toISOString(), row.id]);
    return { ...page, items: await viewsOfWebhooks(page.items, this.log, this.book) };
  }

  @Get(':webhook')
  @ApiOperation({ summary: 'One webhook: position, lag, what waits, what went wrong last' })
  async read(@Param('webhook') webhook: string, @Caller() caller: Principal): Promise<WebhookView> {
    return viewOfWebhook(await this.book.find(webhook, caller), this.log, this.book);
  }
}
