import { Body, Controller, HttpCode, Inject, Post, Req } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { rebuild } from '@yingda/event-store';
import type { EventStore } from '@yingda/event-store';
import type { CalendarPublished, EventOf } from '@yingda/contracts';
import type { Clock, Instant } from '@yingda/kernel';
import { CLOCK, EVENT_STORE, languageOf, problemOfRefusal, Reads, Roles } from '@yingda/nest-kit';
import { zoneTransitions } from '@yingda/sla';
import type { CalendarDocument } from '@yingda/sla';
import { IsBoolean, IsInt, IsOptional, Max, Min } from 'class-validator';
import type { FastifyRequest } from 'fastify';
import { publishCalendar } from '../../domain/calendar/decide.ts';
import { calendarEvolution, documentIn } from '../../domain/calendar/state.ts';
import { daysOf } from '../../queries/calendars/day-view.ts';
import type { DayView } from '../../queries/calendars/day-view.ts';
import { CALENDAR_STREAM } from '../policy-books.ts';
import { ClocksUnderCalendar } from './clocks-under-calendar.ts';
import type { ClockOutlook } from './clocks-under-calendar.ts';
import { PublishCalendarBody } from './publish-calendar.body.ts';
import { readCalendar } from './read-calendar.ts';

export class PreviewCalendarBody extends PublishCalendarBody {
  /** Whose days are shown; the present one by default. */
  @IsOptional() @IsInt() @Min(1970) @Max(2399) year?: number;
  /** `false` leaves out what open clocks would do, which takes longest. */
  @IsOptional() @IsBoolean() clocks?: boolean;
}

/** What a calendar would be if it were published now. */
export interface CalendarPreview {
  readonly calendar: string;
  /** The number that it would get. */
  readonly version: number;
  readonly effectiveFrom: Instant;
  /** With what its tables add. */
  readonly document: Omit<CalendarDocument, 'transitions'>;
  readonly days: readonly DayView[];
  readonly clocks?: ClockOutlook;
}

@ApiTags('calendars')
@Controller('api/triage/v1/calendars')
export class PreviewCalendar {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(ClocksUnderCalendar) private readonly clocks: ClocksUnderCalendar,
  ) {}

  @Post('preview')
  @HttpCode(200)
  @Roles('supervisor', 'director', 'admin')
  @Reads('timers-v1')
  @ApiOperation({
    summary: 'Checks a calendar as its publication would, and shows its days and the open clocks that it would plan anew; keeps nothing',
  })
  async preview(@Body() { year, clocks = true, ...body }: PreviewCalendarBody, @Req() request: FastifyRequest): Promise<CalendarPreview> {
    const now = this.clock.now();
    const { effectiveFrom: _now, ...draft } = await readCalendar(body, { now, language: languageOf(request.headers['accept-language']) });
    const frozen = { tzdata: process.versions.tz ?? 'unknown', transitions: zoneTransitions(draft.zone) };
    const calendars = rebuild(calendarEvolution, await this.store.readStream(CALENDAR_STREAM));
    const command = { draft, frozen, ...(body.effectiveFrom !== undefined && { effectiveFrom: body.effectiveFrom }) };
    const decision = publishCalendar(command, calendars, now);
    if (decision.outcome === 'refused') throw problemOfRefusal(decision);
    const [published] = decision.events as readonly EventOf<typeof CalendarPublished>[];
    if (!published) throw new Error('a publication is one event');
    const document = documentIn(published.data);
    const { transitions: _frozen, ...shown } = document;
    const shownYear = year ?? Number(now.slice(0, 4));
    return {
      calendar: document.id,
      version: document.version,
      effectiveFrom: document.effectiveFrom,
      document: shown,
      days: daysOf(document, `${shownYear}-01-01`, `${shownYear}-12-31`),
      ...(clocks && { clocks: await this.clocks.outlook(document, now) }),
    };
  }
}
