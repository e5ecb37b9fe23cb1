import { LEAF_COLUMNS, positionOf } from '@yingda/event-store/evidence';
import type { StoredRow } from '@yingda/event-store/evidence';
import type { StreamEntry } from './evidence-session.ts';
import { PositionRanges } from './position-ranges.ts';

const COLUMNS = (['position', 'stream_id', 'stream_version', 'category', 'occurred_at'] as const).map((column) =>
  LEAF_COLUMNS.indexOf(column),
);

/**
 * Compares events, in order, with what `event_store.stream_versions` says of them: streams are read by way of that table, so whoever removes or changes an
 * entry there hides an event without touching it.
 */
export class StreamVersionsCheck {
  readonly #entries: AsyncGenerator<StreamEntry>;
  readonly #altered = new PositionRanges();
  #next: IteratorResult<StreamEntry, unknown> | undefined;

  /** @param entries in the order of positions */
  constructor(entries: AsyncGenerator<StreamEntry>) {
    this.#entries = entries;
  }

  async take(row: StoredRow): Promise<void> {
    const position = positionOf(row);
    const entry = await this.#skipTo(position);
    if (!entry || Number(entry[0]) !== position) {
      this.#altered.add(position);
      return;
    }
    if (!entry.every((text, index) => text === row[COLUMNS[index] ?? 0])) this.#altered.add(position);
    this.#next = await this.#entries.next();
  }

  /** Positions of which the table says something else than the event, or nothing, or says it twice; to be called after the last event. */
  async altered(): Promise<PositionRanges> {
    await this.#skipTo(Number.POSITIVE_INFINITY);
    return this.#altered;
  }

  /** The first entry at or after a position; those before it belong to no event. */
  async #skipTo(position: number): Promise<StreamEntry | undefined> {
    this.#next ??= await this.#entries.next();
    for (; !this.#next.done && Number(this.#next.value[0]) < position; this.#next = await this.#entries.next())
      this.#altered.add(Number(this.#next.value[0]));
    return this.#next.done ? undefined : this.#next.value;
  }
}
