import { Agent, request } from 'node:http';
import type { AccountsEvent } from './accounts-at-work.ts';

/** Connections to an endpoint at once: as many as the platform has. */
const CONNECTIONS = 8;

/** Posts with Node's HTTP client alone: a body from memory with another time, ticket and position in it, and no record of what became of it. */
export class BarePost {
  readonly #agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });
  readonly #addresses: readonly string[];
  readonly #body: Readonly<Record<string, unknown>>;

  constructor(addresses: readonly string[], body: string) {
    this.#addresses = addresses;
    this.#body = JSON.parse(body) as Record<string, unknown>;
  }

  send({ account, ticket, position, at }: AccountsEvent): void {
    const body = Buffer.from(JSON.stringify({ ...this.#body, subject: ticket, position, recordedtime: at.toISOString() }));
    const headers = { 'content-type': 'application/json', 'content-length': body.length, 'webhook-id': position };
    const sent = request(this.#addresses[account] ?? '', { method: 'POST', agent: this.#agent, headers });
    // Those that hang are cut off in the end; a healthy one that was not reached is missed by whoever counts.
    sent.once('error', () => sent.destroy());
    sent.once('response', (response) => response.resume());
    sent.end(body);
  }

  close(): void {
    this.#agent.destroy();
  }
}
