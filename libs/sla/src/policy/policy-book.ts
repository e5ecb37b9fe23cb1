import type { CalendarRef, PolicyRef } from '@yingda/contracts';
import type { Instant } from '@yingda/kernel';
import type { Calendar } from '../calendar/calendar.ts';
import { roundTheClock } from '../calendar/round-the-clock.ts';
import { defaultPolicyV1 } from './default-policy-v1.ts';
import type { PolicyDocument } from './policy.ts';

/** Every published version of policies and calendars. What was used once can always be looked up again. */
export interface PolicyBook {
  /** The policy for a ticket received at that instant. @throws RangeError when none was in force yet */
  inForce(at: Instant): PolicyDocument;
  /** Whether the version is one of ours; the grade of an imported ticket may name another desk's. */
  holds(ref: PolicyRef): boolean;
  /** @throws RangeError for a version that was never published */
  policy(ref: PolicyRef): PolicyDocument;
  /** The calendar for a clock that starts at that instant. @throws RangeError when there is none */
  calendarInForce(id: string, at: Instant): Calendar;
  /** @throws RangeError for a version that was never published */
  calendar(ref: CalendarRef): Calendar;
}

interface Version {
  readonly id: string;
  readonly version: number;
  readonly effectiveFrom: Instant;
}

export const policyBook = (policies: readonly PolicyDocument[], calendars: readonly Calendar[]): PolicyBook => ({
  inForce: (at) => newest(policies, at) ?? missing(`policy in force at ${at}`),
  holds: (ref) => exactly(policies, ref) !== undefined,
  policy: (ref) => exactly(policies, ref) ?? missing(`policy ${ref.id} version ${ref.version}`),
  calendarInForce: (id, at) =>
    newest(
      calendars.filter((calendar) => calendar.id === id),
      at,
    ) ?? missing(`calendar ${id} in force at ${at}`),
  calendar: (ref) => exactly(calendars, ref) ?? missing(`calendar ${ref.id} version ${ref.version}`),
});

const newest = <V extends Version>(versions: readonly V[], at: Instant): V | undefined =>
  versions.filter(({ effectiveFrom }) => effectiveFrom <= at).sort((a, b) => b.version - a.version)[0];

const exactly = <V extends Version>(versions: readonly V[], ref: { readonly id: string; readonly version: number }): V | undefined =>
  versions.find(({ id, version }) => id === ref.id && version === ref.version);

const missing = (what: string): never => {
  throw new RangeError(`there is no ${what}`);
};

/** What the product ships with. */
export const defaultPolicyBook: PolicyBook = policyBook([defaultPolicyV1], [roundTheClock]);
