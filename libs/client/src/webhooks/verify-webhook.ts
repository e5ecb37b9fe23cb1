import { WebhookVerificationError as Refused } from 'standardwebhooks';
import type { Webhook } from 'standardwebhooks';
import type { FeedEvent, WithheldEvent } from '../feed-event.ts';
import { verifiersOf } from './verifiers.ts';

/** Tells of nothing: somebody pressed "test" for the webhook. */
export interface WebhookTested {
  readonly specversion: '1.0';
  readonly id: string;
  readonly type: 'WebhookTested';
  readonly time: string;
  readonly data: { readonly webhook: string };
}

/** Whether what came tells of nothing. */
export const isWebhookTest = (event: FeedEvent | WithheldEvent | WebhookTested): event is WebhookTested =>
  event.type === 'WebhookTested' && !('position' in event);

/** A request as it arrived. */
export interface SignedRequest {
  /** As text, exactly as it came: the signature is over these characters. */
  readonly body: string;
  /** Names in any case; `Headers` of a `Request` or those of `node:http`. */
  readonly headers: Headers | Readonly<Record<string, string | readonly string[] | undefined>>;
  /** Those of the webhook: while one is being replaced, both. `whsec_…` */
  readonly secrets: readonly string[];
}

/** A request that does not come from the platform, or not now. */
export class WebhookVerificationError extends Error {
  override readonly name = 'WebhookVerificationError';
}

const NAMES = ['webhook-id', 'webhook-timestamp', 'webhook-signature'] as const;

/**
 * What a webhook says, once it is sure that the platform said it (Standard Webhooks: HMAC-SHA256, not older or newer than five minutes).
 * @throws WebhookVerificationError; TypeError without a secret
 */
export const verifyWebhook = ({ body, headers, secrets }: SignedRequest): FeedEvent | WithheldEvent | WebhookTested => {
  const verifiers = verifiersOf(secrets);
  const signed = Object.fromEntries(NAMES.map((name) => [name, headerOf(headers, name)]));
  const missing = NAMES.filter((name) => signed[name] === '');
  if (missing.length > 0)
    throw new WebhookVerificationError(`the request has no ${missing.join(', ')}: it comes from somebody else, or a proxy has dropped it`);
  return contentOf(body, signed, verifiers);
};

const contentOf = (
  body: string,
  headers: Record<string, string>,
  [webhook, ...others]: readonly Webhook[],
): FeedEvent | WithheldEvent | WebhookTested => {
  if (!webhook) throw new WebhookVerificationError('none of the secrets has signed it');
  try {
    webhook.verify(body, headers, { jsonParse: false });
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    if (others.length > 0) return contentOf(body, headers, others);
    throw new WebhookVerificationError(`${error.message}: check the secret, the clock of this machine, and that the body is as it came`, {
      cause: error,
    });
  }
  return JSON.parse(body) as FeedEvent | WithheldEvent | WebhookTested;
};

const headerOf = (headers: SignedRequest['headers'], wanted: string): string => {
  if (headers instanceof Headers) return headers.get(wanted) ?? '';
  const [, value = ''] = Object.entries(headers).find(([name]) => name.toLowerCase() === wanted) ?? [];
  return typeof value === 'string' ? value : value.join(' ');
};
