import { IsString, MaxLength, MinLength } from 'class-validator';

/** A name in both languages (R40). */
export class SentenceBody {
  @IsString() @MinLength(1) @MaxLength(200) en!: string;
  @IsString() @MinLength(1) @MaxLength(200) zh!: string;
}
