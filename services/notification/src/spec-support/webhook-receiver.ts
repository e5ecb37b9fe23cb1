import { createServer } from 'node:http';
import type { IncomingHttpHeaders, RequestListener, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request as it arrived. */
export interface Received {
  readonly id: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  readonly ticket: string | undefined;
  readonly path: string;
}

/** What the receiver does with a request; `undefined`: 204. */
export type Behaviour = (received: Received, response: ServerResponse) => number | 'itself';

export interface WebhookReceiver {
  readonly url: string;
  readonly received: readonly Received[];
  /** Ids of what was accepted, in the order of arrival. */
  readonly accepted: readonly string[];
  behave(behaviour: Behaviour | undefined): void;
  /** From now on only what is posted below this path counts; what is still on its way to another gets its 204. */
  listenAt(path: string): void;
  stop(): void;
}

/** A real HTTP server that takes webhooks, well or badly. */
export const webhookReceiver = async (): Promise<WebhookReceiver> => {
  const [received, accepted]: [Received[], string[]] = [[], []];
  let behaviour: Behaviour | undefined;
  let prefix = '/';
  const listener: RequestListener = (request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = Buffer.concat(chunks).toString('utf8');
      const { subject } = JSON.parse(body) as { subject?: string };
      const one: Received = {
        id: String(request.headers['webhook-id']),
        headers: request.headers,
        body,
        ticket: subject,
        path: request.url ?? '',
      };
      if (!one.path.startsWith(prefix)) return void response.writeHead(204).end();
      received.push(one);
      const status = behaviour?.(one, response) ?? 204;
      if (status === 'itself') return;
      if (status < 300) accepted.push(one.id);
      response.writeHead(status, status === 302 ? { location: '/elsewhere' } : {}).end();
    });
  };
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    received,
    accepted,
    behave: (next) => {
      behaviour = next;
    },
    listenAt: (path) => {
      prefix = path;
      received.length = 0;
      accepted.length = 0;
    },
    stop: () => {
      server.close();
      server.closeAllConnections();
    },
  };
};
