import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { partitionsOf } from '@yingda/event-store';
import { Caller, EVENT_STORE, Problem, ROLES, Roles } from '@yingda/nest-kit';
import type { Principal } from '@yingda/nest-kit';
import { IsOptional, IsString, MaxLength } from 'class-validator';
import { covers, formatCursor } from './cursor.ts';
import { EventDigest } from './digest.ts';
import type { FeedLog } from './feed-log.ts';
import { movedTo, readStretch } from './read-log.ts';
import { FilterQuery, subscriptionOf } from './subscription.ts';
import { wantedCursor } from './wanted-cursor.ts';

export class ReadDigestQuery extends FilterQuery {
  /** Exclusive; `beginning` by default. */
  @IsOptional() @IsString() @MaxLength(2_000) from?: string;
  /** Inclusive; `end` by default. */
  @IsOptional() @IsString() @MaxLength(2_000) to?: string;
}

/** What a window holds for this subscriber; `EventDigest` says how the digest is made. */
export interface WindowDigest {
  readonly from: string;
  /** Where the window ends: before what was asked for where that was too much for one answer. */
  readonly to: string;
  /** Whether it reaches as far as was asked. */
  readonly complete: boolean;
  /** Events, withheld ones included. */
  readonly count: number;
  readonly digest: string;
}

/** Positions that are looked at for one answer, at least. */
const MOST_POSITIONS = 200_000;
const PAGE = 1_000;

@ApiTags('events')
@Controller('api/notification/v1/events/digest')
export class ReadDigest {
  constructor(@Inject(EVENT_STORE) private readonly log: FeedLog) {}

  @Get()
  @Roles(...ROLES)
  @ApiOperation({
    summary: 'Count and hash of a window of what the caller may see: nothing is missing when one’s own are the same',
    description: 'With the filters of the subscription. docs/event-feed.md says how the hash is made.',
  })
  async read(@Query() query: ReadDigestQuery, @Caller() caller: Principal): Promise<WindowDigest> {
    const subscription = subscriptionOf(query, caller);
    const from = await wantedCursor(this.log, query.from ?? 'beginning');
    const wanted = await wantedCursor(this.log, query.to ?? 'end');
    if (!covers(wanted, from)) throw new Problem('WINDOW_REVERSED');
    const digest = new EventDigest();
    let to = from;
    let seen = 0;
    for (const partition of partitionsOf(this.log)) {
      const end = wanted[partition]?.position ?? 0;
      for (let after = from[partition]?.position ?? 0; after < end && seen < MOST_POSITIONS;) {
        const { entries, reached } = await readStretch(this.log, { subscription, partition, after, limit: Math.min(PAGE, end - after) });
        for (const entry of entries) if (entry.event.position <= end) digest.add(entry.position, entry.leaf);
        seen += reached.position - after;
        after = reached.position;
        to = movedTo(to, partition, after >= end ? (wanted[partition] ?? reached) : reached);
      }
    }
    return { from: formatCursor(from), to: formatCursor(to), complete: covers(to, wanted), count: digest.count, digest: digest.digest };
  }
}
