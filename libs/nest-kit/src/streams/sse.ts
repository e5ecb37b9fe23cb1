import type { ServerResponse } from 'node:http';

/** Where frames go, as fast as the reader takes them. */
export interface Sink {
  /** @returns whether more may be written at once */
  write(frame: Buffer): boolean;
  /** Resolves with true when the reader has taken what was written, with false when it did not in so many milliseconds or is gone. */
  drained(millis: number): Promise<boolean>;
  /** The last frame; what the reader has not taken after so many milliseconds is given up. */
  end(frame: Buffer, millis: number): void;
}

/** Bytes that may wait for one reader in memory. */
const MOST_WAITING = 64 * 1024;

/** One server-sent event (WHATWG HTML, 9.2). Without data nothing is dispatched, but the reader's last event id moves on. */
export const sseFrame = ({ id, event, data }: { readonly id?: string; readonly event?: string; readonly data?: string }): Buffer =>
  Buffer.from(
    `${id === undefined ? '' : `id: ${id}\n`}${event === undefined ? '' : `event: ${event}\n`}${data === undefined ? '' : `data: ${data}\n`}\n`,
  );

/** A comment, which readers pass over. */
export const sseComment = (text: string): Buffer => Buffer.from(`: ${text}\n\n`);

/** An HTTP answer as a stream of events. */
export class ResponseSink implements Sink {
  readonly #response: ServerResponse;

  constructor(response: ServerResponse) {
    this.#response = response;
    response.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      // Proxies that gather answers would hold events back.
      'x-accel-buffering': 'no',
    });
    response.flushHeaders();
  }

  write(frame: Buffer): boolean {
    if (!this.#response.destroyed) this.#response.write(frame);
    return this.#hasRoom();
  }

  drained(millis: number): Promise<boolean> {
    const response = this.#response;
    if (response.destroyed) return Promise.resolve(false);
    if (this.#hasRoom()) return Promise.resolve(true);
    return new Promise((resolve) => {
      const done = (drained: boolean) => (): void => {
        clearTimeout(timer);
        response.off('drain', onDrain).off('close', onClose);
        resolve(drained);
      };
      const [onDrain, onClose] = [done(true), done(false)];
      const timer = setTimeout(done(false), millis);
      response.once('drain', onDrain).once('close', onClose);
    });
  }

  end(frame: Buffer, millis: number): void {
    const response = this.#response;
    if (response.destroyed) return;
    response.end(frame);
    const timer = setTimeout(() => response.destroy(), millis).unref();
    response.once('close', () => clearTimeout(timer));
  }

  #hasRoom(): boolean {
    return this.#response.writableLength <= MOST_WAITING;
  }
}
