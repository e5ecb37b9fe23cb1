import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Caller, DATABASE_POOL, decodeCursor, encodeCursor, EVENT_STORE, Problem, ROLES, Roles } from '@yingda/nest-kit';
import type { Principal } from '@yingda/nest-kit';
import { Type } from 'class-transformer';
import { IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import type { Pool } from 'pg';
import { formatCursor } from './cursor.ts';
import type { Cursor } from './cursor.ts';
import type { FeedLog } from './feed-log.ts';
import { redacted } from './log-entry.ts';
import { isPublic, subscriptionOf } from './subscription.ts';
import type { Subscription } from './subscription.ts';
import { foldTicket } from './ticket-state.ts';
import type { TicketState } from './ticket-state.ts';
import { endOf, wantedCursor } from './wanted-cursor.ts';

export class ReadSnapshotQuery {
  /** For staff and the company's own programs; all accounts without it. */
  @IsOptional() @IsString() @MaxLength(32) account?: string;
  /** Of the page before: it also holds the position. */
  @IsOptional() @IsString() @MaxLength(4_000) cursor?: string;
  @IsOptional() @Type(() => Number) @IsInt() @Min(1) @Max(200) limit?: number;
}

/** Tickets as of one position, the same for all pages. */
export interface SnapshotPage {
  /** Go on with events `after` this when the last page is read. */
  readonly position: string;
  /** By ticket number. */
  readonly items: readonly TicketState[];
  /** Absent on the last page. */
  readonly nextCursor?: string;
}

@ApiTags('events')
@Controller('api/notification/v1/snapshot')
export class ReadSnapshot {
  constructor(
    @Inject(EVENT_STORE) private readonly log: FeedLog,
    @Inject(DATABASE_POOL) private readonly pool: Pool,
  ) {}

  @Get()
  @Roles(...ROLES)
  @ApiOperation({
    summary: 'All tickets as of exactly one position of the log; every event after it follows with `events?after=`',
    description: 'Each page is folded from the log up to that position, however much has happened since. See docs/event-feed.md.',
  })
  async read(@Query() query: ReadSnapshotQuery, @Caller() caller: Principal): Promise<SnapshotPage> {
    const subscription = subscriptionOf(query, caller);
    const limit = query.limit ?? 50;
    const { asOf, after } = await this.#start(query.cursor);
    const found = await this.#tickets(subscription.account, after, limit + 1);
    const page = found.slice(0, limit);
    const states = await Promise.all(page.map((ticket) => this.#state(ticket, asOf, subscription)));
    const last = page.at(-1);
    return {
      position: formatCursor(asOf),
      items: states.filter((state) => state !== undefined),
      ...(found.length > limit && last !== undefined && { nextCursor: encodeCursor([formatCursor(asOf), last]) }),
    };
  }

  async #start(cursor: string | undefined): Promise<{ readonly asOf: Cursor; readonly after: string }> {
    if (cursor === undefined) return { asOf: await endOf(this.log), after: '' };
    const [position, after] = decodeCursor(cursor, 2);
    if (typeof position !== 'string' || typeof after !== 'string') throw new Problem('INVALID_CURSOR');
    return { asOf: await wantedCursor(this.log, position), after };
  }

  /** Numbers are never given again, so the pages of one snapshot overlap nowhere; those given after its position have no state as of it. */
  async #tickets(account: string | undefined, after: string, limit: number): Promise<string[]> {
    const { rows } = await this.pool.query<{ ticket: string }>({
      name: 'tickets-of-account',
      text: `SELECT ticket FROM event_store.ticket_numbers WHERE ticket > $1 AND ($2::text IS NULL OR account = $2) ORDER BY ticket LIMIT $3`,
      values: [after, account ?? null, limit],
    });
    return rows.map(({ ticket }) => ticket);
  }

  async #state(ticket: string, asOf: Cursor, { view, account }: Subscription): Promise<TicketState | undefined> {
    const history = await this.log.readTicket(ticket);
    const known = history.filter(
      (event) =>
        event.position <= (asOf[event.partition]?.position ?? 0) && isPublic(event) && (account === undefined || event.account === account),
    );
    return foldTicket(known.map((event) => ({ ...event, data: redacted(event.type, event.data, view) })));
  }
}
