/** What the server is told. It is written down once and sent as written, however often: the same key may only repeat the same request. */
export interface KeptRequest {
  readonly method: 'POST' | 'PUT';
  /** Below the origin, such as `/api/dispatch/v1/work-orders/20240315-001/log`. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: Readonly<Record<string, unknown>>;
  /** The body is a file instead, which lies beside the entry. */
  readonly file?: { readonly mediaType: string; readonly size: number };
}

/** What a person calls the command; the words for it are in the page's `words.ts`. */
export const KINDS = [
  'contact',
  'start',
  'note',
  'time',
  'arrive',
  'photo',
  'signature',
  'complete',
  'wait',
  'end-wait',
  'support',
  'request-part',
  'replace-part',
  'return-part',
  'resolve',
] as const;
export type Kind = (typeof KINDS)[number];

/** Why the server did not do it, in its own words (RFC 9457). */
export interface Refusal {
  readonly code: string;
  readonly title: string;
  /** What can be done. */
  readonly remedy?: string;
  readonly fields?: readonly { readonly field: string; readonly message: string }[];
}

/** How far an entry has got; one that was done is gone. */
export type Standing =
  | {
      readonly state: 'waiting';
      /** How often it was sent without an answer. From 1 on the server may have done it already. */
      readonly attempts: number;
      /** Not tried again before then, epoch milliseconds of the device. */
      readonly notBefore?: number;
      /** Why the last attempt came to nothing. */
      readonly fault?: string;
    }
  | { readonly state: 'refused'; readonly refusal: Refusal };

/** A command that the engineer has given and the server has not answered yet. */
export interface Entry {
  /** UUID of its own, for ever. */
  readonly id: string;
  /** Order on this device, over all tickets. */
  readonly sequence: number;
  /** Who gave it; only for this person it is sent. */
  readonly person: string;
  readonly ticket: string;
  readonly kind: Kind;
  readonly request: KeptRequest;
  /** Idempotency-Key of every attempt. */
  readonly key: string;
  /** When it happened, by the server's time as the device knows it, RFC 3339. */
  readonly happenedAt: string;
  readonly standing: Standing;
}

/** A command as it is given; the outbox numbers it. */
export type Given = Omit<Entry, 'sequence' | 'key' | 'standing'>;

/** @param sequence greater than that of every entry before */
export const entryOf = (given: Given, sequence: number): Entry => ({
  ...given,
  sequence,
  key: given.id,
  standing: { state: 'waiting', attempts: 0 },
});

/** Recorded before it is sent: what was tried may have been done. */
export const tried = (entry: Entry): Entry => ({ ...entry, standing: { state: 'waiting', attempts: attemptsOf(entry) + 1 } });

/** It was sent, and no answer came, or one that says "later". */
export const postponed = (entry: Entry, { fault, notBefore }: { readonly fault: string; readonly notBefore?: number }): Entry => ({
  ...entry,
  standing: { state: 'waiting', attempts: attemptsOf(entry), fault, ...(notBefore !== undefined && { notBefore }) },
});

export const refused = (entry: Entry, refusal: Refusal): Entry => ({ ...entry, standing: { state: 'refused', refusal } });

/**
 * A refused command once more, as it was or changed: under a new key, because the old one is answered with the refusal for ever. Nothing else may be given
 * a new key: what was sent without an answer may have been done.
 */
export const renewed = (entry: Entry, key: string, body: KeptRequest['body'] = entry.request.body): Entry => {
  if (entry.standing.state !== 'refused') throw new RangeError(`${entry.id} was not refused`);
  return {
    ...entry,
    key,
    request: { ...entry.request, ...(body && { body }) },
    standing: { state: 'waiting', attempts: 0 },
  };
};

export const isRefused = ({ standing }: Entry): boolean => standing.state === 'refused';

/** Whether it can be taken back: certainly nothing was done about it. */
export const isTakenBack = ({ standing }: Entry): boolean => standing.state === 'refused' || standing.attempts === 0;

export const attemptsOf = ({ standing }: Entry): number => (standing.state === 'waiting' ? standing.attempts : 0);
