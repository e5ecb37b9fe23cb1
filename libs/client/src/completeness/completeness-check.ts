import type { Api } from '../api.ts';
import { queryOf } from '../filter.ts';
import type { Filter } from '../filter.ts';
import { placesOf } from '../position.ts';
import type { Place } from '../position.ts';
import type { Position } from '../transport.ts';
import { EVENTS } from '../transports/pages.ts';
import { EventDigest } from './event-digest.ts';
import type { Fault, Proof } from './proof.ts';

/** What is needed of an event: any `FeedEvent` and `WithheldEvent` will do, and so will two columns of a table. */
export interface KeptEvent {
  /** Its own place, such as `0.42`. */
  readonly position: string;
  /** In hex. */
  readonly leafhash: string;
}

/** What is proved. */
export interface Window {
  /** Exclusive; `beginning` by default. */
  readonly from?: Position;
  /** Inclusive; `end` by default: as far as the log has got when it is asked. */
  readonly to?: Position;
  /** That of the subscription. */
  readonly filter?: Filter;
  readonly signal?: AbortSignal;
}

/** What the platform says of a window. */
interface WindowDigest {
  readonly from: Position;
  readonly to: Position;
  /** Whether it reaches as far as was asked. */
  readonly complete: boolean;
  readonly count: number;
  readonly digest: string;
}

interface Kept extends KeptEvent {
  readonly number: number;
}

/** Faults that are looked for; beyond that something else is wrong, such as another filter. */
const MOST_FAULTS = 100;

/**
 * Compares what you have got with what there is, by digests: nothing is transferred but two numbers for each window. Where they differ, halving the window finds each
 * event that is missing, doubled or exchanged. It shows that you have got every event; whether an event's content is the one that was stored is shown by the signed log.
 */
export class CompletenessCheck {
  readonly #partitions = new Map<number, Kept[]>();
  readonly #faults: Fault[] = [];

  /** Takes an event that you have, in any order. */
  add({ position, leafhash }: KeptEvent): void {
    const [place, ...more] = placesOf(position) ?? [];
    if (!place || more.length > 0) throw new TypeError(`an event's own position is such as 0.42: ${position}`);
    const known = this.#partitions.get(place.partition);
    const kept = { position, leafhash, number: place.number };
    if (known) known.push(kept);
    else this.#partitions.set(place.partition, [kept]);
  }

  /** @throws ProblemError, ConnectionError */
  async prove(api: Api, { from = 'beginning', to = 'end', filter = {}, signal }: Window = {}): Promise<Proof> {
    this.#faults.length = 0;
    this.#sort();
    const ask = (after: Position, upTo: Position): Promise<WindowDigest> =>
      api.get(`${EVENTS}/digest`, { ...queryOf(filter), from: after, to: upTo }, { ...(signal && { signal }) });
    let [count, reached] = [0, from];
    for (let complete = false; !complete;) {
      const window = await ask(reached, to);
      const [after, upTo] = [bordersOf(window.from), bordersOf(window.to)];
      if (this.#digest(after, upTo).digest !== window.digest) await this.#halve({ ask, after, upTo });
      count += window.count;
      complete = window.complete;
      reached = window.to;
    }
    const faults = this.#faults.slice(0, MOST_FAULTS);
    return { from, to: reached, count, complete: faults.length === 0, faults, more: this.#faults.length > MOST_FAULTS };
  }

  #sort(): void {
    for (const kept of this.#partitions.values()) kept.sort((a, b) => a.number - b.number);
  }

  #within(partition: number, after: number, upTo: number): Kept[] {
    return (this.#partitions.get(partition) ?? []).filter(({ number }) => number > after && number <= upTo);
  }

  #digest(after: readonly Place[], upTo: readonly Place[]): EventDigest {
    const digest = new EventDigest();
    for (const { partition, number } of upTo)
      for (const kept of this.#within(partition, numberIn(after, partition), number)) digest.add(kept);
    return digest;
  }

  /** A window that differs: one partition after the other, each in halves, until single positions are left. */
  async #halve({ ask, after, upTo }: Halving): Promise<void> {
    for (const { partition, number } of upTo) {
      const stretches: [number, number][] = [[numberIn(after, partition), number]];
      for (let next = stretches.pop(); next !== undefined && this.#faults.length <= MOST_FAULTS; next = stretches.pop()) {
        const [low, high] = next;
        if (low >= high) continue;
        // Elsewhere the window is empty, so that this stretch alone is compared.
        const [start, end] = [low, high].map((at) =>
          textOf(upTo.map((place) => (place.partition === partition ? { partition, number: at } : place))),
        );
        const there = await ask(start ?? '', end ?? '');
        const here = new EventDigest();
        const kept = this.#within(partition, low, high);
        for (const each of kept) here.add(each);
        if (here.digest === there.digest) continue;
        if (high - low === 1) this.#faults.push(faultAt(`${partition}.${high}`, kept.length, there.count));
        else {
          const middle = low + Math.floor((high - low) / 2);
          stretches.push([middle, high], [low, middle]);
        }
      }
    }
  }
}

interface Halving {
  readonly ask: (after: Position, upTo: Position) => Promise<WindowDigest>;
  readonly after: readonly Place[];
  readonly upTo: readonly Place[];
}

const faultAt = (position: string, here: number, there: number): Fault => {
  if (here === 0) return { kind: 'missing', position };
  if (there === 0) return { kind: 'foreign', position };
  return { kind: here > there ? 'doubled' : 'exchanged', position };
};

const bordersOf = (position: Position): readonly Place[] => {
  const places = placesOf(position);
  if (!places) throw new TypeError(`no position of a window: ${position}`);
  return places;
};

const numberIn = (places: readonly Place[], partition: number): number =>
  places.find((place) => place.partition === partition)?.number ?? 0;

const textOf = (places: readonly Place[]): Position => places.map(({ partition, number }) => `${partition}.${number}`).join();
