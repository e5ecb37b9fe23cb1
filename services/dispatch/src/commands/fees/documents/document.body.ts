import { IsInt, IsObject, IsOptional, IsString, MaxLength, Min } from 'class-validator';

/** A document to be published: as an object, or as it was typed. */
export class DocumentBody {
  /** One of `document` and `text`. */
  @IsOptional() @IsObject() document?: Record<string, unknown>;
  /** YAML or JSON; faults then name line and column. */
  @IsOptional() @IsString() @MaxLength(500_000) text?: string;
  /** The version that this is to become; whatever comes next when it is left out. */
  @IsOptional() @IsInt() @Min(1) version?: number;
}
