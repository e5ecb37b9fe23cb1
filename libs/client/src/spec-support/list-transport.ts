import type { FeedEvent, WithheldEvent } from '../feed-event.ts';
import { covers, movedTo, positionOf } from '../position.ts';
import type { Delivery, FeedRequest, Position, Transport } from '../transport.ts';

/** A transport over events that are there already: those after the position, in batches; then it ends, as when access has ended. */
export class ListTransport implements Transport {
  readonly kind = 'pages';
  readonly asked: Position[] = [];
  readonly acknowledgedUpTo: Position[] = [];
  readonly #events: readonly (FeedEvent | WithheldEvent)[];
  readonly #batch: number;

  constructor(events: readonly (FeedEvent | WithheldEvent)[], batch = 2) {
    this.#events = events;
    this.#batch = batch;
  }

  async *open({ after, signal, onMoved }: FeedRequest): AsyncGenerator<readonly Delivery[]> {
    this.asked.push(after);
    const missing = this.#events.filter(({ position }) => !covers(after === 'beginning' ? '0.0' : after, position));
    for (let start = 0; start < missing.length; start += this.#batch) {
      signal.throwIfAborted();
      yield missing
        .slice(start, start + this.#batch)
        .map((event) => ({ position: positionOf(movedTo([], event.position, event.leafhash)), event }));
    }
    onMoved?.('0.1000');
    yield [];
  }

  acknowledged(position: Position): void {
    this.acknowledgedUpTo.push(position);
  }
}
