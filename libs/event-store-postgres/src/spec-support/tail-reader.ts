import type pg from 'pg';

export interface TailReaderOptions {
  readonly client: pg.Client;
  /** With columns `partition` and `position`. */
  readonly table: string;
  /** Shown in what it finds. */
  readonly name: string;
  /** After it has aborted, it reads to the end once more and finishes. */
  readonly until: AbortSignal;
}

/** Reads the new end of partition 0 again and again, as a subscriber does, and keeps what a subscriber must never see. */
export class TailReader {
  /** Times that it has looked. */
  looks = 0;
  /** The greatest position seen. */
  position = 0;
  /** What was wrong, in sentences. */
  readonly finished: Promise<string[]>;

  constructor(private readonly options: TailReaderOptions) {
    this.finished = this.#read();
  }

  async #read(): Promise<string[]> {
    const { client, table, name, until } = this.options;
    const faults: string[] = [];
    for (let last = false; !last;) {
      last = until.aborted;
      const { rows } = await client.query<{ position: string }>(
        `SELECT position FROM ${table} WHERE partition = 0 AND position > $1 ORDER BY position`,
        [this.position],
      );
      this.looks += 1;
      for (const row of rows) {
        const position = Number(row.position);
        if (position !== this.position + 1) faults.push(`${name}: position ${position} came where ${this.position + 1} was due`);
        this.position = position;
      }
    }
    return faults;
  }
}
