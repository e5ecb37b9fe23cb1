import { instantFromMillis, millisOf } from '@yingda/kernel';
import type { Instant, TicketNumber } from '@yingda/kernel';

/** What somebody does on a ticket's page; `gone` when the page was left. */
export const PRESENCE_STATES = ['reading', 'editing', 'gone'] as const;
export type PresenceState = (typeof PRESENCE_STATES)[number];

/** How long somebody counts as there after the last sign of life, in milliseconds: more than two of those that a page gives. */
export const PRESENT_FOR_MILLIS = 40_000;

/** A page tells that somebody has a ticket before them, or no longer has. */
export interface SignOfLife {
  readonly ticketNumber: TicketNumber;
  readonly person: string;
  readonly name?: string;
  readonly state: PresenceState;
  readonly at: Instant;
}

/** Somebody who has the ticket before them. */
export interface Present {
  readonly id: string;
  readonly name?: string;
  readonly state: Exclude<PresenceState, 'gone'>;
  /** Without a break. */
  readonly since: Instant;
  readonly seenAt: Instant;
}

/** Who is at which ticket, those first who came first. */
export type Attendance = ReadonlyMap<TicketNumber, readonly Present[]>;

export const NOBODY: Attendance = new Map();

/** Those who are there at an instant. */
export const peopleAt = (attendance: Attendance, ticket: TicketNumber, now: Instant): readonly Present[] =>
  (attendance.get(ticket) ?? []).filter(isThere(now));

/** A sign that is older than the last one of the same person, as it may be when processes exchange them, changes nothing. */
export const afterSign = (attendance: Attendance, sign: SignOfLife): Attendance => {
  const people = peopleAt(attendance, sign.ticketNumber, sign.at);
  const known = people.find(({ id }) => id === sign.person);
  if (known && known.seenAt > sign.at) return attendance;
  return withPeople(attendance, sign.ticketNumber, nextPeople(people, known, sign));
};

/** Without those who gave no sign for too long; the same attendance when that is nobody. */
export const withoutLapsed = (attendance: Attendance, now: Instant): Attendance =>
  [...attendance.keys()].reduce((rest, ticket) => {
    const people = peopleAt(rest, ticket, now);
    return people.length === rest.get(ticket)?.length ? rest : withPeople(rest, ticket, people);
  }, attendance);

/** Tickets where others are there than before, or do something else. */
export const ticketsThatDiffer = (before: Attendance, after: Attendance): TicketNumber[] =>
  [...new Set([...before.keys(), ...after.keys()])].filter((ticket) => shown(before.get(ticket)) !== shown(after.get(ticket)));

const nextPeople = (people: readonly Present[], known: Present | undefined, sign: SignOfLife): readonly Present[] => {
  const { person: id, name, state, at } = sign;
  if (state === 'gone') return people.filter((each) => each !== known);
  const present: Present = { id, ...(name !== undefined && { name }), state, since: known?.since ?? at, seenAt: at };
  return known ? people.map((each) => (each === known ? present : each)) : [...people, present];
};

const withPeople = (attendance: Attendance, ticket: TicketNumber, people: readonly Present[]): Attendance => {
  const next = new Map(attendance);
  if (people.length === 0) next.delete(ticket);
  else next.set(ticket, people);
  return next;
};

/** Inclusive: after exactly that long they are still there. */
const isThere =
  (now: Instant) =>
  ({ seenAt }: Present): boolean =>
    seenAt >= instantFromMillis(millisOf(now) - PRESENT_FOR_MILLIS);

const shown = (people: readonly Present[] = []): string =>
  JSON.stringify(people.map(({ id, name, state, since }) => [id, name, state, since]));
