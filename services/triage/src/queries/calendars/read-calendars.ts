import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { SentenceText } from '@yingda/contracts';
import { rebuild } from '@yingda/event-store';
import type { EventStore } from '@yingda/event-store';
import type { Clock, Instant } from '@yingda/kernel';
import { CLOCK, EVENT_STORE, IsDateOnly, PathPart, Problem, Roles, STAFF } from '@yingda/nest-kit';
import { parseDate } from '@yingda/sla';
import type { CalendarDocument } from '@yingda/sla';
import { Type } from 'class-transformer';
import { IsInt, IsOptional, Min } from 'class-validator';
import { CALENDAR_STREAM } from '../../commands/policy-books.ts';
import { calendarEvolution } from '../../domain/calendar/state.ts';
import type { Calendars } from '../../domain/calendar/state.ts';
import { daysOf } from './day-view.ts';
import type { DayView } from './day-view.ts';

/** A published version in a list. */
export interface CalendarVersion {
  readonly calendar: string;
  readonly version: number;
  readonly name: SentenceText;
  readonly zone: string;
  readonly effectiveFrom: Instant;
  /** Clocks that start now count by it. */
  readonly inForce: boolean;
  readonly coveredUntil?: string;
  readonly tzdata: string;
  readonly sources: readonly string[];
}

/** Days that one answer may show. */
const MOST_DAYS = 400;

export class DaysQuery {
  @IsDateOnly() from!: string;
  /** Included. */
  @IsDateOnly() to!: string;
  /** The version in force, when it is left out. */
  @IsOptional() @Type(() => Number) @IsInt() @Min(1) version?: number;
}

@ApiTags('calendars')
@Controller('api/triage/v1/calendars')
export class ReadCalendars {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get()
  @Roles(...STAFF)
  @ApiOperation({ summary: 'Every version of every calendar in the order of publication; round the clock is always there besides' })
  async list(): Promise<{ readonly versions: readonly CalendarVersion[] }> {
    const calendars = await this.#all();
    return { versions: calendars.map((calendar) => versionOf(calendar, inForce(calendars, calendar.id, this.clock.now()))) };
  }

  @Get(':calendar/versions/:version')
  @Roles(...STAFF)
  @ApiOperation({ summary: 'A version as it counts, with the transitions of its zone' })
  async document(@PathPart('calendar') id: string, @PathPart('version') version: string): Promise<CalendarDocument> {
    return found(await this.#all(), { id, version: Number(version) });
  }

  @Get(':calendar/days')
  @Roles(...STAFF)
  @ApiOperation({ summary: 'What each day is: hours, holiday, make-up day and for which weekday, or provisional' })
  async days(
    @PathPart('calendar') id: string,
    @Query() { from, to, version }: DaysQuery,
  ): Promise<{ readonly version: number; readonly days: DayView[] }> {
    const [first, last] = [parseDate(from), parseDate(to)];
    if (first === undefined || last === undefined || last < first || last - first >= MOST_DAYS || from < '1970-01-01' || to > '2399-12-31')
      throw new Problem('DAYS_OUT_OF_RANGE', { from, to });
    const calendars = await this.#all();
    const calendar = found(calendars, { id, version: version ?? inForce(calendars, id, this.clock.now())?.version ?? 0 });
    return { version: calendar.version, days: daysOf(calendar, from, to) };
  }

  async #all(): Promise<Calendars> {
    return rebuild(calendarEvolution, await this.store.readStream(CALENDAR_STREAM));
  }
}

const inForce = (calendars: Calendars, id: string, now: Instant): CalendarDocument | undefined =>
  calendars.findLast((calendar) => calendar.id === id && calendar.effectiveFrom <= now);

const found = (calendars: Calendars, { id, version }: { readonly id: string; readonly version: number }): CalendarDocument => {
  const calendar = calendars.find((one) => one.id === id && one.version === version);
  if (!calendar) throw new Problem('CALENDAR_NOT_FOUND', { calendar: id });
  return calendar;
};

const versionOf = (calendar: CalendarDocument, current: CalendarDocument | undefined): CalendarVersion => {
  const { id, version, name, zone, effectiveFrom, coveredUntil, tzdata, sources } = calendar;
  return {
    calendar: id,
    version,
    name,
    zone,
    effectiveFrom,
    inForce: current === calendar,
    ...(coveredUntil !== undefined && { coveredUntil }),
    tzdata,
    sources,
  };
};
