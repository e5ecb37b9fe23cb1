import type { Instant } from '@yingda/kernel';
import { IsOptional } from 'class-validator';
import { IsInstant } from './dto-checks.ts';

/** Which moment of a ticket is asked for: now unless it says otherwise. */
export class MomentQuery {
  /** As it was then, by when things occurred. */
  @IsOptional() @IsInstant() at?: Instant;
  /** As it was known then, by when things were recorded. */
  @IsOptional() @IsInstant() knownAt?: Instant;
}

/** The instant by which what runs on is told: the one asked for, never one that is yet to come. */
export const momentOf = ({ at, knownAt }: MomentQuery, now: Instant): Instant =>
  [at, knownAt].reduce<Instant>((earliest, asked) => (asked !== undefined && asked < earliest ? asked : earliest), now);
