import type { FieldClass } from '@yingda/contracts';
import type { AccountId, Instant, Uuid } from '@yingda/kernel';
import type { Progress } from '../domain/webhook/progress.ts';
import type { Cursor } from '../event-feed/cursor.ts';

/** Which events an endpoint wants, of those that its account may see; as the feed's parameters. */
export interface EndpointFilter {
  readonly types?: string;
  readonly actor?: string;
  readonly exceptActor?: string;
  readonly grades?: readonly number[];
  readonly versions?: string;
}

export type EndpointState = 'active' | 'paused' | 'off';

/** Where events are posted, and what. */
export interface Endpoint {
  readonly id: Uuid;
  /** The only account whose events it gets; all of them without it. */
  readonly account?: AccountId;
  readonly url: string;
  readonly description?: string;
  readonly filter: EndpointFilter;
  /** Of personal texts that are posted in clear: the scopes of whoever set it up allowed them. */
  readonly classes: readonly FieldClass[];
  readonly state: EndpointState;
  /** `gone`: it answered HTTP 410. `unreachable`: it failed for five days. */
  readonly offBecause?: 'gone' | 'unreachable';
  readonly createdAt: Instant;
  readonly createdBy: string;
}

/** An endpoint at work. */
export interface EndpointAtWork {
  readonly endpoint: Endpoint;
  /** Those that sign at an instant, the newest first: during a rotation the old one too. */
  readonly secretsAt: (now: Instant) => readonly string[];
  readonly cursor: Cursor;
  readonly progress: Progress;
  /** Changes with each change of a person: who works with an older one stops. */
  readonly generation: string;
}
