import { CHANNELS, IMPACT_SCOPES, KINDS } from '@yingda/contracts';
import type { Channel, ImpactScope, Kind } from '@yingda/contracts';
import type { Instant } from '@yingda/kernel';
import { IsAccountId, IsInstant } from '@yingda/nest-kit';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsBoolean, IsDefined, IsIn, IsOptional, IsString, MaxLength, ValidateNested } from 'class-validator';

export class PreviewedImpactBody {
  @IsIn(IMPACT_SCOPES) scope!: ImpactScope;
  @IsOptional() @IsBoolean() safetyRisk?: boolean;
}

/** What a policy looks at, as far as the report has been told. */
export class PreviewedReportBody {
  /** Its entitlements count (R13). */
  @IsOptional() @IsAccountId() account?: string;
  @IsIn(KINDS) kind!: Kind;
  @IsIn(CHANNELS) channel!: Channel;
  @IsDefined() @ValidateNested() @Type(() => PreviewedImpactBody) impact!: PreviewedImpactBody;
  @IsOptional() @IsArray() @ArrayMaxSize(50) @IsString({ each: true }) @MaxLength(50, { each: true }) symptomCodes?: string[];
  @IsOptional() @IsString() @MaxLength(20_000) description?: string;
  @IsOptional() @IsString() @MaxLength(100) model?: string;
  /** When the report came in, if not now. */
  @IsOptional() @IsInstant() receivedAt?: Instant;
}
