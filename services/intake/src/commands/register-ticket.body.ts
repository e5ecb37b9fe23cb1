import { CHANNELS, IMPACT_SCOPES, KINDS, LANGUAGES } from '@yingda/contracts';
import type { Channel, ImpactScope, Kind, Language } from '@yingda/contracts';
import type { Instant } from '@yingda/kernel';
import { IsAccountId, IsInstant } from '@yingda/nest-kit';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsDefined,
  IsEmail,
  IsIn,
  IsOptional,
  IsString,
  MaxLength,
  MinLength,
  ValidateNested,
} from 'class-validator';

/** Who reports the trouble. */
export class ContactBody {
  @IsString() @MinLength(1) @MaxLength(200) name!: string;
  @IsOptional() @IsString() @MinLength(1) @MaxLength(50) phone?: string;
  @IsOptional() @IsEmail() email?: string;
  /** The language of messages to this person; Chinese by default. */
  @IsOptional() @IsIn(LANGUAGES) language?: Language;
}

/** What the trouble is with; a missing model is looked up by serial number (R6). */
export class DeviceBody {
  @IsOptional() @IsString() @MinLength(1) @MaxLength(100) model?: string;
  @IsOptional() @IsString() @MinLength(1) @MaxLength(100) serialNumber?: string;
}

/** How much stands still because of it. */
export class ImpactBody {
  @IsIn(IMPACT_SCOPES) scope!: ImpactScope;
  @IsOptional() @IsBoolean() safetyRisk?: boolean;
}

/** The registration form 响应登记表 (R5). */
export class RegisterTicketBody {
  @IsAccountId() account!: string;
  /** Name of an account that is not known yet. */
  @IsOptional() @IsString() @MinLength(1) @MaxLength(200) accountName?: string;
  @IsDefined() @ValidateNested() @Type(() => ContactBody) contact!: ContactBody;
  @IsOptional() @ValidateNested() @Type(() => DeviceBody) device?: DeviceBody;
  @IsIn(CHANNELS) channel!: Channel;
  @IsIn(KINDS) kind!: Kind;
  @IsString() @MinLength(1) @MaxLength(20_000) description!: string;
  @IsOptional() @IsArray() @ArrayMaxSize(50) @IsString({ each: true }) @MaxLength(50, { each: true }) symptomCodes?: string[];
  @IsInstant() occurredAt!: Instant;
  @IsDefined() @ValidateNested() @Type(() => ImpactBody) impact!: ImpactBody;
  /** When the customer wants it solved. */
  @IsOptional() @IsInstant() expectedBy?: Instant;
  /** When the report came in, if not now; staff only, and it is recorded that it was stated. */
  @IsOptional() @IsInstant() receivedAt?: Instant;
}
