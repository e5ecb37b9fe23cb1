import type { Category, RecordedEvent } from '@yingda/contracts';
import type { AccountId, Actor, Decision, DomainEvent, Evolution, Instant, LogPosition, TicketNumber, Uuid } from '@yingda/kernel';
import { laterOf } from '@yingda/kernel';
import type { AppendRequest, AppendResult, EventStore, Idempotency, Receipt } from './event-store.ts';
import { partitionOf } from './partition.ts';
import { derivedEventId } from './stream-id.ts';

/** Who commands, when, and what makes a repeat recognisable. */
export interface CommandContext {
  readonly actor: Actor;
  readonly now: Instant;
  readonly correlationId: Uuid;
  /** The event that a reactor answers; makes the new events' ids derived from it. */
  readonly cause?: { readonly eventId: Uuid; readonly reactor: string };
  readonly idempotency?: Omit<Idempotency, 'answer'>;
  /** `If-Match`: the only stream version that the caller accepts. */
  readonly ifMatch?: number;
}

/** How a command came out. Refusals are values; the edge turns them into status codes. */
export type Outcome =
  | {
      readonly outcome: 'done';
      readonly events: readonly DomainEvent[];
      /** Version of the command's stream afterwards. */
      readonly version: number;
      /** Of the log, where the command's stream is. */
      readonly partition: number;
      /** Absent when nothing had to be appended and the log was left alone. */
      readonly receipt?: Receipt;
      /** Where else the command wrote, in other partitions. */
      readonly alsoAt?: LogPosition;
    }
  | { readonly outcome: 'refused'; readonly code: string; readonly details: Readonly<Record<string, unknown>> }
  | { readonly outcome: 'replayed'; readonly answer: unknown; readonly partition: number; readonly receipt?: Receipt };

/** A stream, how its state is rebuilt and what is to be decided on it. */
export interface Execution<State, E extends DomainEvent> {
  readonly stream: {
    readonly id: Uuid | ((history: readonly RecordedEvent[]) => Uuid);
    readonly category: Category;
    readonly account?: AccountId;
    readonly ticket?: TicketNumber;
  };
  /** What the state is folded from; the command's own stream by default. Foreign events are folded through their contracts. */
  readonly history?: () => Promise<readonly RecordedEvent[]>;
  readonly evolution: Evolution<State, E>;
  readonly decide: (state: State, now: Instant) => Decision<DomainEvent>;
  /** The data subject of the new events' personal fields. */
  readonly subject?: (state: State) => Uuid | undefined;
  readonly context: CommandContext;
}

/** How often a command is decided again after somebody else was faster. */
const ATTEMPTS = 8;

/**
 * Loads, decides, appends with the expected version; decides again on a conflict, unless the caller named a version.
 * @returns refusals `VERSION_MISMATCH` (If-Match), `IDEMPOTENCY_KEY_REUSED`, `BUSY_STREAM` (conflicts without end) besides the decider's own
 */
export const execute = async <State, E extends DomainEvent>(store: EventStore, execution: Execution<State, E>): Promise<Outcome> => {
  const { context, stream } = execution;
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const history = await historyOf(store, execution);
    const id = typeof stream.id === 'string' ? stream.id : stream.id(history);
    const { version, now } = standingOf(id, history, context.now);
    const partition = partitionOf({ streamId: id, ...(stream.ticket !== undefined && { ticket: stream.ticket }) }, store.partitions);
    const state = rebuild(execution.evolution, history);
    const decision = versionMismatch(context, version) ?? execution.decide(state, now);
    if (decision.outcome === 'accepted' && decision.events.length === 0 && !context.idempotency)
      return { outcome: 'done', events: [], version, partition };
    const result = await store.append(requestFor(execution, { id, decision, version, now, state }));
    const outcome = outcomeOf(result, decision, { version, partition });
    if (outcome) return outcome;
  }
  return { outcome: 'refused', code: 'BUSY_STREAM', details: {} };
};

/** Folds a history into state. */
export const rebuild = <State, E extends DomainEvent>(evolution: Evolution<State, E>, history: readonly RecordedEvent[]): State =>
  history.reduce<State>((state, event) => evolution.evolve(state, event as unknown as E, event), evolution.initialState);

/** The stream's version, and an instant that is neither before `now` nor before its last event. */
const standingOf = (id: Uuid, history: readonly RecordedEvent[], now: Instant): { version: number; now: Instant } => {
  let version = 0;
  let latest = now;
  for (const { streamId, streamVersion, occurredAt } of history) {
    if (streamId !== id) continue;
    version = streamVersion;
    latest = laterOf(latest, occurredAt);
  }
  return { version, now: latest };
};

const historyOf = <State, E extends DomainEvent>(store: EventStore, { history, stream }: Execution<State, E>) => {
  if (history) return history();
  if (typeof stream.id === 'string') return store.readStream(stream.id);
  throw new Error('a stream that its history names needs a history');
};

const versionMismatch = ({ ifMatch }: CommandContext, version: number): Decision | undefined =>
  ifMatch === undefined || ifMatch === version
    ? undefined
    : { outcome: 'refused', code: 'VERSION_MISMATCH', details: { expected: ifMatch, actual: version } };

const requestFor = <State, E extends DomainEvent>(
  { stream, context, subject }: Execution<State, E>,
  { id, decision, version, now, state }: { id: Uuid; decision: Decision; version: number; now: Instant; state: State },
): AppendRequest => {
  const subjectId = subject?.(state);
  const events =
    decision.outcome === 'refused'
      ? []
      : decision.events.map((event, index) => ({
          ...event,
          occurredAt: now,
          ...(subjectId !== undefined && { subject: subjectId }),
          ...(context.cause && { id: derivedEventId(context.cause.eventId, context.cause.reactor, index) }),
        }));
  return {
    streams: events.length === 0 ? [] : [{ ...streamPart(id, stream), expectedVersion: version === 0 ? 'no-stream' : version, events }],
    actor: context.actor,
    correlationId: context.correlationId,
    ...(context.cause && { causationId: context.cause.eventId }),
    ...(context.idempotency && { idempotency: { ...context.idempotency, answer: answerOf(decision, version + events.length) } }),
  };
};

const streamPart = (streamId: Uuid, stream: Execution<unknown, DomainEvent>['stream']) => ({
  streamId,
  category: stream.category,
  ...(stream.account !== undefined && { account: stream.account }),
  ...(stream.ticket !== undefined && { ticket: stream.ticket }),
});

/** What is kept for a repeat: the refusal, or how the stream stood afterwards. */
const answerOf = (decision: Decision, version: number): unknown =>
  decision.outcome === 'refused' ? decision : { outcome: 'done', version, events: decision.events.map(({ type }) => type) };

const outcomeOf = (
  result: AppendResult,
  decision: Decision,
  { version, partition }: { version: number; partition: number },
): Outcome | undefined => {
  switch (result.outcome) {
    case 'appended':
      if (decision.outcome === 'refused') return decision;
      return {
        outcome: 'done',
        events: decision.events,
        version: result.versions[0] ?? version,
        partition,
        ...(decision.events.length > 0 && { receipt: result }),
      };
    case 'replayed':
      return { ...result, partition };
    case 'key-reused':
      return { outcome: 'refused', code: 'IDEMPOTENCY_KEY_REUSED', details: {} };
    case 'duplicate':
      return { outcome: 'done', events: [], version, partition };
    case 'conflict':
      return undefined;
    default:
      return result satisfies never;
  }
};
