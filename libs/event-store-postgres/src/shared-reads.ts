/** A read that waits for its query. */
interface Waiting<Key, Result> {
  readonly key: Key;
  readonly resolve: (result: Result) => void;
  readonly reject: (error: unknown) => void;
}

export interface SharedReadsOptions<Key, Result> {
  /** Reads many keys in one query; one result per key, in order. */
  readonly read: (keys: readonly Key[]) => Promise<readonly Result[]>;
  /** Whether an error may be the fault of one of the keys, so that the others are worth asking for by themselves. */
  readonly mayRetryAlone: (error: unknown) => boolean;
  readonly maxKeys: number;
  /** Queries under way at once: one is being answered while the answer of another is taken apart. */
  readonly maxQueries: number;
}

/**
 * Reads that are asked for in the same turn of the event loop, or while as many queries as allowed are under way, share the next one: what a query
 * costs by itself is paid once. There is no timer, and nobody joins a query that was sent before: a read sees all that was committed when it was asked for.
 */
export class SharedReads<Key, Result> {
  readonly #options: SharedReadsOptions<Key, Result>;
  #queue: Waiting<Key, Result>[] = [];
  #underWay = 0;
  #due = false;

  constructor(options: SharedReadsOptions<Key, Result>) {
    this.#options = options;
  }

  load(key: Key): Promise<Result> {
    return new Promise((resolve, reject) => {
      this.#queue.push({ key, resolve, reject });
      this.#soon();
    });
  }

  #soon(): void {
    if (this.#due || this.#underWay >= this.#options.maxQueries) return;
    this.#due = true;
    setImmediate(() => {
      this.#due = false;
      while (this.#queue.length > 0 && this.#underWay < this.#options.maxQueries) this.#start();
    });
  }

  #start(): void {
    const group = this.#queue.splice(0, this.#options.maxKeys);
    this.#underWay += 1;
    void this.#carryOut(group).then(() => {
      this.#underWay -= 1;
      if (this.#queue.length > 0) this.#soon();
    });
  }

  async #carryOut(group: readonly Waiting<Key, Result>[]): Promise<void> {
    try {
      const results = await this.#options.read(group.map(({ key }) => key));
      if (results.length !== group.length) throw new Error(`the log answered ${results.length} of ${group.length} reads`);
      group.forEach(({ resolve }, index) => resolve(results[index] as Result));
    } catch (error) {
      // What is wrong with one key must not fail its neighbours.
      if (group.length > 1 && this.#options.mayRetryAlone(error)) for (const one of group) await this.#carryOut([one]);
      else for (const { reject } of group) reject(error);
    }
  }
}
