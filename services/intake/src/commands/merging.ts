import { partitionOf, rebuild } from '@yingda/event-store';
import type { AppendRequest, AppendResult, CommandContext, EventStore, Outcome, StreamAppend, TicketRef } from '@yingda/event-store';
import { laterOf } from '@yingda/kernel';
import type { DomainEvent, Instant, LogPosition } from '@yingda/kernel';
import { mergeTicket } from '../domain/ticket/decide-belonging.ts';
import type { Merger } from '../domain/ticket/decide-belonging.ts';
import { ticketEvolution } from '../domain/ticket/state.ts';
import type { Ticket } from '../domain/ticket/state.ts';

/** How often a merger is decided again because one of the tickets changed meanwhile. */
const ATTEMPTS = 8;

export interface Pair {
  readonly merged: TicketRef;
  readonly survivor: TicketRef;
}

/** A ticket as it was read for a decision. */
interface Read {
  readonly ref: TicketRef;
  readonly ticket: Ticket;
  readonly version: number;
  readonly latest: Instant;
}

/**
 * Ends one ticket and notes so in the other, both as they were when it was decided: of mergers that cross each other one is decided again and refused. One append,
 * except in a log of several partitions where the survivor is in another one: there its part goes ahead in an append of its own, and each attempt writes it
 * anew, because only that makes a merger that crosses this one see it. What stays of an attempt that failed is a link.
 */
export const merge = async (store: EventStore, { merged, survivor }: Pair, context: CommandContext): Promise<Outcome> => {
  const partition = partitionOf(merged, store.partitions);
  const together = partition === partitionOf(survivor, store.partitions);
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const [one, other] = await Promise.all([read(store, merged, context.now), read(store, survivor, context.now)]);
    const decision = decided(one, other, context);
    const done = decision.outcome === 'accepted' ? decision : { merged: [], survivor: [] };
    const streams = [streamFor(one, done.merged), streamFor(other, done.survivor)].filter(({ events }) => events.length > 0);
    const alsoAt = together ? undefined : await ahead(store, streams.slice(1), context);
    if (alsoAt === 'conflict') continue;
    const version = one.version + done.merged.length;
    if (streams.length === 0 && !context.idempotency)
      return decision.outcome === 'refused' ? decision : { outcome: 'done', events: [], version, partition };
    const result = await store.append(requestFor(together ? streams : streams.slice(0, 1), { context, decision, version, alsoAt }));
    const outcome = outcomeOf(result, decision, { version, partition, alsoAt });
    if (outcome) return outcome;
  }
  return { outcome: 'refused', code: 'BUSY_STREAM', details: {} };
};

const read = async (store: EventStore, ref: TicketRef, now: Instant): Promise<Read> => {
  const history = await store.readTicket(ref.ticket);
  const own = history.filter(({ streamId }) => streamId === ref.streamId);
  const latest = own.reduce((instant, { occurredAt }) => laterOf(instant, occurredAt), now);
  return { ref, ticket: rebuild(ticketEvolution, history), version: own.at(-1)?.streamVersion ?? 0, latest };
};

const decided = (one: Read, other: Read, { ifMatch }: CommandContext): Merger =>
  ifMatch !== undefined && ifMatch !== one.version
    ? { outcome: 'refused', code: 'VERSION_MISMATCH', details: { expected: ifMatch, actual: one.version } }
    : mergeTicket({ number: one.ref.ticket, ticket: one.ticket }, { number: other.ref.ticket, ticket: other.ticket });

const streamFor = ({ ref, version, latest }: Read, events: readonly DomainEvent[]): StreamAppend => ({
  ...ref,
  category: 'ticket',
  expectedVersion: version,
  events: events.map((event) => ({ ...event, occurredAt: latest })),
});

const ahead = async (
  store: EventStore,
  streams: readonly StreamAppend[],
  { actor, correlationId }: CommandContext,
): Promise<LogPosition | 'conflict' | undefined> => {
  if (streams.length === 0) return undefined;
  const result = await store.append({ streams, actor, correlationId });
  return result.outcome === 'appended' ? { partition: result.partition, position: result.position } : 'conflict';
};

interface Attempt {
  readonly context: CommandContext;
  readonly decision: Merger;
  readonly version: number;
  readonly alsoAt: LogPosition | undefined;
}

const requestFor = (streams: readonly StreamAppend[], { context, decision, version, alsoAt }: Attempt): AppendRequest => ({
  streams,
  actor: context.actor,
  correlationId: context.correlationId,
  ...(context.idempotency && {
    idempotency: {
      ...context.idempotency,
      answer: decision.outcome === 'refused' ? decision : { outcome: 'done', version, ...(alsoAt && { alsoAt }) },
    },
  }),
});

const outcomeOf = (
  result: AppendResult,
  decision: Merger,
  { version, partition, alsoAt }: { version: number; partition: number; alsoAt: LogPosition | undefined },
): Outcome | undefined => {
  switch (result.outcome) {
    case 'appended': {
      if (decision.outcome === 'refused') return decision;
      const events = [...decision.merged, ...decision.survivor];
      return { outcome: 'done', events, version, partition, ...(events.length > 0 && { receipt: result }), ...(alsoAt && { alsoAt }) };
    }
    case 'replayed':
      return { ...result, partition };
    case 'key-reused':
      return { outcome: 'refused', code: 'IDEMPOTENCY_KEY_REUSED', details: {} };
    case 'conflict':
      return undefined;
    case 'duplicate':
      throw new Error('a merger has no cause in the log that it could repeat');
    default:
      return result satisfies never;
  }
};
