import { setTimeout as pause } from 'node:timers/promises';

interface Frame {
  readonly id?: string;
  readonly event: string;
  readonly data: Record<string, unknown>;
}

const PATIENCE_MILLIS = 15_000;

/** An open board as a page has it: keeps what it is told. */
export class BoardStream {
  readonly #frames: Frame[] = [];
  readonly #leaving: AbortController;
  readonly #done: Promise<void>;

  private constructor(body: ReadableStream<Uint8Array>, leaving: AbortController) {
    this.#leaving = leaving;
    this.#done = this.#read(body);
  }

  /** @throws Error when the stream is refused */
  static async open(url: string, authorization: string, headers: Readonly<Record<string, string>> = {}): Promise<BoardStream> {
    const leaving = new AbortController();
    const response = await fetch(url, { headers: { authorization, ...headers }, signal: leaving.signal });
    if (!response.ok || !response.body) throw new Error(`no stream: ${response.status} ${await response.text()}`);
    return new BoardStream(response.body, leaving);
  }

  /** Where a page that is cut off goes on. */
  get position(): string {
    return this.#frames.findLast(({ id }) => id !== undefined)?.id ?? '';
  }

  /** The ticket once it was told as wanted. @throws Error when it was not in time */
  async until(ticketNumber: string, wanted: Record<string, unknown>): Promise<Record<string, unknown>> {
    const told = await this.#find(({ event, data }) => event === 'ticket' && data['ticketNumber'] === ticketNumber && isLike(data, wanted));
    return told.data;
  }

  async untilEvent(event: string): Promise<void> {
    await this.#find((frame) => frame.event === event);
  }

  async close(): Promise<void> {
    this.#leaving.abort();
    await this.#done;
  }

  async #find(holds: (frame: Frame) => boolean): Promise<Frame> {
    for (let waited = 0; waited < PATIENCE_MILLIS; waited += 10) {
      const found = this.#frames.find(holds);
      if (found) return found;
      await pause(10);
    }
    throw new Error(`not told among ${JSON.stringify(this.#frames)}`);
  }

  async #read(body: ReadableStream<Uint8Array>): Promise<void> {
    const decoder = new TextDecoder();
    let text = '';
    try {
      for await (const chunk of body) {
        text += decoder.decode(chunk, { stream: true });
        const parts = text.split('\n\n');
        text = parts.pop() ?? '';
        this.#frames.push(...parts.filter((part) => !part.startsWith(':')).map(frameOf));
      }
    } catch (error) {
      if (!this.#leaving.signal.aborted) throw error;
    }
  }
}

const isLike = (data: Record<string, unknown>, wanted: Record<string, unknown>): boolean =>
  Object.entries(wanted).every(([name, value]) => data[name] === value);

const frameOf = (text: string): Frame => {
  const fields = Object.fromEntries(text.split('\n').map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 2)]));
  const { id, event = 'message', data = '{}' } = fields;
  return { ...(id !== undefined && { id }), event, data: JSON.parse(data) as Record<string, unknown> };
};
