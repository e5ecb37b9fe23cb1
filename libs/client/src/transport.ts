import type { Api } from './api.ts';
import type { FeedEvent, WithheldEvent } from './feed-event.ts';
import type { Filter } from './filter.ts';

/**
 * Opaque text such as `0.42~9f86d081`, the same for every transport, so that a program may change transport without losing its place. `beginning` and `end` stand
 * for the two ends of the log.
 */
export type Position = string;

/** How it goes with the feed, for whoever watches it: `waiting` is for the next attempt, with the reason of the last one's failure. */
export type FeedStatus = { readonly state: 'connecting' | 'catching-up' | 'live' | 'waiting'; readonly reason?: string };

/** What a transport is opened with. */
export interface FeedRequest {
  readonly api: Api;
  readonly filter: Filter;
  /** Exclusive: what comes after it is wanted. */
  readonly after: Position;
  readonly signal: AbortSignal;
  readonly onStatus: (status: FeedStatus) => void;
  /** To be told by transports that know: nothing of what lies between the last event that came and this position is for the subscriber. */
  readonly onMoved?: (position: Position) => void;
}

/** An event, or its place where it cannot be shown, and the position to go on from after it. */
export interface Delivery {
  readonly position: Position;
  readonly event: FeedEvent | WithheldEvent;
}

/**
 * A way that events come by. Batches in the order of the log; ends or throws only when the signal aborts or access has ended: what passes by itself, such as a lost
 * connection, it gets over by itself and tells in `onStatus`.
 */
export interface Transport {
  readonly kind: 'sse' | 'pages' | 'nats';
  /** @throws ProblemError where the platform refuses: the key is not valid any more, the position is of another log, a filter is impossible */
  open(request: FeedRequest): AsyncIterable<readonly Delivery[]>;
  /** Everything up to this position has been dealt with and is kept in the check-point store. */
  acknowledged?(position: Position): void;
}
