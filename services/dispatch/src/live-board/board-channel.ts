import { Injectable } from '@nestjs/common';

/** A piece of news for whoever looks at the board; pages listen for it by its event's name. */
export interface BoardNews {
  /** Of the SSE frame: `presence`. */
  readonly event: string;
  /** Travels as JSON. */
  readonly data: unknown;
}

/** Takes what is told, until it is let go. */
export type BoardListener = (news: BoardNews) => void;

/**
 * What open boards are told besides changes of tickets, such as who looks at what. It reaches the pages that this very process streams to, at once and without
 * being kept: it has no position, so a page that was away is told the present state instead, when it joins.
 */
@Injectable()
export class BoardChannel {
  readonly #listeners = new Set<BoardListener>();
  readonly #greetings: (() => readonly BoardNews[])[] = [];

  /** Tells every page that this process streams to. */
  publish(event: string, data: unknown): void {
    for (const listener of this.#listeners) listener({ event, data });
  }

  /** What a page is told first: the present state, as a new page has to know it. */
  greetWith(present: () => readonly BoardNews[]): void {
    this.#greetings.push(present);
  }

  /** The present state, for a page that joins. */
  greetings(): BoardNews[] {
    return this.#greetings.flatMap((present) => present());
  }

  /** @returns what lets the listener go */
  listen(listener: BoardListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}
