import { createInbox } from '@nats-io/nats-core';
import type { Msg, NatsConnection, Subscription } from '@nats-io/nats-core';
import type { RelayEpoch } from '../epochs/relay-epochs.ts';
import { MessageWriter } from './message-writer.ts';
import type { TextEvent } from './relay-source.ts';

export interface PublisherOptions {
  readonly nats: NatsConnection;
  readonly epoch: RelayEpoch;
  /** How many partitions the log has. */
  readonly partitions: number;
  /** Position of the stream's last message. */
  readonly from: number;
  /** Greatest number of messages without answer. */
  readonly window: number;
  /** Silence of the server, in milliseconds, that counts as a failure. */
  readonly silenceMs: number;
  /** Told whenever more has been acknowledged, once for answers that came together. */
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

/** Sending pauses when the window is full and goes on when so much of it is free: many messages then go out in one packet. */
const REFILL_AT = 0.75;

/**
 * Publishes events in order without waiting for each one's answer. After the first refusal it sends nothing more; messages already under way may still be
 * accepted, which the fixed offset makes harmless.
 */
export class PipelinedPublisher {
  readonly #options: PublisherOptions;
  readonly #writer: MessageWriter;
  readonly #inbox: string;
  readonly #usualAnswer: string;
  readonly #subscription: Subscription;
  readonly #watch: NodeJS.Timeout;
  #sent: number;
  /** Everything up to here is answered. */
  #answered: number;
  /** Positions beyond it that were answered before their turn. */
  readonly #early = new Set<number>();
  #lastAnswer = performance.now();
  #failure: RefusedError | undefined;
  #telling = false;
  #wake: (() => void) | undefined;

  constructor(options: PublisherOptions) {
    this.#options = options;
    const { nats, silenceMs, epoch, partitions, from } = options;
    this.#sent = from;
    this.#answered = from;
    this.#writer = new MessageWriter(epoch, partitions);
    this.#usualAnswer = `{"stream":"${epoch.stream}", "seq":`;
    this.#inbox = createInbox(inboxPrefixOf(nats));
    this.#subscription = nats.subscribe(`${this.#inbox}.*`, { callback: (error, answer) => this.#receive(error, answer) });
    this.#watch = setInterval(() => this.#watchSilence(), silenceMs / 4);
  }

  /** Whether `room` must be waited for before the next event. */
  get full(): boolean {
    return this.#inFlight >= this.#options.window;
  }

  /** Waits until there is room for more events, or something went wrong. */
  room(): Promise<void> {
    return this.#until(() => this.#failure !== undefined || this.#inFlight <= this.#options.window * REFILL_AT);
  }

  /** Sends the event. @throws RefusedError */
  send(event: TextEvent): void {
    const { position } = event;
    if (position !== this.#sent + 1) throw new RefusedError(`the log gave position ${position} where ${this.#sent + 1} was due`);
    if (this.#failure) throw this.#failure;
    const { subject, headers, payload } = this.#writer.write(event);
    if (this.#inFlight === 0) this.#lastAnswer = performance.now();
    this.#sent = position;
    this.#options.nats.publish(subject, payload, { headers, reply: `${this.#inbox}.${position}` });
  }

  /** Throws what went wrong, if something did. */
  check(): void {
    if (this.#failure) throw this.#failure;
  }

  /** Waits until nothing is under way any more (at most about the silence that counts as failure) and ends. */
  async close(): Promise<void> {
    const deadline = performance.now() + this.#options.silenceMs;
    await this.#until(() => this.#inFlight === 0 || performance.now() > deadline);
    clearInterval(this.#watch);
    this.#subscription.unsubscribe();
  }

  get #inFlight(): number {
    return this.#sent - this.#answered - this.#early.size;
  }

  #receive(error: Error | null, answer: Msg): void {
    if (error) return this.#fail(error.message);
    const position = Number(answer.subject.slice(this.#inbox.length + 1));
    this.#lastAnswer = performance.now();
    const failure = this.#refusal(answer, position);
    this.#settle(position);
    if (failure !== undefined) return this.#fail(`${failure} (position ${position})`);
    if (this.#telling) return;
    this.#telling = true;
    queueMicrotask(() => this.#tell());
  }

  /** Answers that came in one packet are told of together. */
  #tell(): void {
    this.#telling = false;
    if (!this.#failure) this.#options.acknowledged(this.#answered);
    this.#wake?.();
  }

  #settle(position: number): void {
    if (position !== this.#answered + 1) {
      if (position > this.#answered) this.#early.add(position);
      return;
    }
    this.#answered = position;
    while (this.#early.size > 0 && this.#early.delete(this.#answered + 1)) this.#answered += 1;
  }

  #refusal(answer: Msg, position: number): string | undefined {
    const { epoch } = this.#options;
    const sequence = position - epoch.offset;
    const text = answer.string();
    if (text === `${this.#usualAnswer}${sequence}}`) return undefined;
    if (text === '') return answer.headers?.code === 503 ? 'JetStream is not there' : 'JetStream gave no answer';
    const { error, stream, seq } = JSON.parse(text) as PublishAnswer;
    if (error) return error.description;
    // A duplicate is answered with the sequence that it was stored at first.
    if (stream !== epoch.stream || seq !== sequence) return `stored as ${stream ?? '?'}:${seq ?? '?'}`;
    return undefined;
  }

  #watchSilence(): void {
    if (this.#inFlight > 0 && performance.now() - this.#lastAnswer > this.#options.silenceMs)
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
