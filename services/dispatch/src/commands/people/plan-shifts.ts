import { Controller, Inject } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { EventStore } from '@yingda/event-store';
import { answerTo, Command, EVENT_STORE, Input, IsDateOnly, IsSlug, PathPart, ThisCall } from '@yingda/nest-kit';
import type { Answer, Call } from '@yingda/nest-kit';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsInt, IsOptional, IsString, Max, MaxLength, Min, ValidateNested } from 'class-validator';
import { planShifts, visitsOffShift } from '../../domain/engineer/decide-plan.ts';
import { Staff } from '../../queries/people/staff.ts';
import { EngineerCommands, KEEPERS } from './engineer-commands.ts';
import { IsClock } from './is-clock.ts';

const NAME = 'plan-shifts';

export class ShiftBody {
  /** ISO 8601: 1 is Monday, 7 is Sunday. */
  @IsArray() @ArrayMinSize(1) @ArrayMaxSize(7) @IsInt({ each: true }) @Min(1, { each: true }) @Max(7, { each: true }) weekdays!: number[];
  /** By the clock on the wall, `HH:MM`. */
  @IsClock() from!: string;
  /** Where it is not later than `from` the shift ends on the next day; `24:00` is the day's end. */
  @IsClock({ dayEnd: true }) to!: string;
}

export class PlanShiftsBody {
  /** First day, by the clocks of `zone`; today by default. */
  @IsOptional() @IsDateOnly() effectiveFrom?: string;
  /** IANA; the deployment's by default. */
  @IsOptional() @IsString() @MaxLength(64) zone?: string;
  /** Of every week; none: not there at all. */
  @IsArray() @ArrayMaxSize(50) @ValidateNested({ each: true }) @Type(() => ShiftBody) shifts!: ShiftBody[];
  /** A published calendar whose holidays are not worked and whose make-up days 调休 are, such as `cn-office`. */
  @IsOptional() @IsSlug() holidays?: string;
}

@ApiTags('engineers')
@Controller('api/dispatch/v1/engineers')
export class PlanShifts {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(EngineerCommands) private readonly engineers: EngineerCommands,
    @Inject(Staff) private readonly staff: Staff,
  ) {}

  @Command(NAME, {
    method: 'PUT',
    path: ':staffNumber/shifts',
    roles: KEEPERS,
    summary: 'Plans the weekly shifts of an engineer from a day on; shifts that overlap are refused, visits that lie outside are told',
    body: PlanShiftsBody,
  })
  async handle(@PathPart('staffNumber') engineer: string, @Input() body: PlanShiftsBody, @ThisCall() call: Call): Promise<Answer> {
    const book = await this.staff.book();
    let told = {};
    const outcome = await this.engineers.run(NAME, call, {
      engineer,
      decide: (state, now) => {
        const effectiveFrom = body.effectiveFrom ?? this.engineers.dayOf(now);
        const plan = { zone: this.engineers.timeZone, ...body, effectiveFrom };
        const decision = planShifts({ ...plan, engineer }, state, book);
        if (decision.outcome === 'accepted') told = { effectiveFrom, visitsToMove: visitsOffShift(state, plan, book) };
        return decision;
      },
    });
    return answerTo(this.store, outcome, { body: { engineer, ...told } });
  }
}
