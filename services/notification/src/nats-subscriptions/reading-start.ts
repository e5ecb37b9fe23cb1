/** Positions that a consumer with a filter may go through at its beginning: half a million a second, so this is over at once. */
const NEAR = 10_000;

export interface WantedStart {
  /** Events after this position are wanted. */
  readonly after: number;
  /** Where the stream ends. */
  readonly end: number;
  /** The consumer is for one account's events, and looks at all others to find them. */
  readonly filtered: boolean;
}

/**
 * The position after which a new consumer begins. What lies between `after` and there is to be read over HTTP, from the log in PostgreSQL: a filtered
 * consumer would search the whole stream for it (measured: 500 events a second for an account with a thousandth of them).
 */
export const startAfter = ({ after, end, filtered }: WantedStart): number => {
  if (after >= end) return end;
  return filtered && end - after > NEAR ? end : after;
};
