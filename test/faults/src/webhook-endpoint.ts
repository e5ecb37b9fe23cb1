import { once } from 'node:events';
import { createServer } from 'node:http';
import type { Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request as it came. */
export interface Receipt {
  readonly id: string;
  readonly ticket: string;
  readonly body: string;
  /** Which of the sender's lives it came from. */
  readonly life: number;
}

/** What is done with a request; `undefined`: 204 at once. */
export type Manner = (receipt: Receipt, response: ServerResponse) => void;

/** An endpoint on this machine: takes webhooks as a spec wants it to. */
export class WebhookEndpoint {
  readonly receipts: Receipt[] = [];
  /** Raised by the spec when the sender is started again. */
  life = 1;
  manner: Manner | undefined;
  readonly #server: Server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = Buffer.concat(chunks).toString();
      const { subject = '' } = JSON.parse(body) as { subject?: string };
      const receipt = { id: String(request.headers['webhook-id']), ticket: subject, body, life: this.life };
      this.receipts.push(receipt);
      // Each request on a connection of its own, so that each one looks the name up.
      response.setHeader('connection', 'close');
      if (this.manner) this.manner(receipt, response);
      else response.writeHead(204).end();
    });
  });

  static async start(): Promise<WebhookEndpoint> {
    const endpoint = new WebhookEndpoint();
    endpoint.#server.listen(0, '127.0.0.1');
    await once(endpoint.#server, 'listening');
    return endpoint;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  /** Its address under a name. */
  url(host = '127.0.0.1'): string {
    return `http://${host}:${this.port}/hook`;
  }

  close(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }
}
