/** A binary heap: whatever is added, the least comes out first. */
export class Heap<T> {
  readonly #items: T[] = [];

  constructor(private readonly keyOf: (item: T) => number) {}

  get size(): number {
    return this.#items.length;
  }

  peek(): T | undefined {
    return this.#items[0];
  }

  add(item: T): void {
    const items = this.#items;
    let at = items.push(item) - 1;
    while (at > 0) {
      const above = (at - 1) >> 1;
      if (this.#key(above) <= this.#key(at)) return;
      this.#swap(at, above);
      at = above;
    }
  }

  take(): T | undefined {
    const items = this.#items;
    const first = items[0];
    const last = items.pop();
    if (items.length === 0 || last === undefined) return first;
    items[0] = last;
    for (let at = 0; ;) {
      const least = this.#leastOf(at, 2 * at + 1, 2 * at + 2);
      if (least === at) return first;
      this.#swap(at, least);
      at = least;
    }
  }

  #leastOf(...places: readonly number[]): number {
    return places.reduce((least, place) => (this.#key(place) < this.#key(least) ? place : least));
  }

  #key(at: number): number {
    const item = this.#items[at];
    return item === undefined ? Number.POSITIVE_INFINITY : this.keyOf(item);
  }

  #swap(a: number, b: number): void {
    const items = this.#items;
    [items[a], items[b]] = [items[b] as T, items[a] as T];
  }
}
