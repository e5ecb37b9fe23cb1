import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Clock, Instant } from '@yingda/kernel';
import { instantFromMillis, millisOf } from '@yingda/kernel';
import { CLOCK, IsInstant, PathPart, Problem, Roles, STAFF } from '@yingda/nest-kit';
import { IsOptional } from 'class-validator';
import { workingSpans } from '../../domain/engineer/availability.ts';
import { meets, without } from '../../domain/engineer/span.ts';
import type { Absence, Booking, OnCall, Span } from '../../domain/engineer/state.ts';
import { Staff } from './staff.ts';

const DAY = 86_400_000;
const USUAL_DAYS = 7;
const MOST_DAYS = 62;

export class AvailabilityQuery {
  /** Now by default. */
  @IsOptional() @IsInstant() from?: Instant;
  /** 7 days later by default; 62 days at most. */
  @IsOptional() @IsInstant() until?: Instant;
}

export interface Availability extends Span {
  readonly engineer: string;
  /** Whether the engineer takes new work at all. */
  readonly active: boolean;
  /** Shifts without absences. */
  readonly working: readonly Span[];
  /** The same without what is booked. */
  readonly free: readonly Span[];
  readonly absences: readonly Absence[];
  readonly onCall: readonly OnCall[];
  /** Visits that are agreed. */
  readonly bookings: readonly Booking[];
}

@ApiTags('engineers')
@Controller('api/dispatch/v1/engineers')
export class ReadAvailability {
  constructor(
    @Inject(Staff) private readonly staff: Staff,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get(':staffNumber/availability')
  @Roles(...STAFF)
  @ApiOperation({ summary: 'When an engineer is there and what is booked, between two times' })
  async read(@PathPart('staffNumber') staffNumber: string, @Query() query: AvailabilityQuery): Promise<Availability> {
    const from = query.from ?? this.clock.now();
    const until = query.until ?? instantFromMillis(millisOf(from) + USUAL_DAYS * DAY);
    if (until <= from) throw new Problem('SPAN_EMPTY', { from, until });
    if (millisOf(until) - millisOf(from) > MOST_DAYS * DAY) throw new Problem('SPAN_TOO_LONG', { days: MOST_DAYS });
    const engineer = await this.staff.engineer(staffNumber);
    if (!engineer) throw new Problem('ENGINEER_NOT_FOUND', { engineer: staffNumber });
    const span = { from, until };
    const working = workingSpans(engineer, span, await this.staff.book());
    const bookings = engineer.bookings.filter((booking) => meets(taken(booking), span));
    return {
      ...{ engineer: staffNumber, active: engineer.active, from, until, working },
      free: without(working, bookings.map(taken)),
      absences: engineer.absences.filter((absence) => meets(absence, span)),
      onCall: engineer.onCall.filter((duty) => meets(duty, span)),
      bookings,
    };
  }
}

const taken = ({ start, end }: Booking): Span => ({ from: start, until: end });
