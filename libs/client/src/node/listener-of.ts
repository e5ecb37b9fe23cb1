import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import type { WebhookEndpoint } from '../webhooks/webhook-receiver.ts';

/** An endpoint for webhooks as a listener of `node:http`, and so for Express and its like before anything has read the body: `createServer(listenerOf(endpoint))`. */
export const listenerOf =
  ({ handle }: WebhookEndpoint) =>
  (incoming: IncomingMessage, outgoing: ServerResponse): void => {
    void handle(requestOf(incoming)).then(async (response) => {
      outgoing.writeHead(response.status, Object.fromEntries(response.headers));
      outgoing.end(await response.text());
    });
  };

const requestOf = (incoming: IncomingMessage): Request => {
  const headers = new Headers();
  for (const [name, value = ''] of Object.entries(incoming.headers))
    headers.set(name, typeof value === 'string' ? value : value.join(', '));
  const method = incoming.method ?? 'GET';
  const hasBody = method !== 'GET' && method !== 'HEAD';
  // Whatever name the client calls the machine by, it does not matter here.
  const url = new URL(incoming.url ?? '/', 'http://localhost');
  const body = hasBody ? { body: Readable.toWeb(incoming) as ReadableStream<Uint8Array>, duplex: 'half' as const } : {};
  return new Request(url, { method, headers, ...body });
};
