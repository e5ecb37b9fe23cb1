import type { CheckpointStore } from '../checkpoints/checkpoint-store.ts';
import { SecondReaderError } from '../checkpoints/checkpoint-store.ts';
import type { Transactions } from '../checkpoints/transactions.ts';
import type { FeedEvent, WithheldEvent } from '../feed-event.ts';
import { covers } from '../position.ts';
import type { Position } from '../transport.ts';
import { showOrTell } from '../withheld.ts';
import { InTurn } from './in-turn.ts';
import { readBody, TooLongError } from './read-body.ts';
import { verifiersOf } from './verifiers.ts';
import { isWebhookTest, verifyWebhook, WebhookVerificationError } from './verify-webhook.ts';

export interface WebhookReceiverOptions {
  /** Those of the webhook: while one is being replaced, both. */
  readonly secrets: readonly string[];
  /** Positions are kept under it, one for each ticket; `webhook` by default. */
  readonly name?: string;
  /** Where they are kept, so that what was dealt with is passed over when it comes again. `exactlyOnce` needs none. */
  readonly checkpoints?: CheckpointStore;
  /** Told of an event that cannot be shown. Without it such a request fails and comes again. */
  readonly onWithheld?: (event: WithheldEvent) => void | Promise<void>;
  /** Told of whatever made a request fail, so that it can be logged; the platform sends it again. Refused requests of others are told as well. */
  readonly onError?: (error: unknown) => void;
}

/** Answers requests of the platform: `export default { fetch: endpoint.handle }`, or `listenerOf(endpoint)` of `@yingda/client/node`. */
export interface WebhookEndpoint {
  /** 204 when the event was dealt with, 401 for requests that are not the platform's, 500 when it is to come again. Never throws. */
  readonly handle: (request: Request) => Promise<Response>;
}

/** Deals with an event, given where its ticket has got to; answers how it is kept that it has. */
type Deal = (event: FeedEvent | WithheldEvent, key: string) => Promise<void>;

/** Receives webhooks: verifies them, passes over what was dealt with before, and keeps each ticket's order though several arrive at once. */
export class WebhookReceiver {
  readonly #options: WebhookReceiverOptions;
  readonly #inTurn = new InTurn();

  constructor(options: WebhookReceiverOptions) {
    // A secret that is none is told of when the program starts, not when the first event comes.
    verifiersOf(options.secrets);
    this.#options = options;
  }

  /** Each event at least once: it is kept as dealt with after your handler has. */
  each(handler: (event: FeedEvent) => void | Promise<void>): WebhookEndpoint {
    const { checkpoints, onWithheld } = this.#options;
    return this.#endpoint(async (event, key) => {
      const known = await checkpoints?.load(key);
      if (isDone(event, known)) return;
      const shown = await showOrTell(event, onWithheld);
      if (shown) await handler(shown);
      await checkpoints?.save(key, event.position, known);
    });
  }

  /** What your handler does with `transaction` is committed together with the position of its ticket, or not at all. */
  exactlyOnce<Tx>(transactions: Transactions<Tx>, handler: (event: FeedEvent, transaction: Tx) => void | Promise<void>): WebhookEndpoint {
    const { onWithheld } = this.#options;
    return this.#endpoint(async (event, key) => {
      const known = await transactions.load(key);
      if (isDone(event, known)) return;
      await transactions.run(async (transaction) => {
        await transactions.save(transaction, key, event.position, known);
        const shown = await showOrTell(event, onWithheld);
        if (shown) await handler(shown, transaction);
      });
    });
  }

  #endpoint(deal: Deal): WebhookEndpoint {
    return {
      handle: async (request) => {
        try {
          return await this.#answer(request, deal);
        } catch (error) {
          this.#options.onError?.(error);
          return refusal(error);
        }
      },
    };
  }

  async #answer(request: Request, deal: Deal): Promise<Response> {
    if (request.method !== 'POST') return new Response('webhooks are posted\n', { status: 405, headers: { allow: 'POST' } });
    const { secrets, name = 'webhook' } = this.#options;
    const event = verifyWebhook({ body: await readBody(request), headers: request.headers, secrets });
    if (!isWebhookTest(event)) {
      const key = `${name}/${event.subject ?? event.id}`;
      await this.#inTurn.take(key, () => deal(event, key));
    }
    return new Response(null, { status: 204 });
  }
}

/** @throws TypeError without a secret, and for what is none */
export const webhookReceiver = (options: WebhookReceiverOptions): WebhookReceiver => new WebhookReceiver(options);

const isDone = ({ position }: FeedEvent | WithheldEvent, known: Position | undefined): boolean =>
  known !== undefined && covers(known, position);

const refusal = (error: unknown): Response => {
  if (error instanceof WebhookVerificationError) return new Response(`${error.message}\n`, { status: 401 });
  if (error instanceof TooLongError) return new Response(`${error.message}\n`, { status: 413 });
  // Another process of yours deals with the same ticket: when it comes again, it is known how that ended.
  if (error instanceof SecondReaderError)
    return new Response('this ticket is being dealt with\n', { status: 503, headers: { 'retry-after': '1' } });
  return new Response('it was not dealt with: send it again\n', { status: 500 });
};
