import type { FieldClass } from '@yingda/contracts';
import type { Api } from '../api.ts';
import { ProblemError } from '../errors.ts';
import type { Position } from '../transport.ts';

/** A NATS subscription as the platform tells of it. */
export interface NatsSubscriptionView {
  readonly id: string;
  readonly name: string;
  /** All accounts without it. */
  readonly account?: string;
  readonly state: 'active' | 'revoked';
  /** Personal texts that may be seen in clear. */
  readonly classes: readonly FieldClass[];
  readonly credentialsIssuedAt: string;
  /** Acknowledged up to there. */
  readonly position: Position;
}

/** Where the messages are. */
export interface NatsConnectionView {
  readonly servers: readonly string[];
  readonly apiPrefix: string;
  readonly inboxPrefix: string;
  readonly consumers: readonly NatsConsumerView[];
  /** What lies before it and after the subscriber's own position is to be read over HTTP. */
  readonly position: Position;
}

/** One for each partition of the log. */
export interface NatsConsumerView {
  readonly partition: number;
  readonly stream: string;
  readonly consumer: string;
  /** Position = stream sequence + offset. */
  readonly offset: number;
  /** The consumer has what comes after this position. */
  readonly startsAfter: number;
}

/** What is needed to connect; the credentials are shown this once. */
export interface NatsAccess {
  readonly credentials: string;
  readonly connection: NatsConnectionView;
}

/** Which subscription a reader goes by. */
export interface SubscriptionName {
  readonly name: string;
  readonly account?: string;
}

const PATH = '/api/notification/v1/nats-subscriptions';

/** The platform's NATS subscriptions over HTTP. All calls @throws ProblemError, ConnectionError */
export class NatsSubscriptions {
  readonly #api: Api;
  readonly #options: { readonly signal: AbortSignal };

  constructor(api: Api, signal: AbortSignal) {
    this.#api = api;
    this.#options = { signal };
  }

  /** The active one of that name; a new one that starts after a position where there is none. */
  async findOrCreate(wanted: SubscriptionName, after: Position): Promise<NatsSubscriptionView> {
    const found = await this.#find(({ name, account }) => name === wanted.name && account === wanted.account);
    if (found) return found;
    try {
      const { id } = await this.#api.post<{ id: string }>(PATH, { ...wanted, after }, this.#options);
      return await this.get(id);
    } catch (error) {
      if (!(error instanceof ProblemError && error.code === 'NATS_SUBSCRIPTION_EXISTS')) throw error;
      // Another process has made it at the same moment; or the key is bound to an account, and so is its subscription without anybody having said so.
      const made = await this.#find(({ name, account }) => name === wanted.name && (wanted.account ?? account) === account);
      if (!made) throw error;
      return made;
    }
  }

  get(id: string): Promise<NatsSubscriptionView> {
    return this.#api.get(`${PATH}/${id}`, {}, this.#options);
  }

  /** Earlier credentials of the subscription end at once: the newest reader takes over. */
  credentials(id: string): Promise<NatsAccess> {
    return this.#api.post(`${PATH}/${id}/credentials`, {}, this.#options);
  }

  /** The consumers begin anew after a position, or as near to it as is quick. */
  async replay(id: string, after: Position): Promise<NatsConnectionView> {
    const { connection } = await this.#api.post<{ connection: NatsConnectionView }>(`${PATH}/${id}/replay`, { after }, this.#options);
    return connection;
  }

  async #find(isIt: (view: NatsSubscriptionView) => boolean): Promise<NatsSubscriptionView | undefined> {
    for (let cursor: string | undefined; ;) {
      const page: Page = await this.#api.get(PATH, { state: 'active', limit: 100, cursor }, this.#options);
      const found = page.items.find(isIt);
      if (found || page.nextCursor === undefined) return found;
      cursor = page.nextCursor;
    }
  }
}

interface Page {
  readonly items: readonly NatsSubscriptionView[];
  readonly nextCursor?: string;
}
