import type { Category, RecordedEvent } from '@yingda/contracts';
import { laterOf } from '@yingda/kernel';
import type { AccountId, DomainEvent, Evolution, Instant, JointDecision, LogPosition, Refusal, TicketNumber, Uuid } from '@yingda/kernel';
import type { AppendRequest, AppendResult, EventStore, StreamAppend } from './event-store.ts';
import { rebuild } from './execute.ts';
import type { CommandContext, Outcome } from './execute.ts';
import { partitionOf } from './partition.ts';
import type { FoldedStreams } from './folded-streams.ts';
import { derivedEventId } from './stream-id.ts';

/** One of the streams that a command decides on together. */
export interface Participant<State> {
  readonly stream: {
    readonly id: Uuid | ((history: readonly RecordedEvent[]) => Uuid);
    readonly category: Category;
    readonly account?: AccountId;
    readonly ticket?: TicketNumber;
  };
  /** What the state is folded from; the stream itself by default. */
  readonly history?: () => Promise<readonly RecordedEvent[]>;
  readonly evolution: Evolution<State, never>;
  /** Where the stream was folded to before, for streams that live long; instead of `history`. */
  readonly folded?: Pick<FoldedStreams<State, never>, 'read'>;
  /** The data subject of the new events' personal fields. */
  readonly subject?: (state: State) => Uuid | undefined;
}

/** A command that several streams decide on: all of its events are appended, or none. */
export interface JointExecution<States extends readonly unknown[]> {
  /** The first one is the command's own: `If-Match` and the answer's version are about it. */
  readonly participants: { readonly [Index in keyof States]: Participant<States[Index]> };
  /**
   * In a log of several partitions the other participants' events may be there already when it is decided again, so whoever finds a part of this very command
   * done repeats nothing of it.
   */
  readonly decide: (states: States, now: Instant) => JointDecision;
  readonly context: CommandContext;
}

/** How often a command is decided again after somebody else was faster. */
const ATTEMPTS = 16;

/**
 * Loads all streams, decides once on all of them and appends with the expected version of each that gets events, so that none of those has changed meanwhile.
 * An append belongs to one partition: what lies in others goes ahead of the command's own stream. If the process dies in between, that part stands alone
 * until a reactor that looks after such parts takes it back.
 * @returns refusals `VERSION_MISMATCH` (If-Match), `IDEMPOTENCY_KEY_REUSED`, `BUSY_STREAM` (conflicts without end) besides the decider's own
 */
export const executeTogether = async <const States extends readonly unknown[]>(
  store: EventStore,
  { participants, decide, context }: JointExecution<States>,
): Promise<Outcome> => {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const read = await Promise.all((participants as readonly Participant<unknown>[]).map((each) => standingOf(store, each)));
    const [own] = read;
    if (!own) throw new Error('a command needs a stream');
    const now = read.reduce((latest, standing) => laterOf(latest, standing.latest ?? latest), context.now);
    const decision = versionMismatch(context, own) ?? decide(read.map(({ state }) => state) as unknown as States, now);
    const streams = decision.outcome === 'refused' ? [] : streamsFor(read, decision.events, { context, now });
    const there = streams.filter(({ partition }) => partition !== own.partition);
    const alsoAt = await ahead(store, there, context);
    if (alsoAt === 'conflict') continue;
    const here = streams.filter(({ partition }) => partition === own.partition).map(({ append }) => append);
    const appended = here.find(({ streamId }) => streamId === own.id)?.events.length ?? 0;
    const settled = { version: own.version + appended, partition: own.partition, ...(alsoAt && { alsoAt }) };
    const events = decision.outcome === 'refused' ? [] : decision.events.flat();
    if (here.length === 0 && !context.idempotency)
      return decision.outcome === 'refused' ? decision : { outcome: 'done', events, ...settled };
    const answer = decision.outcome === 'refused' ? decision : { outcome: 'done', ...settled, events: events.map(({ type }) => type) };
    const result = await store.append({ ...envelopeOf(context), streams: here, ...idempotencyOf(context, answer) });
    const outcome = outcomeOf(result, { decision, events, settled });
    if (outcome) return outcome;
  }
  return { outcome: 'refused', code: 'BUSY_STREAM', details: {} };
};

/** A stream as it was read. */
interface Standing {
  readonly participant: Participant<unknown>;
  readonly id: Uuid;
  readonly version: number;
  readonly latest?: Instant;
  readonly partition: number;
  readonly state: unknown;
}

