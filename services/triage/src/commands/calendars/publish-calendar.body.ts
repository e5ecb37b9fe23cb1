import type { Weekday } from '@yingda/sla';
import { IsDateOnly, IsInstant } from '@yingda/nest-kit';
import type { Instant } from '@yingda/kernel';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsInt, IsObject, IsOptional, IsString, Length, Max, MaxLength, Min, ValidateNested } from 'class-validator';

/** China's public holidays by the notices of the State Council. */
export class ChinaTableBody {
  /** The weekday that a make-up day stands in for, by date, where it is not the one that pairing gives. */
  @IsOptional() @IsObject() worksLike?: Record<string, Weekday>;
}

/** Public holidays of another country. */
export class CountryTableBody {
  /** ISO 3166-1, such as `DE`. */
  @IsString() @Length(2, 2) country!: string;
  /** ISO 3166-2 without the country, such as `BY`. */
  @IsOptional() @IsString() @MaxLength(20) state?: string;
  @IsOptional() @IsString() @MaxLength(20) region?: string;
  @IsInt() @Min(1970) @Max(2200) firstYear!: number;
  @IsInt() @Min(1970) @Max(2200) lastYear!: number;
}

/** All-day events of an iCalendar file (RFC 5545). */
export class ICalendarTableBody {
  @IsString() @MaxLength(500_000) text!: string;
  @IsDateOnly() from!: string;
  /** The first day that is not covered. */
  @IsDateOnly() until!: string;
}

/** One table: of these three exactly one. */
export class HolidayTableBody {
  @IsOptional() @ValidateNested() @Type(() => ChinaTableBody) china?: ChinaTableBody;
  @IsOptional() @ValidateNested() @Type(() => CountryTableBody) country?: CountryTableBody;
  @IsOptional() @ValidateNested() @Type(() => ICalendarTableBody) icalendar?: ICalendarTableBody;
}

export class PublishCalendarBody {
  /** Id, name, zone, week and days of its own; see docs/calendars.md. */
  @IsObject() calendar!: Record<string, unknown>;
  /** Holidays and make-up days that come from tables. */
  @IsOptional() @IsArray() @ArrayMaxSize(20) @ValidateNested({ each: true }) @Type(() => HolidayTableBody) tables?: HolidayTableBody[];
  /** From when on clocks that start count by it; now, when it is left out. */
  @IsOptional() @IsInstant() effectiveFrom?: Instant;
}
