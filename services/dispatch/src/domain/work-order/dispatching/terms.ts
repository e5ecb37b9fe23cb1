import { instantFromMillis, millisOf } from '@yingda/kernel';
import type { Instant } from '@yingda/kernel';
import { parseDuration } from '@yingda/sla';
import type { Group } from '../../group/state.ts';
import type { Term } from './commands.ts';

/** For offers that a person makes in a group that says nothing else. */
export const SHIPPED_TERMS = { routine: 'PT30M', emergency: 'PT10M' } as const;

/** In which time the group's automatic offers have to be answered; `undefined`: its work is assigned at once. */
export const termOf = (
  { acceptWithin, acceptEmergencyWithin }: Pick<Group, 'acceptWithin' | 'acceptEmergencyWithin'>,
  emergency: boolean,
): string | undefined => (emergency ? (acceptEmergencyWithin ?? acceptWithin) : acceptWithin);

/** From now on; the instant at the end is included. @throws RangeError for what is no duration */
export const termFrom = (now: Instant, acceptWithin: string): Term => ({
  acceptWithin,
  acceptBy: instantFromMillis(millisOf(now) + parseDuration(acceptWithin)),
});
