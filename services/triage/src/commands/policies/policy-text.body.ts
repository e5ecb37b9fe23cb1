import { IsString, MaxLength, MinLength } from 'class-validator';

/** Characters that a policy may have. */
const MOST_CHARACTERS = 262_144;

export class PolicyTextBody {
  /** YAML or JSON; see docs/policies.md. */
  @IsString() @MinLength(1) @MaxLength(MOST_CHARACTERS) text!: string;
}
