import type { DomainEvent, Evolution, Instant, Uuid } from '@yingda/kernel';
import type { EventStore } from './event-store.ts';

/** A stream as far as it was folded. */
export interface FoldedStream<State> {
  readonly state: State;
  /** 0 for a stream that does not exist yet. */
  readonly version: number;
  /** `occurredAt` of its last event. */
  readonly latest?: Instant;
}

/** Streams that are kept at once; the longest unused go first. */
const KEPT = 2_000;

/**
 * Streams that live for years and are decided on again and again, such as an engineer's, are folded on from where they were folded to, so that a decision
 * costs what is new and not what has been. A stream only grows, so what is kept is old at worst; the append's expected version tells.
 */
export class FoldedStreams<State, E extends DomainEvent> {
  /** By log: a stream of the same id may be in another one. */
  readonly #logs = new WeakMap<object, Map<Uuid, FoldedStream<State>>>();

  constructor(
    private readonly evolution: Evolution<State, E>,
    private readonly kept = KEPT,
  ) {}

  /** The stream as it is now. */
  async read(store: Pick<EventStore, 'readStream'>, id: Uuid): Promise<FoldedStream<State>> {
    const known = this.#knownOf(store);
    const before = known.get(id) ?? { state: this.evolution.initialState, version: 0 };
    const news = await store.readStream(id, { fromVersion: before.version + 1 });
    const after = news.reduce<FoldedStream<State>>(
      ({ state }, event) => ({
        state: this.evolution.evolve(state, event as unknown as E, event),
        version: event.streamVersion,
        latest: event.occurredAt,
      }),
      before,
    );
    // Of two reads at once the one that saw more is kept.
    if (after.version >= (known.get(id)?.version ?? 0)) {
      known.delete(id);
      if (after.version > 0) known.set(id, after);
      if (known.size > this.kept) known.delete(known.keys().next().value ?? id);
    }
    return after;
  }

  #knownOf(store: object): Map<Uuid, FoldedStream<State>> {
    const known = this.#logs.get(store) ?? new Map<Uuid, FoldedStream<State>>();
    this.#logs.set(store, known);
    return known;
  }
}
