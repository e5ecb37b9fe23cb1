import { isRefused } from './entry.ts';
import type { Entry } from './entry.ts';

/** Entries of one person in the order in which they were given. */
const ofPerson = (entries: readonly Entry[], person: string): readonly Entry[] =>
  entries.filter((entry) => entry.person === person).sort((one, other) => one.sequence - other.sequence);

/** The first of each ticket: the others wait for it. */
const heads = (entries: readonly Entry[], person: string): readonly Entry[] => {
  const seen = new Set<string>();
  return ofPerson(entries, person).filter(({ ticket }) => !seen.has(ticket) && seen.add(ticket));
};

const isDue = ({ standing }: Entry, now: number): boolean => standing.state === 'waiting' && (standing.notBefore ?? 0) <= now;

/** What is sent now: the oldest command that is the first of its ticket. A refused one stops its ticket only. */
export const nextToSend = (entries: readonly Entry[], person: string, now: number): Entry | undefined =>
  heads(entries, person).find((entry) => isDue(entry, now));

/** When there will be something to send, if nothing else happens; `undefined` while everything waits for a person. */
export const nextAttemptAt = (entries: readonly Entry[], person: string): number | undefined => {
  const times = heads(entries, person).flatMap(({ standing }) => (standing.state === 'waiting' ? [standing.notBefore ?? 0] : []));
  return times.length === 0 ? undefined : Math.min(...times);
};

/** The refused command that an entry waits for, if it does. */
export const heldUpBy = (entries: readonly Entry[], entry: Entry): Entry | undefined =>
  ofPerson(entries, entry.person).find((each) => each.ticket === entry.ticket && each.sequence < entry.sequence && isRefused(each));

/** What the bar counts. */
export interface Backlog {
  readonly waiting: number;
  readonly refused: number;
}

export const backlogOf = (entries: readonly Entry[], person: string): Backlog => {
  const own = ofPerson(entries, person);
  const stopped = own.filter(isRefused).length;
  return { waiting: own.length - stopped, refused: stopped };
};

/** What is not yet sent of one ticket, in order. */
export const ofTicket = (entries: readonly Entry[], person: string, ticket: string): readonly Entry[] =>
  ofPerson(entries, person).filter((entry) => entry.ticket === ticket);
