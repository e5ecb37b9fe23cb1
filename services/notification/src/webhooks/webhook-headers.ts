import { signatureOf } from './signature.ts';
import type { SignedMessage } from './signature.ts';

/** What goes with each request (Standard Webhooks 1.0). */
export const webhookHeaders = (message: SignedMessage, secrets: readonly string[]): Record<string, string> => ({
  'content-type': 'application/cloudevents+json; charset=utf-8',
  'user-agent': 'Yingda-Webhooks/1',
  'webhook-id': message.id,
  'webhook-timestamp': String(message.timestamp),
  'webhook-signature': signatureOf(message, secrets),
});
