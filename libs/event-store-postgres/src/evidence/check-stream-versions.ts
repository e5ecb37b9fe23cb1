import { LEAF_COLUMNS, positionOf } from '@yingda/event-store/evidence';
import type { StoredRow } from '@yingda/event-store/evidence';
import type { StreamEntry } from './evidence-session.ts';
import { Lookahead } from './merge-rows.ts';
import { PositionRanges } from './position-ranges.ts';

const COLUMNS = (['position', 'stream_id', 'stream_version', 'category', 'occurred_at'] as const).map((column) =>
  LEAF_COLUMNS.indexOf(column),
);

/**
 * Compares events, in order, with what `event_store.stream_versions` says of them: streams are read by way of that table, so whoever removes or changes an
 * entry there hides an event without touching it.
 */
export class StreamVersionsCheck {
  readonly #entries: Lookahead<StreamEntry>;
  readonly #altered = new PositionRanges();

  /** @param entries in the order of positions */
  constructor(entries: AsyncIterable<readonly StreamEntry[]>) {
    this.#entries = new Lookahead(entries);
  }

  async take(rows: readonly StoredRow[]): Promise<void> {
    for (const row of rows) {
      const position = positionOf(row);
      if (!this.#passedBefore(position)) await this.#skipTo(position);
      const entry = this.#entries.next;
      if (!entry || Number(entry[0]) !== position) this.#altered.add(position);
      else {
        if (!entry.every((text, index) => text === row[COLUMNS[index] ?? 0])) this.#altered.add(position);
        this.#entries.take();
      }
    }
  }

  /** Positions of which the table says something else than the event, or nothing, or says it twice; to be called after the last event. */
  async altered(): Promise<PositionRanges> {
    await this.#skipTo(Number.POSITIVE_INFINITY);
    return this.#altered;
  }

  /** Passes entries before a position, which belong to no event. @returns whether the next one is known to be at or after it */
  #passedBefore(position: number): boolean {
    for (let entry = this.#entries.next; entry; entry = this.#entries.next) {
      if (Number(entry[0]) >= position) return true;
      this.#altered.add(Number(entry[0]));
      this.#entries.take();
    }
    return false;
  }

  async #skipTo(position: number): Promise<void> {
    for (let known = this.#passedBefore(position); !known; known = this.#passedBefore(position)) if (!(await this.#entries.fetch())) return;
  }
}
