/** Milliseconds for which a page insists on reading what it has written: read models are there within a fraction of a second. */
const INSIST = 15_000;

interface Place {
  /** Number within the partition. */
  readonly number: number;
  readonly at: number;
}

/** Where the page's own writes went in the log, so that it reads them afterwards (`If-Position-At-Least`). */
export class Written {
  readonly #latest = new Map<string, Place>();

  /** @param positions `<partition>.<number>` as an answer gave it, or several with commas */
  note(positions: string, now: number): void {
    for (const position of positions.split(',')) {
      const [partition = '', number = ''] = position.split('.');
      if ((this.#latest.get(partition)?.number ?? -1) < Number(number)) this.#latest.set(partition, { number: Number(number), at: now });
    }
  }

  /** What a query has to wait for; `undefined` when nothing was written lately. */
  wanted(now: number): string | undefined {
    const recent = [...this.#latest].filter(([, { at }]) => now - at < INSIST);
    return recent.length === 0 ? undefined : recent.map(([partition, { number }]) => `${partition}.${number}`).join(',');
  }
}
