import { createServer } from 'node:http';
import type { IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { Webhook, WebhookVerificationError } from 'standardwebhooks';

/** An event as a webhook brings it. */
export interface PostedEvent {
  readonly type: string;
  /** Number of its ticket. */
  readonly subject?: string;
}

/** Somebody's program that takes webhooks: a real HTTP server on this machine. */
export interface WebhookReceiver {
  readonly url: string;
  /** The status of its answers from now on; 204 at first. */
  answer(status: number): void;
  /** What it took and what a secret signed. */
  verified(secret: string): readonly PostedEvent[];
  stop(): void;
}

export const webhookReceiver = async (): Promise<WebhookReceiver> => {
  const taken: { readonly headers: IncomingHttpHeaders; readonly body: string }[] = [];
  let status = 204;
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      if (status === 204) taken.push({ headers: request.headers, body });
      response.writeHead(status).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    answer: (next) => {
      status = next;
    },
    verified: (secret) => taken.filter((each) => isSigned(each, secret)).map(({ body }) => JSON.parse(body) as PostedEvent),
    stop: () => {
      server.close();
      server.closeAllConnections();
    },
  };
};

const isSigned = ({ headers, body }: { readonly headers: IncomingHttpHeaders; readonly body: string }, secret: string): boolean => {
  try {
    new Webhook(secret).verify(body, headers as Record<string, string>);
    return true;
  } catch (error) {
    if (error instanceof WebhookVerificationError) return false;
    throw error;
  }
};
