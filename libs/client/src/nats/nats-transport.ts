import { AccessEndedError, ProblemError, reasonOf } from '../errors.ts';
import { backoffMillis, pause } from '../pause.ts';
import type { Delivery, FeedRequest, Position, Transport } from '../transport.ts';
import type { Cursor } from './cursor.ts';
import { cursorOf, EventPages } from './event-pages.ts';
import { LinkedReader } from './linked-reader.ts';
import { LogLink } from './log-link.ts';
import { MessageReader } from './message-reader.ts';
import { NatsSubscriptions } from './nats-subscriptions.ts';
import { SubscriptionAccess } from './subscription-access.ts';

/** How the servers are reached. */
export interface NatsConnectionOptions {
  /** Other addresses than those that the platform names. */
  readonly servers?: string | string[];
  /** Certificates in PEM, or files of them: of the authority (`ca`), and of this program where servers ask for one. */
  readonly tls?: {
    readonly ca?: string;
    readonly caFile?: string;
    readonly cert?: string;
    readonly certFile?: string;
    readonly key?: string;
    readonly keyFile?: string;
    /** TLS before anything else, where servers are set up for it. */
    readonly handshakeFirst?: boolean;
  };
  /** Prints what is said. */
  readonly debug?: boolean;
}

export interface NatsOptions {
  /** Of the subscription: small letters, digits and hyphens. It is made where there is none of that name. One program reads it at a time. */
  readonly name: string;
  /** Of the subscription; the filter's by default, all accounts without either. */
  readonly account?: string;
  /** For the NATS client: other addresses of the servers (`servers`), TLS (`tls`). */
  readonly connection?: NatsConnectionOptions;
  /** How often it is looked whether key and subscription are still good, which the bus knows only of the subscription; 30,000 ms by default. */
  readonly checkMillis?: number;
}

const CHECK_MILLIS = 30_000;
const BACKOFF = { firstMillis: 250, mostMillis: 15_000 };

/** Over NATS JetStream: the quickest way for the whole feed. Needs Node. */
export const nats = (options: NatsOptions): Transport => new NatsTransport(options);

class NatsTransport implements Transport {
  readonly kind = 'nats';
  readonly #options: NatsOptions;
  #reader: LinkedReader | undefined;

  constructor(options: NatsOptions) {
    this.#options = options;
  }

  acknowledged(position: Position): void {
    this.#reader?.acknowledged(position);
  }

  async *open(request: FeedRequest): AsyncIterable<readonly Delivery[]> {
    const { api, filter, signal, onStatus } = request;
    const pages = new EventPages(api, filter, signal);
    const access = new SubscriptionAccess(new NatsSubscriptions(api, signal), this.#options, request);
    let cursor: Cursor | undefined;
    for (let failures = 0; !signal.aborted;) {
      onStatus({ state: 'connecting' });
      try {
        cursor ??= await beginningOf(request.after, pages);
        const { credentials, connection, classes } = await access.renew(cursor);
        const link = await LogLink.open({ credentials, connection }, this.#options.name, this.#options.connection ?? {});
        const reader = new MessageReader({ api, filter, classes, pages, signal });
        const linked = (this.#reader = new LinkedReader({ link, connection, pages, reader, request, cursor }));
        const watch = this.#watch(access, linked);
        try {
          for await (const deliveries of linked.read()) {
            failures = 0;
            yield deliveries;
          }
        } finally {
          clearInterval(watch);
          cursor = linked.cursor;
          await link.close();
        }
      } catch (error) {
        if (signal.aborted) return;
        if (isFinal(error)) throw error;
        failures += 1;
        onStatus({ state: 'waiting', reason: reasonOf(error) });
        await pause(backoffMillis(failures, BACKOFF), signal);
      }
    }
  }

  #watch(access: SubscriptionAccess, linked: LinkedReader): ReturnType<typeof setInterval> {
    const check = (): void =>
      void access.check().catch((error: unknown) => {
        // What passes by itself is no reason to stop reading from the bus.
        if (isFinal(error)) linked.end(error);
      });
    return setInterval(check, this.#options.checkMillis ?? CHECK_MILLIS);
  }
}

/** Where to begin, in every partition. @throws ProblemError */
const beginningOf = async (after: Position, pages: EventPages): Promise<Cursor> => {
  if (after !== 'beginning' && after !== 'end') return cursorOf(after);
  const { position } = await pages.page(after, 1);
  return after === 'end' ? cursorOf(position) : cursorOf(position).map(({ partition }) => ({ partition, number: 0 }));
};

/** Refused for good: not what passes by itself. */
const isFinal = (error: unknown): error is AccessEndedError | ProblemError =>
  error instanceof AccessEndedError ||
  (error instanceof ProblemError && (error.code === OFF || (error.status < 500 && !PASSING.has(error.status))));

/** An installation without an account for subscribers on the bus. */
const OFF = 'NATS_SUBSCRIPTIONS_OFF';
const PASSING: ReadonlySet<number> = new Set([408, 409, 425, 429]);
