import { postponed, refused, tried } from './entry.ts';
import type { Entry } from './entry.ts';
import type { OutboxStore } from './outbox-store.ts';
import { nextAttemptAt, nextToSend } from './queue.ts';
import type { Verdict } from './verdict.ts';

/** What sending needs from outside. */
export interface Sending {
  readonly store: OutboxStore;
  /** Whose commands are sent. */
  readonly person: string;
  /** One attempt, with the entry's key. */
  readonly send: (entry: Entry, file: Blob | undefined) => Promise<Verdict>;
  /** Epoch milliseconds. */
  readonly now: () => number;
  /** Told of each entry that was done. */
  readonly done?: (entry: Entry) => void;
}

/** Why sending has ended until something changes. */
export type Ended =
  /** Nothing is left that could be sent at this moment; `nextAt` when there will be, epoch milliseconds. */
  { readonly ended: 'nothing-due'; readonly nextAt?: number } | { readonly ended: 'unreachable' } | { readonly ended: 'sign-in' };

const FIRST_PAUSE_MILLIS = 2_000;
const LONGEST_PAUSE_MILLIS = 60_000;

/** How long a command rests after so many attempts that came to nothing: twice as long each time. */
export const pauseAfter = (attempts: number): number => Math.min(FIRST_PAUSE_MILLIS * 2 ** Math.max(0, attempts - 1), LONGEST_PAUSE_MILLIS);

/**
 * Sends what can be sent, one after the other. May be killed at any point: an entry leaves the store only after the server's answer, and is sent again with the
 * same key until then. Whoever calls it sees to it that there is one sender only, across all tabs.
 */
export const sendAll = async (sending: Sending): Promise<Ended> => {
  const { store, person, now } = sending;
  for (;;) {
    const entries = await store.all();
    const next = nextToSend(entries, person, now());
    if (!next) {
      const nextAt = nextAttemptAt(entries, person);
      return { ended: 'nothing-due', ...(nextAt !== undefined && { nextAt }) };
    }
    const ended = await sendOne(sending, next);
    if (ended) return ended;
  }
};

/** @returns why there is no use in going on */
const sendOne = async ({ store, send, now, done }: Sending, next: Entry): Promise<Ended | undefined> => {
  const entry = await store.change(next.id, tried);
  // Somebody took it back in this very moment.
  if (!entry) return undefined;
  const verdict = await send(entry, entry.request.file && (await store.file(entry.id)));
  switch (verdict.verdict) {
    case 'done':
      await store.remove(entry.id);
      done?.(entry);
      return undefined;
    case 'refused':
      await store.change(entry.id, (each) => refused(each, verdict.refusal));
      return undefined;
    case 'later': {
      const attempts = entry.standing.state === 'waiting' ? entry.standing.attempts : 1;
      const notBefore = now() + pauseAfter(attempts);
      await store.change(entry.id, (each) => postponed(each, { fault: verdict.fault, notBefore }));
      return undefined;
    }
    case 'unreachable':
      return { ended: 'unreachable' };
    case 'sign-in':
      return { ended: 'sign-in' };
    default:
      return verdict satisfies never;
  }
};
