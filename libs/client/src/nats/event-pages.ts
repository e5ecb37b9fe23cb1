import type { Api } from '../api.ts';
import { queryOf } from '../filter.ts';
import type { Filter } from '../filter.ts';
import { placesOf, positionOf } from '../position.ts';
import type { Position } from '../transport.ts';
import { EVENTS } from '../transports/pages.ts';
import type { EventPage } from '../transports/pages.ts';
import { reaches } from './cursor.ts';
import type { Cursor } from './cursor.ts';

/** As many as a page may hold. */
const LIMIT = 1_000;

/** Reads events over HTTP, where the bus has them not (any more) or cannot show them. */
export class EventPages {
  readonly #api: Pick<Api, 'get'>;
  readonly #filter: Filter;
  readonly #signal: AbortSignal | undefined;

  constructor(api: Pick<Api, 'get'>, filter: Filter, signal?: AbortSignal) {
    this.#api = api;
    this.#filter = filter;
    this.#signal = signal;
  }

  /** @throws ProblemError, ConnectionError; the signal's reason */
  page(after: Position, limit = LIMIT): Promise<EventPage> {
    const options = this.#signal ? { signal: this.#signal } : {};
    return this.#api.get(EVENTS, { ...queryOf(this.#filter), after, limit }, options);
  }

  /** Pages from one position on until they reach another one; they may go beyond it. */
  async *until(target: Cursor, after: Cursor): AsyncIterable<EventPage & { readonly cursor: Cursor }> {
    for (let cursor = after; !reaches(cursor, target);) {
      const page = await this.page(positionOf(cursor));
      cursor = cursorOf(page.position);
      yield { ...page, cursor };
    }
  }
}

/** @throws RangeError for a text that is no position of the platform's */
export const cursorOf = (position: Position): Cursor => {
  const places = placesOf(position);
  if (!places) throw new RangeError(`${position} is no position of the log`);
  return places;
};
