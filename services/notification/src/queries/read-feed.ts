import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Instant } from '@yingda/kernel';
import { instantFromMillis } from '@yingda/kernel';
import { Caller, decodeCursor, isStaff, pageOf, Reads, ROLES, Roles, STAFF } from '@yingda/nest-kit';
import type { Page, Principal } from '@yingda/nest-kit';
import { Type } from 'class-transformer';
import { IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import { DataSource } from 'typeorm';
import { FeedMessageEntity } from '../projections/feed-v1/feed-message.entity.ts';

export class ReadFeedQuery {
  @IsOptional() @IsString() @MaxLength(500) cursor?: string;
  @IsOptional() @Type(() => Number) @IsInt() @Min(1) @Max(200) limit?: number;
}

/** A message in a person's feed. */
export interface FeedMessage {
  readonly id: string;
  readonly template: string;
  readonly ticketNumber: string;
  readonly language: string;
  readonly subject: string;
  readonly text: string;
  readonly sentAt: Instant;
}

@ApiTags('feed')
@Controller('api/notification/v1/feed')
export class ReadFeed {
  constructor(@Inject(DataSource) private readonly source: DataSource) {}

  @Get()
  @Roles(...ROLES)
  @Reads('feed-v1')
  @ApiOperation({
    summary: "The caller's own messages, newest first",
    description: 'Staff read their own and those to their roles, whoever is bound to an account that account’s.',
  })
  async read(@Query() { cursor, limit = 50 }: ReadFeedQuery, @Caller() caller: Principal): Promise<Page<FeedMessage>> {
    // One look per feed, each along its index; a caller has few.
    const found = await Promise.all(feedsOf(caller).map((recipient) => this.#newest(recipient, limit + 1, cursor)));
    const rows = found.flat().sort((a, b) => b.sentAt.getTime() - a.sentAt.getTime() || (a.id < b.id ? 1 : -1));
    const page = pageOf(rows.slice(0, limit + 1), limit, ({ sentAt, id }) => [sentAt.toISOString(), id]);
    return { ...page, items: page.items.map(messageOf) };
  }

  #newest(recipient: string, count: number, cursor: string | undefined): Promise<FeedMessageEntity[]> {
    const select = this.source
      .getRepository(FeedMessageEntity)
      .createQueryBuilder('message')
      .where('message.recipient = :recipient', { recipient });
    if (cursor !== undefined) {
      const [sentAt, id] = decodeCursor(cursor, 2);
      select.andWhere('(message.sentAt, message.id) < (:sentAt::timestamptz, :id::uuid)', { sentAt, id });
    }
    return select.orderBy('message.sentAt', 'DESC').addOrderBy('message.id', 'DESC').limit(count).getMany();
  }
}

/** Staff are addressed by their number and by their roles, everybody else by the account they are bound to. */
const feedsOf = (caller: Principal): readonly string[] => {
  if (!isStaff(caller)) return caller.account === undefined ? [] : [`account:${caller.account}`];
  const own = caller.staffNumber === undefined ? [] : [`engineer:${caller.staffNumber}`];
  return [...own, ...caller.roles.filter((role) => STAFF.includes(role)).map((role) => `role:${role}`)];
};

const messageOf = ({ id, template, ticket, language, title, text, sentAt }: FeedMessageEntity): FeedMessage => ({
  id,
  template,
  ticketNumber: ticket,
  language,
  subject: title,
  text,
  sentAt: instantFromMillis(sentAt.getTime()),
});
