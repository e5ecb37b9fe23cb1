import { Controller, Get, Inject, Logger, Query, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { partitionsOf } from '@yingda/event-store';
import { Caller, EVENT_STORE, ROLES, Roles, ThisCall } from '@yingda/nest-kit';
import type { Call, Principal } from '@yingda/nest-kit';
import { Type } from 'class-transformer';
import { IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import type { FastifyReply } from 'fastify';
import { formatCursor } from './cursor.ts';
import type { Cursor } from './cursor.ts';
import { EventFeed } from './event-feed.ts';
import type { FeedLog } from './feed-log.ts';
import { openEntries } from './log-entry.ts';
import type { FeedEvent, LogEntry, WithheldEvent } from './log-entry.ts';
import { movedTo, readStretch } from './read-log.ts';
import { FilterQuery, subscriptionOf } from './subscription.ts';
import type { Subscription } from './subscription.ts';
import { wantedCursor } from './wanted-cursor.ts';

export class ReadEventsQuery extends FilterQuery {
  /** `beginning` (the default), `end`, or a position that an earlier answer gave. */
  @IsOptional() @IsString() @MaxLength(2_000) after?: string;
  /** Of a page; a stream has none. */
  @IsOptional() @Type(() => Number) @IsInt() @Min(1) @Max(1_000) limit?: number;
}

/** A page of events. */
export interface EventPage {
  readonly items: readonly (FeedEvent | WithheldEvent)[];
  /** Go on `after` this. */
  readonly position: string;
  /** Whether there was more when this was read; a page may be empty all the same, where nothing of it was for the reader. */
  readonly more: boolean;
}

/** Stretches that are looked at for one page: bounds what a reader of few events costs. */
const MOST_STRETCHES = 20;

@ApiTags('events')
@Controller('api/notification/v1/events')
export class ReadEvents {
  readonly #logger = new Logger('ReadEvents');

  constructor(
    @Inject(EVENT_STORE) private readonly log: FeedLog,
    private readonly feed: EventFeed,
  ) {}

  @Get()
  @Roles(...ROLES)
  @ApiOperation({
    summary: 'Public events in the order of the log, as a stream (Accept: text/event-stream) or in pages',
    description: 'Whoever is bound to an account reads its events only. `Last-Event-ID` counts before `after`. See docs/event-feed.md.',
  })
  async read(
    @Query() query: ReadEventsQuery,
    @Caller() caller: Principal,
    @ThisCall() { headers }: Call,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const subscription = subscriptionOf(query, caller);
    const after = headers['last-event-id'] || (query.after ?? 'beginning');
    const cursor = await wantedCursor(this.log, after);
    if (!(headers['accept'] ?? '').includes('text/event-stream')) {
      await reply.send(await this.#page(subscription, cursor, query.limit ?? 100));
      return;
    }
    const share = await this.feed.admit();
    reply.hijack();
    await this.feed.stream({
      share,
      subscription,
      after: after === 'end' ? 'end' : cursor,
      authorization: headers['authorization'] ?? '',
      principal: caller,
      response: reply.raw,
    });
  }

  async #page(subscription: Subscription, after: Cursor, limit: number): Promise<EventPage> {
    const entries: LogEntry[] = [];
    let cursor = after;
    let more = false;
    let stretches = 0;
    for (const partition of partitionsOf(this.log))
      for (;;) {
        const place = cursor[partition]?.position ?? 0;
        if (place >= (await this.log.head(partition))) break;
        if (entries.length >= limit || stretches >= MOST_STRETCHES) {
          more = true;
          break;
        }
        stretches += 1;
        const stretch = await readStretch(this.log, { subscription, partition, after: place, limit: limit - entries.length });
        entries.push(...stretch.entries);
        cursor = movedTo(cursor, partition, stretch.reached);
      }
    if (subscription.view.classes.size > 0) await openEntries(entries, this.log, (error) => this.#logger.error(error.message));
    return { items: entries.map((entry) => entry.show(subscription.view).item), position: formatCursor(cursor), more };
  }
}
