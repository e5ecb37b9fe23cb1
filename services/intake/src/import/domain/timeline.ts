import type { DomainEvent, EpochMillis, Instant } from '@yingda/kernel';
import { instantFromMillis } from '@yingda/kernel';

export type ToldStream = 'ticket' | 'triage' | 'work-order';

/** An event of an imported history. */
export interface Told {
  readonly stream: ToldStream;
  readonly at: Instant;
  /** Opaque id of who did it, where the export says so. */
  readonly by?: string;
  readonly event: DomainEvent;
}

/**
 * Gives every event an instant later than the one before, by a millisecond where the export's clock did not move or went back: the log orders
 * an append's events by their instants, and the export's own order is the one that counts.
 */
export class Timeline {
  readonly told: Told[] = [];
  #next: EpochMillis;
  #by: string | undefined;

  constructor(start: EpochMillis) {
    this.#next = start;
  }

  /** What follows happened at `millis`, or right after what was told last where that is later. */
  moveTo(millis: EpochMillis, by: string | undefined): void {
    this.#next = Math.max(this.#next, millis);
    this.#by = by;
  }

  tell(stream: ToldStream, event: DomainEvent): void {
    this.told.push({ stream, at: instantFromMillis(this.#next), ...(this.#by !== undefined && { by: this.#by }), event });
    this.#next += 1;
  }
}
