/** How far a consumer has got: everything up to `position`, and everything up to `seen` that is not pending. */
export interface Progress {
  readonly position: number;
  readonly seen: number;
  /** Seen and not done, ascending. */
  readonly pending: readonly number[];
}

export const NO_PROGRESS: Progress = { position: 0, seen: 0, pending: [] };

/** Keeps account of what is done when it is done out of order. Positions are begun in order, each once. */
export class ProgressAccount {
  readonly #pending = new Set<number>();
  readonly #before: { readonly seen: number; readonly pending: ReadonlySet<number> };
  #seen: number;

  constructor(before: Progress) {
    this.#seen = before.position;
    this.#before = { seen: before.seen, pending: new Set(before.pending) };
  }

  /** Whether an earlier run of the consumer has done it. */
  wasDone(position: number): boolean {
    return position <= this.#before.seen && !this.#before.pending.has(position);
  }

  begin(position: number): void {
    this.#seen = position;
    this.#pending.add(position);
  }

  done(position: number): void {
    this.#pending.delete(position);
  }

  /** Seen, and needs no work. */
  pass(position: number): void {
    this.#seen = position;
  }

  /** Events in hand. */
  get inHand(): number {
    return this.#pending.size;
  }

  snapshot(): Progress {
    const pending = [...this.#pending];
    const before = this.#before.seen > this.#seen ? [...this.#before.pending].filter((position) => position > this.#seen) : [];
    const all = [...pending, ...before];
    const seen = Math.max(this.#seen, this.#before.seen);
    return { position: (all[0] ?? seen + 1) - 1, seen, pending: all };
  }
}
