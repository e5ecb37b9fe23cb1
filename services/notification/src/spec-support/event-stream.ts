import { setTimeout as pause } from 'node:timers/promises';

/** A server-sent event as a reader gets it. */
export interface Frame {
  readonly id?: string;
  readonly event?: string;
  readonly data?: Record<string, unknown>;
}

/** A reader of server-sent events that keeps what it has been given. */
export class EventStream {
  readonly frames: Frame[] = [];
  readonly #leaving = new AbortController();
  #ended = false;
  #done: Promise<void> = Promise.resolve();

  private constructor(readonly status: number) {}

  static async open(url: string, authorization: string, headers: Readonly<Record<string, string>> = {}): Promise<EventStream> {
    const leaving = new AbortController();
    const response = await fetch(url, { headers: { authorization, accept: 'text/event-stream', ...headers }, signal: leaving.signal });
    const stream = new EventStream(response.status);
    stream.#leaving.signal.addEventListener('abort', () => leaving.abort());
    if (response.body) stream.#done = stream.#read(response.body);
    return stream;
  }

  /** Events that were dispatched, in order. */
  get events(): Record<string, unknown>[] {
    return this.frames.flatMap(({ event, data }) => (event === undefined && data ? [data] : []));
  }

  get lastId(): string {
    return this.frames.findLast(({ id }) => id !== undefined)?.id ?? '';
  }

  get ended(): boolean {
    return this.#ended;
  }

  /** Until it holds, for at most 15 s. @throws Error when it does not */
  async until(holds: (stream: this) => boolean): Promise<this> {
    for (let waited = 0; !holds(this); waited += 10) {
      if (waited >= 15_000) throw new Error(`a stream of ${this.frames.length} frames is not as it should be`);
      await pause(10);
    }
    return this;
  }

  async close(): Promise<void> {
    this.#leaving.abort();
    await this.#done;
  }

  async #read(body: ReadableStream<Uint8Array>): Promise<void> {
    const decoder = new TextDecoder();
    let text = '';
    try {
      for await (const chunk of body) {
        text += decoder.decode(chunk, { stream: true });
        const parts = text.split('\n\n');
        text = parts.pop() ?? '';
        for (const part of parts) this.frames.push(frameOf(part));
      }
    } catch (error) {
      if (!this.#leaving.signal.aborted) throw error;
    } finally {
      this.#ended = true;
    }
  }
}

const frameOf = (text: string): Frame => {
  const fields = Object.fromEntries(text.split('\n').map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 2)]));
  const { id, event, data } = fields;
  return {
    ...(id !== undefined && { id }),
    ...(event !== undefined && { event }),
    ...(data !== undefined && { data: JSON.parse(data) as Record<string, unknown> }),
  };
};
