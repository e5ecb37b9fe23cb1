/** Names seen lately: bounded, the ones not seen for longest are forgotten first. */
export class RecentlySeen {
  readonly #names = new Set<string>();
  readonly #limit: number;

  constructor(limit: number) {
    this.#limit = limit;
  }

  /** Whether the name is new; it is remembered from now on. */
  isNew(name: string): boolean {
    const isNew = !this.#names.delete(name);
    this.#names.add(name);
    if (this.#names.size > this.#limit) for (const oldest of this.#names) return this.#names.delete(oldest) && isNew;
    return isNew;
  }
}
