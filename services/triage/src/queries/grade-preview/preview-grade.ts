import { Body, Controller, HttpCode, Inject, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { streamIdOf } from '@yingda/event-store';
import type { EventStore } from '@yingda/event-store';
import type { Clock, Instant } from '@yingda/kernel';
import { CLOCK, EVENT_STORE, PLATFORM_CONFIG, Roles, STAFF } from '@yingda/nest-kit';
import type { PlatformConfig } from '@yingda/nest-kit';
import { PolicyBooks } from '../../commands/policy-books.ts';
import { dayOf } from '../../commands/ticket-facts-reader.ts';
import { entitlementsOn } from '../../domain/triage/entitlements.ts';
import { gradePreview } from './grade-preview.ts';
import type { GradePreview } from './grade-preview.ts';
import { PreviewedReportBody } from './previewed-report.body.ts';

@ApiTags('grades')
@Controller('api/triage/v1/grade-preview')
export class PreviewGrade {
  constructor(
    @Inject(EVENT_STORE) private readonly store: Pick<EventStore, 'readStream'>,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(PLATFORM_CONFIG) private readonly config: PlatformConfig,
    @Inject(PolicyBooks) private readonly books: PolicyBooks,
  ) {}

  @Post()
  @HttpCode(200)
  @Roles(...STAFF)
  @ApiOperation({
    summary: 'How a report that is still being written would be graded, with the rules and the deadlines; keeps nothing',
    description: 'By the policy in force at the receipt, with what the account is entitled to on that day.',
  })
  async preview(@Body() body: PreviewedReportBody): Promise<GradePreview> {
    const now = this.clock.now();
    const { account, receivedAt = now, impact, symptomCodes = [], description = '', ...told } = body;
    const entitlements = account === undefined ? [] : await this.#entitlements(account, { receivedAt, now });
    const report = {
      ...told,
      description,
      symptomCodes,
      impact: { scope: impact.scope, safetyRisk: impact.safetyRisk ?? false },
      ...(entitlements.length > 0 && { entitlements }),
    };
    return gradePreview({ report, receivedAt, now }, await this.books.current());
  }

  async #entitlements(account: string, { receivedAt, now }: { receivedAt: Instant; now: Instant }): Promise<string[]> {
    const day = dayOf(receivedAt, this.config.TIME_ZONE);
    return entitlementsOn({ day, knownAt: now }, await this.store.readStream(streamIdOf('account', account)));
  }
}
