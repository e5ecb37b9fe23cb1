import type { FactorName, Place } from '@yingda/contracts';
import { instantFromMillis, millisOf } from '@yingda/kernel';
import type { Instant } from '@yingda/kernel';
import { onCallFor, workingSpans } from '../../engineer/availability.ts';
import type { ShiftBook } from '../../engineer/availability.ts';
import type { Need } from '../../engineer/fitness.ts';
import type { KnownEngineer } from '../../engineer/state.ts';
import { metresBetween } from '../../region/distance.ts';
import type { Weights } from './weights.ts';

/** For what somebody is sought. */
export interface Sought {
  readonly need: Need;
  readonly book: ShiftBook;
  readonly weights: Weights;
  /** Where the device stands. */
  readonly site?: { readonly region?: string; readonly place?: Place };
}

/** Somebody with what counts besides the person's own stream. */
export interface Standing {
  readonly engineer: KnownEngineer;
  /** Work orders in hand or on offer, this one not counted. */
  readonly inHand: number;
  /** Tickets of the same account, and of the same device or model, that the engineer has solved. */
  readonly solved: { readonly account: number; readonly device: number };
}

/** What was measured, and what share of the weight it earns, from 0 to 1. */
interface Measure {
  readonly value?: number;
  readonly share: number;
}

export interface Factor {
  readonly factor: FactorName;
  readonly value?: number;
  readonly points: number;
}

type Measuring = (standing: Standing, sought: Sought) => Measure | undefined;

/** Minutes ahead that a shift is looked at, and those from which on it makes no difference. */
const SHIFT_AHEAD_MINUTES = 480;
const SHIFT_ENOUGH_MINUTES = 240;
/** At this distance half of the points are earned. */
const HALF_WAY_METRES = 10_000;
/** A booking that ended earlier than this before tells nothing of where the engineer is. */
const BOOKING_TELLS_MILLIS = 4 * 3_600_000;
/** A qualification that ends within so many days earns less. */
const QUALIFIED_DAYS = 30;
const MINUTE = 60_000;
const DAY = 86_400_000;

/**
 * How each factor is measured (R23, R38); nothing where there is nothing to measure. A further level than asked for earns less, so that experts are kept for
 * what needs them.
 */
const MEASURES: Readonly<Record<FactorName, Measuring>> = {
  skill: ({ engineer: { skills } }, { need }) => {
    const needed = need.requirements.skills;
    if (needed.length === 0) return undefined;
    const above = needed.map(({ skill, level }) => (skills.find((own) => own.skill === skill)?.level ?? level) - level);
    const surplus = above.reduce((sum, levels) => sum + levels, 0) / needed.length;
    return { value: surplus, share: 1 - surplus / 8 };
  },
  qualification: ({ engineer: { qualifications } }, { need }) => {
    const needed = need.requirements.qualifications;
    if (needed.length === 0) return undefined;
    const ends = needed.flatMap((name) => qualifications.find(({ qualification }) => qualification === name)?.until ?? []).sort();
    const [first] = ends;
    if (first === undefined) return { share: 1 };
    const days = Math.round((Date.parse(first) - Date.parse(need.day)) / DAY);
    return { value: days, share: days >= QUALIFIED_DAYS ? 1 : 0.5 };
  },
  shift: ({ engineer }, { need, book }) => {
    const from = startOf(need);
    const until = instantFromMillis(millisOf(from) + SHIFT_AHEAD_MINUTES * MINUTE);
    const [first] = workingSpans(engineer, { from, until }, book);
    const minutes = first && first.from <= from ? Math.round((millisOf(first.until) - millisOf(from)) / MINUTE) : 0;
    return { value: minutes, share: Math.min(1, minutes / SHIFT_ENOUGH_MINUTES) };
  },
  load: ({ inHand }) => ({ value: inHand, share: 1 / (1 + inHand) }),
  region: ({ engineer: { regions } }, { site }) =>
    site?.region === undefined ? undefined : { share: regions.includes(site.region) ? 1 : 0 },
  distance: ({ engineer }, { need, site }) => {
    const from = placeOf(engineer, startOf(need));
    if (!from || !site?.place) return undefined;
    const metres = Math.round(metresBetween(from, site.place));
    return { value: metres, share: HALF_WAY_METRES / (HALF_WAY_METRES + metres) };
  },
  account: ({ solved }) => (solved.account === 0 ? undefined : experience(solved.account)),
  device: ({ solved }) => (solved.device === 0 ? undefined : experience(solved.device)),
  'on-call': ({ engineer }, { need }) => (need.emergency && onCallFor(engineer, need.group, startOf(need)) ? { share: 1 } : undefined),
};

/** Every factor that there is something to say about. */
export const factorsOf = (standing: Standing, sought: Sought): Factor[] =>
  (Object.keys(MEASURES) as FactorName[]).flatMap((factor) => {
    const measure = MEASURES[factor](standing, sought);
    if (!measure) return [];
    const { value, share } = measure;
    return [{ factor, ...(value !== undefined && { value }), points: rounded(share * sought.weights[factor]) }];
  });

/** To hundredths, so that a score is the sum of what is shown. */
export const rounded = (points: number): number => Math.round(points * 100) / 100;

/** Past tickets: the first ones tell the most. */
const experience = (tickets: number): Measure => ({ value: tickets, share: tickets / (tickets + 2) });

const startOf = ({ at, span }: Need): Instant => span?.from ?? at;

/** Where the engineer comes from: the visit before, or else the base. */
const placeOf = ({ bookings, base }: KnownEngineer, at: Instant): Place | undefined => {
  const earliest = instantFromMillis(millisOf(at) - BOOKING_TELLS_MILLIS);
  const before = bookings.findLast(({ start, end, place }) => start <= at && end >= earliest && place !== undefined);
  return before?.place ?? base;
};
