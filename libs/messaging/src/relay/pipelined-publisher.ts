import { createInbox } from '@nats-io/nats-core';
import type { Msg, NatsConnection, Subscription } from '@nats-io/nats-core';
import type { RecordedEvent } from '@yingda/contracts';
import type { RelayEpoch } from '../epochs/relay-epochs.ts';
import { publishedEvent } from '../log-message.ts';

export interface PublisherOptions {
  readonly nats: NatsConnection;
  readonly epoch: RelayEpoch;
  /** Position of the stream's last message. */
  readonly from: number;
  /** Greatest number of messages without answer. */
  readonly window: number;
  /** Silence of the server, in milliseconds, that counts as a failure. */
  readonly silenceMs: number;
  /** Told whenever more has been acknowledged. */
  readonly acknowledged: (position: number) => void;
  /** Told at the first refusal. */
  readonly failed: () => void;
}

/** What JetStream answers to a published message. */
interface PublishAnswer {
  readonly stream?: string;
  readonly seq?: number;
  readonly error?: { readonly description: string };
}

/** The server refused a message, or fell silent. Nothing more is sent through this publisher. */
export class RefusedError extends Error {
  override readonly name = 'RefusedError';
}

/**
 * Publishes events in order without waiting for each one's answer. After the first refusal it sends nothing more; messages already under way may still be
 * accepted, which the fixed offset makes harmless.
 */
export class PipelinedPublisher {
  readonly #options: PublisherOptions;
  readonly #inbox: string;
  readonly #subscription: Subscription;
  readonly #watch: NodeJS.Timeout;
  /** Positions without answer, oldest first. */
  readonly #inFlight = new Set<number>();
  #sent: number;
  #lastAnswer = performance.now();
  #failure: RefusedError | undefined;
  #wake: (() => void) | undefined;

  constructor(options: PublisherOptions) {
    this.#options = options;
    this.#sent = options.from;
    const { nats, silenceMs } = options;
    this.#inbox = createInbox(inboxPrefixOf(nats));
    this.#subscription = nats.subscribe(`${this.#inbox}.*`, { callback: (error, answer) => this.#answered(error, answer) });
    this.#watch = setInterval(() => this.#watchSilence(), silenceMs / 4);
  }

  /** Sends the event as soon as the window has room. @throws RefusedError */
  async send(event: RecordedEvent): Promise<void> {
    if (event.position !== this.#sent + 1)
      throw new RefusedError(`the log gave position ${event.position} where ${this.#sent + 1} was due`);
    if (this.#inFlight.size >= this.#options.window)
      await this.#until(() => this.#failure !== undefined || this.#inFlight.size <= this.#options.window * 0.75);
    if (this.#failure) throw this.#failure;
    const { subject, headers, payload } = publishedEvent(event, this.#options.epoch);
    if (this.#inFlight.size === 0) this.#lastAnswer = performance.now();
    this.#sent = event.position;
    this.#inFlight.add(event.position);
    this.#options.nats.publish(subject, payload, { headers, reply: `${this.#inbox}.${event.position}` });
  }

  /** Throws what went wrong, if something did. */
  check(): void {
    if (this.#failure) throw this.#failure;
  }

  /** Waits until nothing is under way any more (at most about the silence that counts as failure) and ends. */
  async close(): Promise<void> {
    const deadline = performance.now() + this.#options.silenceMs;
    await this.#until(() => this.#inFlight.size === 0 || performance.now() > deadline);
    clearInterval(this.#watch);
    this.#subscription.unsubscribe();
  }

  #answered(error: Error | null, answer: Msg): void {
    if (error) return this.#fail(error.message);
    const position = Number(answer.subject.slice(this.#inbox.length + 1));
    this.#lastAnswer = performance.now();
    const failure = this.#refusal(answer, position);
    this.#inFlight.delete(position);
    if (failure !== undefined) this.#fail(`${failure} (position ${position})`);
    else if (!this.#failure) this.#options.acknowledged(this.#firstInFlight() - 1);
    this.#wake?.();
  }

  #refusal(answer: Msg, position: number): string | undefined {
    if (answer.data.length === 0) return answer.headers?.code === 503 ? 'JetStream is not there' : 'JetStream gave no answer';
    const { error, stream, seq } = answer.json<PublishAnswer>();
    if (error) return error.description;
    const { epoch } = this.#options;
    // A duplicate is answered with the sequence that it was stored at first.
    if (stream !== epoch.stream || seq !== position - epoch.offset) return `stored as ${stream ?? '?'}:${seq ?? '?'}`;
    return undefined;
  }

  #firstInFlight(): number {
    for (const position of this.#inFlight) return position;
    return this.#sent + 1;
  }

  #watchSilence(): void {
    if (this.#inFlight.size > 0 && performance.now() - this.#lastAnswer > this.#options.silenceMs)
      this.#fail(`no answer from JetStream for ${this.#options.silenceMs} ms`);
    this.#wake?.();
  }

  #fail(reason: string): void {
    if (this.#failure) return;
    this.#failure = new RefusedError(reason);
    this.#options.failed();
    this.#wake?.();
  }

  /** Only one caller waits at a time: the relay's loop. */
  async #until(condition: () => boolean): Promise<void> {
    while (!condition()) {
      await new Promise<void>((resolve) => (this.#wake = resolve));
    }
    this.#wake = undefined;
  }
}

/** The only inbox that the connection's user may subscribe to; JetStream's own client reads it the same way. */
const inboxPrefixOf = (nats: NatsConnection & { readonly options?: { readonly inboxPrefix?: string } }): string | undefined =>
  nats.options?.inboxPrefix;