const standingOf = async (store: EventStore, participant: Participant<unknown>): Promise<Standing> => {
  const { stream } = participant;
  if (participant.folded && typeof stream.id === 'string') {
    const folded = await participant.folded.read(store, stream.id);
    return { participant, id: stream.id, partition: partitionOfStream(store, stream.id, stream.ticket), ...folded };
  }
  if (typeof stream.id !== 'string' && !participant.history) throw new Error('a stream that its history names needs a history');
  const history = participant.history ? await participant.history() : await store.readStream(stream.id as Uuid);
  const id = typeof stream.id === 'string' ? stream.id : stream.id(history);
  const own = history.filter(({ streamId }) => streamId === id);
  return {
    participant,
    id,
    version: own.at(-1)?.streamVersion ?? 0,
    ...(own.length > 0 && { latest: own.map(({ occurredAt }) => occurredAt).reduce(laterOf) }),
    partition: partitionOfStream(store, id, stream.ticket),
    state: rebuild(participant.evolution as Evolution<unknown, DomainEvent>, history),
  };
};

const partitionOfStream = ({ partitions }: EventStore, streamId: Uuid, ticket: TicketNumber | undefined): number =>
  partitionOf({ streamId, ...(ticket !== undefined && { ticket }) }, partitions);

const versionMismatch = ({ ifMatch }: CommandContext, { version }: Standing): Refusal | undefined =>
  ifMatch === undefined || ifMatch === version
    ? undefined
    : { outcome: 'refused', code: 'VERSION_MISMATCH', details: { expected: ifMatch, actual: version } };

interface Placed {
  readonly partition: number;
  readonly append: StreamAppend;
}

const streamsFor = (
  read: readonly Standing[],
  events: readonly (readonly DomainEvent[])[],
  { context: { cause }, now }: { readonly context: CommandContext; readonly now: Instant },
): Placed[] => {
  let index = 0;
  return read.flatMap(({ participant: { stream, subject }, id, version, partition, state }, at) => {
    const subjectId = subject?.(state);
    const own = (events[at] ?? []).map((event) => ({
      ...event,
      occurredAt: now,
      ...(subjectId !== undefined && { subject: subjectId }),
      ...(cause && { id: derivedEventId(cause.eventId, cause.reactor, index++) }),
    }));
    const { id: _id, ...rest } = stream;
    return own.length === 0
      ? []
      : [{ partition, append: { ...rest, streamId: id, expectedVersion: version === 0 ? ('no-stream' as const) : version, events: own } }];
  });
};

const envelopeOf = ({ actor, correlationId, cause }: CommandContext): Omit<AppendRequest, 'streams'> => ({
  actor,
  correlationId,
  ...(cause && { causationId: cause.eventId }),
});

const idempotencyOf = ({ idempotency }: CommandContext, answer: unknown): Pick<AppendRequest, 'idempotency'> =>
  idempotency ? { idempotency: { ...idempotency, answer } } : {};

/** One append for each other partition; the place of the last one. */
const ahead = async (
  store: EventStore,
  streams: readonly Placed[],
  context: CommandContext,
): Promise<LogPosition | 'conflict' | undefined> => {
  let place: LogPosition | undefined;
  for (const partition of new Set(streams.map((stream) => stream.partition))) {
    const those = streams.filter((stream) => stream.partition === partition).map(({ append }) => append);
    const result = await store.append({ ...envelopeOf(context), streams: those });
    if (result.outcome === 'conflict') return 'conflict';
    if (result.outcome === 'appended') place = { partition, position: result.position };
  }
  return place;
};

interface Settled {
  readonly decision: JointDecision;
  readonly events: readonly DomainEvent[];
  readonly settled: { readonly version: number; readonly partition: number; readonly alsoAt?: LogPosition };
}

const outcomeOf = (result: AppendResult, { decision, events, settled }: Settled): Outcome | undefined => {
  switch (result.outcome) {
    case 'appended':
      if (decision.outcome === 'refused') return decision;
      return { outcome: 'done', events, ...settled, ...(events.length > 0 && { receipt: result }) };
    case 'replayed':
      return { ...result, partition: settled.partition };
    case 'key-reused':
      return { outcome: 'refused', code: 'IDEMPOTENCY_KEY_REUSED', details: {} };
    case 'duplicate':
      return { outcome: 'done', events: [], ...settled };
    case 'conflict':
      return undefined;
    default:
      return result satisfies never;
  }
};
