import type { Api } from '@yingda/ui';
import type { FieldClass, Page, ReplayStart } from './subscription-terms.ts';

/** A program's durable consumer on the bus, and how far it is. */
export interface NatsSubscription {
  readonly id: string;
  readonly name: string;
  readonly account?: string;
  readonly state: 'active' | 'revoked';
  /** Kinds of personal texts for which it is given keys. */
  readonly classes: readonly FieldClass[];
  readonly createdBy: string;
  readonly createdAt: string;
  readonly credentialsIssuedAt: string;
  readonly credentialsExpireAt?: string;
  /** Acknowledged up to here. */
  readonly position: string;
  /** Messages for it that are not acknowledged. */
  readonly lag: number;
  readonly redelivered: number;
  readonly connected: boolean;
  readonly lastDeliveredAt?: string;
  readonly lastAckedAt?: string;
  readonly revokedAt?: string;
  readonly revokedBy?: string;
}

/** Where and how a program connects. */
export interface NatsConnection {
  readonly servers: readonly string[];
  readonly apiPrefix: string;
  readonly inboxPrefix: string;
  readonly consumers: readonly {
    readonly partition: number;
    readonly stream: string;
    readonly consumer: string;
    readonly offset: number;
    readonly startsAfter: number;
  }[];
  readonly position: string;
}

/** The answer that shows the credentials, this once. */
export interface IssuedCredentials {
  readonly credentials: string;
  readonly connection: NatsConnection;
}

export interface NewNatsSubscription {
  readonly name: string;
  readonly account?: string;
  /** `end`, `beginning`, or a position. */
  readonly after?: string;
  readonly from?: string;
}

const PATH = '/api/notification/v1/nats-subscriptions';
const pathOf = (id: string): string => `${PATH}/${encodeURIComponent(id)}`;

export const NATS_SUBSCRIPTIONS = ['administration', 'subscriptions', 'nats'] as const;
/** Apart from the subscriptions: a revoked one has none to read anew. */
export const natsConnectionKey = (id: string) => ['administration', 'nats-connection', id] as const;

export const readNatsSubscriptions = (
  api: Api,
  query: { readonly state?: 'active'; readonly createdBy?: string; readonly cursor?: string } = {},
): Promise<Page<NatsSubscription>> => api.get(PATH, { limit: 200, ...query });
export const readNatsSubscription = (api: Api, id: string): Promise<NatsSubscription> => api.get(pathOf(id));
export const readNatsConnection = (api: Api, id: string): Promise<NatsConnection> => api.get(`${pathOf(id)}/connection`);
export const addNatsSubscription = (
  api: Api,
  wanted: NewNatsSubscription,
  idempotencyKey: string,
): Promise<NatsSubscription & IssuedCredentials> => api.post(PATH, wanted, { idempotencyKey });
export const issueCredentials = (api: Api, id: string, expiresInHours?: number): Promise<IssuedCredentials> =>
  api.post(`${pathOf(id)}/credentials`, expiresInHours === undefined ? {} : { expiresInHours });
export const replayNatsSubscription = (api: Api, id: string, start: ReplayStart): Promise<{ readonly position: string }> =>
  api.post(`${pathOf(id)}/replay`, start);
export const revokeNatsSubscription = (api: Api, id: string): Promise<unknown> => api.delete(pathOf(id));
