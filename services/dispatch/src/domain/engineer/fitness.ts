import type { ExclusionReason } from '@yingda/contracts';
import type { Instant, TicketNumber, Uuid } from '@yingda/kernel';
import type { Requirements } from '../work-order/dispatching/state.ts';
import { momentOf, onCallSpans } from './availability.ts';
import type { ShiftBook } from './availability.ts';
import { joined, meets, without } from './span.ts';
import type { KnownEngineer, Span } from './state.ts';

/** What a piece of work asks of whoever does it. */
export interface Need {
  readonly requirements: Requirements;
  /** Whose work it is: on-call duty for this group counts in an emergency. */
  readonly group: string;
  readonly emergency: boolean;
  /** When somebody has to be there, unless a span is given. */
  readonly at: Instant;
  /** On site: has to lie wholly in working time and meet no other booking. */
  readonly span?: Span;
  /** Its own hold does not count for the capacity. */
  readonly ticket?: TicketNumber;
  /** Its own booking does not count. */
  readonly visit?: Uuid;
  /** The local date on which the work is done: what a qualification has to hold on. */
  readonly day: string;
}

/**
 * Why somebody cannot do it. `detail`, by reason: `inactive` — `erased` where the person's data were erased; `lacks-skill` — `skill:level` that is missing;
 * `lacks-qualification` — its name; `qualification-expired` — `name:last day`; `absent` — `from/until`; `at-capacity` — `held/capacity`; `booked` — the
 * ticket of the visit.
 */
export interface Unfit {
  readonly because: ExclusionReason;
  readonly detail?: string;
}

/** Everything that speaks against the engineer, at once; nothing: fit (R23). */
export const unfitFor = (engineer: KnownEngineer, need: Need, book: ShiftBook): Unfit[] => [
  ...inactive(engineer),
  ...skillsMissing(engineer, need),
  ...need.requirements.qualifications.flatMap((name) => qualificationFault(engineer, name, need.day)),
  ...notThere(engineer, need, book),
  ...atCapacity(engineer, need),
  ...booked(engineer, need),
];

const inactive = ({ active, erased }: KnownEngineer): Unfit[] => {
  if (erased) return [{ because: 'inactive', detail: 'erased' }];
  return active ? [] : [{ because: 'inactive' }];
};

const skillsMissing = ({ skills }: KnownEngineer, { requirements }: Need): Unfit[] =>
  requirements.skills
    .filter(({ skill, level }) => !skills.some((own) => own.skill === skill && own.level >= level))
    .map(({ skill, level }) => ({ because: 'lacks-skill', detail: `${skill}:${level}` }));

const qualificationFault = ({ qualifications }: KnownEngineer, name: string, day: string): Unfit[] => {
  const held = qualifications.find(({ qualification }) => qualification === name);
  if (held?.until !== undefined && held.until < day) return [{ because: 'qualification-expired', detail: `${name}:${held.until}` }];
  return held === undefined || held.from > day ? [{ because: 'lacks-qualification', detail: name }] : [];
};

const notThere = (engineer: KnownEngineer, { group, emergency, at, span = momentOf(at) }: Need, book: ShiftBook): Unfit[] => {
  const shifts = book.shifts(engineer.shiftPlans, span);
  const there = emergency ? joined([...shifts, ...onCallSpans(engineer, group, span)]) : shifts;
  return [
    ...(without([span], there).length > 0 ? [{ because: 'off-shift' as const }] : []),
    ...engineer.absences
      .filter((absence) => meets(absence, span))
      .map(({ from, until }) => ({ because: 'absent' as const, detail: `${from}/${until}` })),
  ];
};

const atCapacity = ({ held, capacity }: KnownEngineer, { ticket }: Need): Unfit[] => {
  const others = held.filter((work) => work.ticket !== ticket).length;
  return capacity !== undefined && others >= capacity ? [{ because: 'at-capacity', detail: `${others}/${capacity}` }] : [];
};

const booked = ({ bookings }: KnownEngineer, { span, visit }: Need): Unfit[] =>
  span === undefined
    ? []
    : bookings
        .filter((booking) => booking.visit !== visit && meets({ from: booking.start, until: booking.end }, span))
        .map(({ ticket }) => ({ because: 'booked', detail: ticket }));
