import type { CalendarRef, PolicyRef } from '@yingda/contracts';
import type { Instant } from '@yingda/kernel';
import type { Calendar } from '../calendar/calendar.ts';
import { shippedCalendars } from '../calendar/shipped/shipped-calendars.ts';
import { defaultPolicyV1 } from './default-policy-v1.ts';
import { defaultPolicyV2 } from './default-policy-v2.ts';
import type { PolicyDocument } from './policy.ts';

/** Every published version of policies and calendars. What was used once can always be looked up again. */
export interface PolicyBook {
  /** The policy for a ticket received at that instant: of those in effect the one that took effect last. @throws RangeError when none was in force yet */
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

/** @param policies in the order of their publication, and so are the calendars */
export const policyBook = (policies: readonly PolicyDocument[], calendars: readonly Calendar[]): PolicyBook => {
  const [policyOf, calendarOf] = [byRef(policies), byRef(calendars)];
  const latest = [...policies].reverse().sort(laterInEffectFirst);
  const newest = [...calendars].sort((a, b) => b.version - a.version);
  return {
    inForce: (at) => latest.find(({ effectiveFrom }) => effectiveFrom <= at) ?? missing(`policy in force at ${at}`),
    holds: (ref) => policyOf.has(keyOf(ref)),
    policy: (ref) => policyOf.get(keyOf(ref)) ?? missing(`policy ${ref.id} version ${ref.version}`),
    calendarInForce: (id, at) =>
      newest.find((calendar) => calendar.id === id && calendar.effectiveFrom <= at) ?? missing(`calendar ${id} in force at ${at}`),
    calendar: (ref) => calendarOf.get(keyOf(ref)) ?? missing(`calendar ${ref.id} version ${ref.version}`),
  };
};

const keyOf = ({ id, version }: PolicyRef): string => `${id}@${version}`;

const byRef = <V extends Version>(versions: readonly V[]): ReadonlyMap<string, V> =>
  new Map(versions.map((version) => [keyOf(version), version]));

/** Two that take effect at the same instant: the one that was published later counts, and so it comes first. */
const laterInEffectFirst = (a: Version, b: Version): number =>
  a.effectiveFrom === b.effectiveFrom ? 0 : a.effectiveFrom < b.effectiveFrom ? 1 : -1;

const missing = (what: string): never => {
  throw new RangeError(`there is no ${what}`);
};

/** The policies that the product ships with, older first. */
export const shippedPolicies: readonly PolicyDocument[] = [defaultPolicyV1, defaultPolicyV2];

/** What the product ships with. */
export const defaultPolicyBook: PolicyBook = policyBook(shippedPolicies, shippedCalendars);
