import { IMPACT_SCOPES, KINDS, LANGUAGES } from '@yingda/contracts';
import type { ImpactScope, Kind, Language } from '@yingda/contracts';
import type { Instant } from '@yingda/kernel';
import { IsInstant } from '@yingda/nest-kit';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsBoolean, IsIn, IsOptional, IsString, MaxLength, ValidateNested } from 'class-validator';

/** How the reporter can be reached, as far as it is known; whatever has been typed so far. */
export class WaysBody {
  @IsOptional() @IsString() @MaxLength(50) phone?: string;
  @IsOptional() @IsString() @MaxLength(200) email?: string;
}

export class UnregisteredDeviceBody {
  @IsOptional() @IsString() @MaxLength(100) model?: string;
  @IsOptional() @IsString() @MaxLength(100) serialNumber?: string;
}

export class UnregisteredImpactBody {
  @IsIn(IMPACT_SCOPES) scope!: ImpactScope;
  @IsOptional() @IsBoolean() safetyRisk?: boolean;
}

/** The registration form while it is filled in: everything but the kind may still be missing. */
export class UnregisteredReportBody {
  @IsIn(KINDS) kind!: Kind;
  /** Of the questions; Chinese by default. */
  @IsOptional() @IsIn(LANGUAGES) language?: Language;
  @IsOptional() @IsString() @MaxLength(20_000) description?: string;
  @IsOptional() @ValidateNested() @Type(() => WaysBody) contact?: WaysBody;
  @IsOptional() @ValidateNested() @Type(() => UnregisteredDeviceBody) device?: UnregisteredDeviceBody;
  @IsOptional() @IsArray() @ArrayMaxSize(50) @IsString({ each: true }) @MaxLength(50, { each: true }) symptomCodes?: string[];
  @IsOptional() @IsInstant() occurredAt?: Instant;
  @IsOptional() @ValidateNested() @Type(() => UnregisteredImpactBody) impact?: UnregisteredImpactBody;
}
