import { ArrayMaxSize, IsArray, IsInt, IsOptional, IsString, Max, MaxLength, Min, MinLength } from 'class-validator';
import { IsPartNumber } from './part-number.ts';

/** More pieces at once are several commands. */
export const MOST_PIECES = 10_000;
const MOST_SERIALS = 1_000;

export class PartBody {
  /** Number of the part in the catalogue. */
  @IsPartNumber() part!: string;
  /** One for each piece, of a part whose pieces have serial numbers. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(MOST_SERIALS)
  @IsString({ each: true })
  @MinLength(1, { each: true })
  @MaxLength(100, { each: true })
  serials?: string[];
}

/** So many pieces of a part. */
export class PiecesBody extends PartBody {
  @IsInt() @Min(1) @Max(MOST_PIECES) quantity!: number;
}
