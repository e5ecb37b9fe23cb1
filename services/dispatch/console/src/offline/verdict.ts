import type { Refusal } from './entry.ts';

/** What came of an attempt, as far as the outbox goes by it. */
export type Verdict =
  /** The server has done it, now or before. */
  | { readonly verdict: 'done' }
  /** The server will not do it; the answer stays the same. */
  | { readonly verdict: 'refused'; readonly refusal: Refusal }
  /** The server is there and cannot do it at the moment. */
  | { readonly verdict: 'later'; readonly fault: string }
  /** Nobody answered. */
  | { readonly verdict: 'unreachable' }
  /** The server wants to know anew who asks. */
  | { readonly verdict: 'sign-in' };

/** An answer that is no success, by its status and its problem document. */
export interface FailedAnswer {
  readonly status: number;
  readonly refusal: Refusal;
}

/** Asked to come again with the same key: time-out, too early, too many requests. */
const COME_AGAIN: readonly number[] = [408, 425, 429];
/** Many people changed the same thing at once: the command was not decided on. */
const UNDECIDED: readonly string[] = ['BUSY_STREAM', 'OVERLOADED'];

export const verdictOnAnswer = ({ status, refusal }: FailedAnswer): Verdict => {
  if (status === 401) return { verdict: 'sign-in' };
  if (status >= 500 || COME_AGAIN.includes(status) || UNDECIDED.includes(refusal.code)) return { verdict: 'later', fault: refusal.title };
  return { verdict: 'refused', refusal };
};
