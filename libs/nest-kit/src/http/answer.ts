import type { EventStore, Outcome } from '@yingda/event-store';
import { formatPosition } from '@yingda/kernel';
import type { LogPosition } from '@yingda/kernel';
import { problemOfRefusal } from '../problems/problem.ts';

/** What a command answers, over HTTP and over NATS alike. */
export class Answer {
  constructor(
    readonly status: number,
    readonly body: Readonly<Record<string, unknown>>,
    readonly headers: Readonly<Record<string, string>> = {},
  ) {}
}

/** What came of the command, in the same words when it is repeated with its Idempotency-Key. */
export interface Done {
  /** Version of the stream afterwards; its ETag. */
  readonly version: number;
  /** Opaque; give it back as `If-Position-At-Least`. */
  readonly position: string;
  readonly ticketNumber?: string;
}

/**
 * Turns an outcome into an answer with ETag and position.
 * @throws Problem for a refusal
 */
export const answerTo = async (
  store: EventStore,
  outcome: Outcome,
  { status = 200, body = {} }: { readonly status?: number; readonly body?: Readonly<Record<string, unknown>> } = {},
): Promise<Answer> => {
  const settled = outcome.outcome === 'replayed' ? (outcome.answer as StoredAnswer) : outcome;
  if (settled.outcome === 'refused') throw problemOfRefusal(settled);
  const { receipt, partition } = outcome as Extract<Outcome, { outcome: 'done' }>;
  const { alsoAt } = settled;
  const places = [receipt ?? { partition, position: await store.head(partition) }, ...(alsoAt ? [alsoAt] : [])];
  const done: Done = {
    ...(receipt?.ticket !== undefined && { ticketNumber: receipt.ticket }),
    version: settled.version,
    position: places.map((place) => formatPosition(place.partition, place.position)).join(','),
  };
  return new Answer(status, { ...done, ...body }, { etag: `"${settled.version}"` });
};

/** What `execute` keeps under an idempotency key. */
type StoredAnswer =
  | { readonly outcome: 'done'; readonly version: number; readonly alsoAt?: LogPosition }
  | { readonly outcome: 'refused'; readonly code: string; readonly details: Record<string, unknown> };
