import { CONSENT_EVIDENCE } from '@yingda/contracts';
import { IsRequestReference } from '@yingda/nest-kit';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, IsUUID, Matches, MaxLength, Min, MinLength, ValidateNested } from 'class-validator';

/** How a consent that was given in another way can be shown. */
export class EvidenceBody {
  @IsIn(CONSENT_EVIDENCE) kind!: (typeof CONSENT_EVIDENCE)[number];
  /** An attachment of this work order; this or `reference`. */
  @IsOptional() @IsUUID() attachment?: string;
  /** The number of the recording or letter where it is kept, such as REC-2024-0007. */
  @IsOptional() @IsRequestReference() @MaxLength(100) reference?: string;
  /** Who said or wrote it. */
  @IsOptional() @IsString() @MinLength(1) @MaxLength(200) spokenBy?: string;
}

export class AnswerQuoteBody {
  /** The version that was seen. */
  @IsInt() @Min(1) version!: number;
  /** Of that version, as it was shown. */
  @Matches(/^[0-9a-f]{64}$/) digest!: string;
  /** Staff: needed to approve for a customer; of no account when the customer answers. */
  @IsOptional() @ValidateNested() @Type(() => EvidenceBody) evidence?: EvidenceBody;
}
