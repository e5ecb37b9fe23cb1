import { PROBLEM_TYPES } from '@yingda/contracts';
import type { ProblemType } from '@yingda/contracts';
import { IsSlug } from '@yingda/nest-kit';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsDefined, IsIn, IsOptional, IsString, IsUrl, MaxLength, MinLength, ValidateNested } from 'class-validator';

/** In both languages (R40). */
export class TitleBody {
  @IsString() @MinLength(1) @MaxLength(200) en!: string;
  @IsString() @MinLength(1) @MaxLength(200) zh!: string;
}

export class TextBody {
  @IsString() @MinLength(1) @MaxLength(50_000) en!: string;
  @IsString() @MinLength(1) @MaxLength(50_000) zh!: string;
}

const LINK_KINDS = ['guide', 'video', 'document'] as const;

/** A guide, a video or a document elsewhere. */
export class LinkBody {
  @IsIn(LINK_KINDS) kind!: (typeof LINK_KINDS)[number];
  @IsUrl({ protocols: ['http', 'https'], require_protocol: true, require_tld: false }) @MaxLength(2_000) url!: string;
  @IsDefined() @ValidateNested() @Type(() => TitleBody) title!: TitleBody;
}

/** A knowledge article as it is published (R16). */
export class PublishArticleBody {
  /** A place in the tree of categories: `hardware-sensors` is below `hardware`. */
  @IsSlug() category!: string;
  @IsOptional() @IsIn(PROBLEM_TYPES) problemType?: ProblemType;
  @IsDefined() @ValidateNested() @Type(() => TitleBody) title!: TitleBody;
  @IsDefined() @ValidateNested() @Type(() => TextBody) body!: TextBody;
  /** Models that it is about; any by default. */
  @IsOptional() @IsArray() @ArrayMaxSize(100) @IsString({ each: true }) @MaxLength(100, { each: true }) models?: string[];
  @IsOptional() @IsArray() @ArrayMaxSize(100) @IsString({ each: true }) @MaxLength(50, { each: true }) symptomCodes?: string[];
  @IsOptional() @IsArray() @ArrayMaxSize(20) @ValidateNested({ each: true }) @Type(() => LinkBody) links?: LinkBody[];
}
