import { Body, Controller, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { parsePosition } from '@yingda/kernel';
import type { Instant, LogPosition } from '@yingda/kernel';
import { Caller, EVENT_STORE, IsInstant, Problem, Roles } from '@yingda/nest-kit';
import type { Principal } from '@yingda/nest-kit';
import { IsOptional, IsString, MaxLength } from 'class-validator';
import { formatCursor } from '../../event-feed/cursor.ts';
import type { FeedLog } from '../../event-feed/feed-log.ts';
import { wantedStart } from '../../event-feed/wanted-start.ts';
import { EndpointBook } from '../../webhooks/endpoint-book.ts';

export class ReplayBody {
  /** Everything after this position of the feed; `beginning` for all there is. */
  @IsOptional() @IsString() @MaxLength(2_000) after?: string;
  /** Everything recorded at this instant or later. */
  @IsOptional() @IsInstant() from?: Instant;
}

export class MessageBody {
  /** Of the event, as `webhook-id` says it. */
  @IsString() @MaxLength(40) position!: string;
}

export class RedriveBody {
  /** One dead letter; all of them without it. */
  @IsOptional() @IsString() @MaxLength(40) position?: string;
}

/** What subscribers do for themselves when something went wrong on their side. */
@ApiTags('webhooks')
@Controller('api/notification/v1/webhooks/:webhook')
@Roles('admin', 'integrator')
export class DeliverAgain {
  constructor(
    @Inject(EVENT_STORE) private readonly log: FeedLog,
    private readonly book: EndpointBook,
  ) {}

  @Post('replay')
  @HttpCode(202)
  @ApiOperation({ summary: 'Delivers again, from a position or a time on; each event has the id that it had before' })
  async replay(@Param('webhook') webhook: string, @Body() start: ReplayBody, @Caller() caller: Principal) {
    const { id } = await this.book.find(webhook, caller);
    const cursor = await wantedStart(this.log, start);
    await this.book.replay(id, cursor);
    return { id, position: formatCursor(cursor) };
  }

  @Post('redrive')
  @HttpCode(202)
  @ApiOperation({ summary: 'Tries dead letters again, in order, and then what waits behind them' })
  async redrive(@Param('webhook') webhook: string, @Body() { position }: RedriveBody, @Caller() caller: Principal) {
    const { id } = await this.book.find(webhook, caller);
    const redriven = await this.book.redrive(id, position === undefined ? undefined : placeOf(position));
    if (redriven === 0) throw new Problem('NOTHING_WAITING', { webhook: id });
    return { id, redriven };
  }

  @Post('discard')
  @HttpCode(200)
  @ApiOperation({ summary: 'Gives up an event that the endpoint will never take; those of its ticket that wait behind it go on' })
  async discard(@Param('webhook') webhook: string, @Body() { position }: MessageBody, @Caller() caller: Principal) {
    const { id } = await this.book.find(webhook, caller);
    if (!(await this.book.discard(id, placeOf(position)))) throw new Problem('NOTHING_WAITING', { webhook: id, position });
    return { id, position };
  }
}

const placeOf = (text: string): LogPosition => {
  const place = parsePosition(text);
  if (!place) throw new Problem('INVALID_POSITION', { position: text });
  return place;
};
