import type { Api } from '@yingda/ui';
import type { FieldClass, Page, ReplayStart } from './subscription-terms.ts';

/** Where events are posted, what is posted, and how it does. Its secret is nowhere. */
export interface Webhook {
  readonly id: string;
  readonly account?: string;
  readonly url: string;
  readonly description?: string;
  /** Names of events with commas in between. */
  readonly types?: string;
  readonly actor?: string;
  readonly exceptActor?: string;
  readonly grades?: readonly number[];
  readonly versions?: string;
  /** Kinds of personal texts that are posted in clear. */
  readonly classes: readonly FieldClass[];
  readonly state: 'active' | 'paused' | 'off';
  readonly offBecause?: 'gone' | 'unreachable';
  readonly createdAt: string;
  readonly createdBy: string;
  readonly position: string;
  /** Positions of the log beyond it. */
  readonly lag: number;
  /** Not delivered at their turn, dead letters included. */
  readonly waiting: number;
  readonly dead: number;
  readonly delivered: number;
  readonly lastDeliveredAt?: string;
  readonly failingSince?: string;
  readonly nextAttemptAt?: string;
  readonly lastError?: string;
  readonly lastErrorAt?: string;
  readonly previousSecretUntil?: string;
}

/** What may be changed later. */
export interface WebhookRequest {
  readonly url: string;
  readonly description?: string;
  readonly types?: string;
  readonly actor?: string;
  readonly exceptActor?: string;
  readonly grades?: readonly number[];
  readonly versions?: string;
}

export interface NewWebhook extends WebhookRequest {
  readonly account?: string;
  /** `end`, `beginning`, or a position. */
  readonly after?: string;
}

/** The answer that shows the secret, this once. */
export type AddedWebhook = Webhook & { readonly secret: string };

export interface RotatedSecret {
  readonly secret: string;
  /** Until then both sign. */
  readonly previousUntil: string;
}

export interface Attempt {
  readonly at: string;
  readonly position: string;
  readonly type: string;
  readonly ticketNumber?: string;
  readonly delivered: boolean;
  readonly status?: number;
  readonly error?: string;
  readonly millis: number;
}

/** An event that was not delivered at its turn. */
export interface Waiting {
  readonly position: string;
  readonly type: string;
  readonly ticketNumber?: string;
  readonly attempts: number;
  readonly dead: boolean;
  readonly nextAttemptAt?: string;
  readonly status?: number;
  readonly error?: string;
}

/** How a test event was answered. */
export interface TestAnswer {
  readonly delivered: boolean;
  readonly status?: number;
  readonly error?: string;
  readonly millis: number;
}

const PATH = '/api/notification/v1/webhooks';
const pathOf = (id: string): string => `${PATH}/${encodeURIComponent(id)}`;

export const WEBHOOKS = ['administration', 'subscriptions', 'webhooks'] as const;

export const readWebhooks = (
  api: Api,
  query: { readonly q?: string; readonly account?: string; readonly createdBy?: string; readonly cursor?: string },
): Promise<Page<Webhook>> => api.get(PATH, { limit: 200, ...query });
export const readWebhook = (api: Api, id: string): Promise<Webhook> => api.get(pathOf(id));
/** The key is the webhook's id: a repeat is told and adds no second one. */
export const addWebhook = (api: Api, wanted: NewWebhook, key: string): Promise<AddedWebhook> => api.post(PATH, { ...wanted, id: key });
export const changeWebhook = (api: Api, id: string, wanted: WebhookRequest): Promise<Webhook> => api.put(pathOf(id), wanted);
export const removeWebhook = (api: Api, id: string): Promise<unknown> => api.delete(pathOf(id));
export const pauseWebhook = (api: Api, id: string): Promise<Webhook> => api.post(`${pathOf(id)}/pause`);
export const resumeWebhook = (api: Api, id: string): Promise<Webhook> => api.post(`${pathOf(id)}/resume`);
export const testWebhook = (api: Api, id: string): Promise<TestAnswer> => api.post(`${pathOf(id)}/test`);
export const rotateSecret = (api: Api, id: string, overlapHours: number): Promise<RotatedSecret> =>
  api.post(`${pathOf(id)}/secret`, { overlapHours });
export const replayWebhook = (api: Api, id: string, start: ReplayStart): Promise<{ readonly position: string }> =>
  api.post(`${pathOf(id)}/replay`, start);
/** One event that waits, or all dead letters without a position. */
export const redriveWebhook = (api: Api, id: string, position?: string): Promise<{ readonly redriven: number }> =>
  api.post(`${pathOf(id)}/redrive`, position === undefined ? {} : { position });
export const discardWaiting = (api: Api, id: string, position: string): Promise<unknown> => api.post(`${pathOf(id)}/discard`, { position });
export const readAttempts = (
  api: Api,
  id: string,
  query: { readonly failed?: boolean; readonly limit: number; readonly cursor?: string },
): Promise<Page<Attempt>> => api.get(`${pathOf(id)}/attempts`, { ...query });
export const readWaiting = (api: Api, id: string, cursor?: string): Promise<Page<Waiting>> =>
  api.get(`${pathOf(id)}/waiting`, { limit: 50, ...(cursor !== undefined && { cursor }) });
