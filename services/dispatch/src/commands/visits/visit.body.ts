import type { EventOf, VisitScheduled } from '@yingda/contracts';
import type { Instant } from '@yingda/kernel';
import { IsInstant, IsSlug } from '@yingda/nest-kit';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  Matches,
  Max,
  MaxLength,
  Min,
  MinLength,
  ValidateNested,
} from 'class-validator';
import { PlaceBody } from '../place.body.ts';

const PART = /^[A-Za-z0-9][A-Za-z0-9._/-]{0,63}$/;
const WAYS: readonly EventOf<typeof VisitScheduled>['data']['agreed']['by'][] = ['phone', 'chat', 'email', 'portal', 'visit'];

/** `from` is in it, `until` is not. */
export class WindowBody {
  @IsInstant() from!: Instant;
  @IsInstant() until!: Instant;
}

export class SiteBody {
  @IsOptional() @IsSlug() region?: string;
  @IsOptional() @ValidateNested() @Type(() => PlaceBody) place?: PlaceBody;
  @IsOptional() @IsString() @MinLength(1) @MaxLength(500) address?: string;
}

export class PartWantedBody {
  /** Its number in the catalogue. */
  @Matches(PART) part!: string;
  @IsInt() @Min(1) @Max(10_000) quantity!: number;
}

export class AgreedBody {
  @IsIn(WAYS) by!: EventOf<typeof VisitScheduled>['data']['agreed']['by'];
  @IsInstant() at!: Instant;
}

/** What is agreed about a visit (R24). */
export class VisitBody {
  /** Staff number; whoever has the work by default. */
  @IsOptional() @IsString() @MinLength(1) @MaxLength(32) engineer?: string;
  /** In which the engineer arrives. */
  @ValidateNested() @Type(() => WindowBody) window!: WindowBody;
  /** How long the work on site is expected to take. */
  @IsInt() @Min(1) @Max(1_440) minutes!: number;
  /** Where the device stands by default. */
  @IsOptional() @ValidateNested() @Type(() => SiteBody) site?: SiteBody;
  /** To take along. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(50)
  @IsString({ each: true })
  @MinLength(1, { each: true })
  @MaxLength(200, { each: true })
  tools?: string[];
  @IsOptional() @IsArray() @ArrayMaxSize(50) @ValidateNested({ each: true }) @Type(() => PartWantedBody) parts?: PartWantedBody[];
  /** How the customer agreed, and when. */
  @ValidateNested() @Type(() => AgreedBody) agreed!: AgreedBody;
  /** Planned start within the window; the earliest possible one by default. */
  @IsOptional() @IsInstant() start?: Instant;
  /** Whether only people may move it; false by default. */
  @IsOptional() @IsBoolean() pinned?: boolean;
}
