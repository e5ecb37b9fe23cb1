import type { RelaySource, TextEvent } from '../relay/relay-source.ts';

const PAGE = 1_000;

/** Goes through the log once, a page at a time. */
export class LogCursor {
  #page: readonly TextEvent[] = [];
  #next = 0;

  constructor(
    private readonly source: RelaySource,
    private readonly partition: number,
  ) {}

  /** The event at a position, `undefined` beyond the log's end; positions must be asked for in order. */
  async at(position: number): Promise<TextEvent | undefined> {
    while (this.#next < this.#page.length && (this.#page[this.#next]?.position ?? 0) < position) this.#next += 1;
    if (this.#next >= this.#page.length) {
      this.#page = await this.source.readAllText({ after: position - 1, limit: PAGE, partition: this.partition });
      this.#next = 0;
    }
    const event = this.#page[this.#next];
    return event?.position === position ? event : undefined;
  }
}
