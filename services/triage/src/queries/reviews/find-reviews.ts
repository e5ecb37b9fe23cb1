import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Grade } from '@yingda/contracts';
import { instantFromMillis } from '@yingda/kernel';
import type { Instant } from '@yingda/kernel';
import { decodeCursor, pageOf, Reads, Roles, STAFF } from '@yingda/nest-kit';
import type { Page } from '@yingda/nest-kit';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import { DataSource } from 'typeorm';
import { unseenFlags } from '../../domain/triage/clocks/clock-state.ts';
import type { Flag } from '../../domain/triage/clocks/clock-state.ts';
import type { Dispute, Proposal, Review } from '../../domain/triage/grades/grade-state.ts';
import { isUnsettled } from '../../domain/triage/grades/regrade.ts';
import { ReviewEntity } from '../../projections/reviews-v1/review.entity.ts';
import { REVIEW_KINDS } from '../../projections/reviews-v1/reviews-v1.ts';
import type { ReviewKind } from '../../projections/reviews-v1/reviews-v1.ts';

export class FindReviewsQuery {
  /** Only what is in this queue. */
  @IsOptional() @IsIn(REVIEW_KINDS) kind?: ReviewKind;
  @IsOptional() @IsString() @MaxLength(500) cursor?: string;
  @IsOptional() @Type(() => Number) @IsInt() @Min(1) @Max(200) limit?: number;
}

/** What of a ticket waits for a supervisor or the director. What people wrote about it stands in the ticket's history. */
export interface ReviewSummary {
  readonly ticketNumber: string;
  readonly account: string;
  readonly kinds: readonly ReviewKind[];
  readonly grade?: Grade;
  readonly gradeReason?: string;
  /** Opaque id of the person who set the grade, and may not approve it. */
  readonly gradeBy?: string;
  readonly review?: Review;
  readonly proposals: readonly Omit<Proposal, 'state'>[];
  readonly disputes: readonly Omit<Dispute, 'targets' | 'policy' | 'ruling'>[];
  readonly flags: readonly Flag[];
  readonly over: boolean;
  readonly since: Instant;
}

/** R15: the review queue. */
@ApiTags('reviews')
@Controller('api/triage/v1/reviews')
export class FindReviews {
  constructor(@Inject(DataSource) private readonly source: DataSource) {}

  @Get()
  @Roles(...STAFF)
  @Reads('reviews-v1')
  @ApiOperation({ summary: 'Grades, proposals, disputes and flags that wait for review, the longest waiting first' })
  async find(@Query() { kind, cursor, limit = 50 }: FindReviewsQuery): Promise<Page<ReviewSummary>> {
    const select = this.source.getRepository(ReviewEntity).createQueryBuilder('review').where("review.kinds <> '{}'");
    if (kind !== undefined) select.andWhere(':kind = ANY (review.kinds)', { kind });
    if (cursor !== undefined) {
      const [since, ticket] = decodeCursor(cursor, 2);
      select.andWhere('(review.since, review.ticket) > (:since::timestamptz, :ticket)', { since, ticket });
    }
    const rows = await select
      .orderBy('review.since', 'ASC')
      .addOrderBy('review.ticket', 'ASC')
      .limit(limit + 1)
      .getMany();
    const page = pageOf(rows, limit, (row) => [row.since.toISOString(), row.ticket]);
    return { ...page, items: page.items.map(summary) };
  }
}

const summary = ({ ticket, account, kinds, triage, over, since }: ReviewEntity): ReviewSummary => ({
  ticketNumber: ticket,
  account,
  kinds,
  ...(triage.grading && { grade: triage.grading.grade, gradeReason: triage.grading.reason }),
  ...(triage.grading?.by !== undefined && { gradeBy: triage.grading.by }),
  ...(triage.review && { review: triage.review }),
  proposals: over ? [] : triage.proposals.filter(({ state }) => state === 'open').map(({ state: _state, ...proposal }) => proposal),
  disputes: triage.disputes.filter(isUnsettled).map(({ targets: _targets, policy: _policy, ...dispute }) => dispute),
  flags: unseenFlags(triage),
  over,
  since: instantFromMillis(since.getTime()),
});
