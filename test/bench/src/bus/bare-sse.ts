import { once } from 'node:events';
import { createServer } from 'node:http';
import type { ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Server-sent events as Node's HTTP server gives them when there is nothing behind it. */
export class BareSse {
  readonly #responses = new Set<ServerResponse>();
  readonly #server = createServer((request, response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    if (request.url === '/replay') {
      void this.#replay(response);
      return;
    }
    response.flushHeaders();
    this.#responses.add(response);
    response.once('close', () => this.#responses.delete(response));
  });
  #toReplay = 0;

  static async start(): Promise<BareSse> {
    const bare = new BareSse();
    bare.#server.listen(0, '127.0.0.1');
    await once(bare.#server, 'listening');
    return bare;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** One event to all readers. */
  send(): void {
    const frame = frameNow();
    for (const response of this.#responses) response.write(frame);
  }

  /** How many events `/replay` gives. */
  set toReplay(count: number) {
    this.#toReplay = count;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
  }

  async #replay(response: ServerResponse): Promise<void> {
    for (let left = this.#toReplay; left > 0; left -= 1) if (!response.write(frameNow())) await once(response, 'drain');
  }
}

/** As long as the feed's frames are. */
const FILL = 'x'.repeat(900);
const frameNow = (): Buffer => Buffer.from(`id: 0.1\ndata: {"recordedtime":"${new Date().toISOString()}","data":"${FILL}"}\n\n`);
