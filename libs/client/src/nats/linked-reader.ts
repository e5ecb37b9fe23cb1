import type { Delivery, FeedRequest, Position } from '../transport.ts';
import { placesOf, positionOf } from '../position.ts';
import { Acknowledgements } from './acknowledgements.ts';
import { readIn, readOn, reaches } from './cursor.ts';
import type { Cursor } from './cursor.ts';
import type { EventPages } from './event-pages.ts';
import type { Arrived, LogLink, Resumed } from './log-link.ts';
import { MessageOrder } from './message-order.ts';
import { MessageQueue } from './message-queue.ts';
import type { MessageReader, PlacedMessage } from './message-reader.ts';
import { httpUntil } from './http-until.ts';
import type { NatsConnectionView } from './nats-subscriptions.ts';

/** Messages that may wait for the program; beyond that no more are asked for. */
const MOST_WAITING = 4_000;
/** Messages that are read together: bounds how long the first of them waits for the others. */
const AT_ONCE = 500;
const ACKNOWLEDGE_MILLIS = 250;
/** Of what the server lets wait where it says nothing. */
const SERVERS_LIMIT = 1_000;

export interface LinkedReaderOptions {
  readonly link: Pick<LogLink, 'consumers' | 'sent' | 'start'>;
  readonly connection: NatsConnectionView;
  readonly pages: EventPages;
  readonly reader: MessageReader;
  readonly request: Pick<FeedRequest, 'signal' | 'onStatus' | 'onMoved'>;
  /** Where to begin. */
  readonly cursor: Cursor;
}

interface Partition {
  readonly order: MessageOrder;
  readonly acknowledgements: Acknowledgements<Arrived['message']>;
}

/** Reads over one connection: what is missing over HTTP first, then what the consumers send. */
export class LinkedReader {
  readonly #options: LinkedReaderOptions;
  readonly #partitions: ReadonlyMap<number, Partition>;
  readonly #queue = new MessageQueue<Arrived | Resumed>(MOST_WAITING);
  #cursor: Cursor;
  #live = false;
  #done: Position | undefined;

  constructor(options: LinkedReaderOptions) {
    this.#options = options;
    this.#cursor = options.cursor;
    this.#partitions = new Map(
      options.link.consumers.map(({ view, info }) => [
        view.partition,
        {
          order: new MessageOrder(view.offset, info.delivered.consumer_seq),
          acknowledgements: new Acknowledgements(info.config.max_ack_pending ?? SERVERS_LIMIT),
        },
      ]),
    );
  }

  /** Where reading has got to. */
  get cursor(): Cursor {
    return this.#cursor;
  }

  /** What came is still given. */
  end(error: Error): void {
    this.#queue.fail(error);
  }

  /** Called for each event by those who check-point each, so it only takes note. */
  acknowledged(position: Position): void {
    this.#done = position;
  }

  /** Until the link is lost. @throws LinkLostError, ProblemError, ConnectionError */
  async *read(): AsyncGenerator<readonly Delivery[]> {
    const { link, connection, request } = this.#options;
    const abort = () => this.#queue.fail(new Error('aborted'));
    request.signal.addEventListener('abort', abort);
    const timer = setInterval(() => this.#acknowledge(), ACKNOWLEDGE_MILLIS);
    try {
      yield* this.#overHttp(httpUntil(connection, link.sent));
      await link.start(this.#queue);
      while (!request.signal.aborted) {
        this.#isLive();
        const incoming = await this.#queue.take();
        for (let begin = 0; begin < incoming.length; begin += AT_ONCE) {
          const some = incoming.slice(begin, begin + AT_ONCE);
          yield* this.#take(some.filter((one) => 'message' in one));
          for (const one of some) if ('sent' in one) yield* this.#overHttp(httpUntil(connection, one.sent));
        }
      }
    } finally {
      clearInterval(timer);
      request.signal.removeEventListener('abort', abort);
      this.#acknowledge();
    }
  }

  async *#overHttp(target: Cursor): AsyncGenerator<readonly Delivery[]> {
    if (reaches(this.#cursor, target)) return;
    this.#live = false;
    this.#options.request.onStatus({ state: 'catching-up' });
    for await (const { items, position, cursor } of this.#options.pages.until(target, this.#cursor)) {
      const deliveries = items.map((event): Delivery => {
        const [place] = placesOf(event.position) ?? [];
        if (place) this.#given({ ...place, leaf: event.leafhash });
        return { position: positionOf(this.#cursor), event };
      });
      this.#cursor = cursor;
      this.#options.request.onMoved?.(position);
      yield deliveries;
    }
  }

  /** Messages in the order in which they came; where some are missing in between, they are read over HTTP first. */
  async *#take(arrived: readonly Arrived[]): AsyncGenerator<readonly Delivery[]> {
    let run: PlacedMessage[] = [];
    const numbers = new Map(this.#cursor.map(({ partition, number }) => [partition, number]));
    for (const { partition, message } of arrived) {
      const order = this.#partitions.get(partition)?.order;
      if (!order) continue;
      const { info } = message;
      const verdict = order.judge(info, Math.max(numbers.get(partition) ?? 0, readIn(this.#cursor, partition)));
      if (verdict === 'skip') continue;
      const position = order.positionOf(info);
      if (verdict === 'missed') {
        yield* this.#read(run);
        run = [];
        yield* this.#overHttp(readOn(this.#cursor, { partition, number: position }));
        continue;
      }
      numbers.set(partition, position);
      run.push({ partition, position, text: textOf(message.data) });
    }
    yield* this.#read(run);
    this.#received(arrived);
  }

  async *#read(run: readonly PlacedMessage[]): AsyncGenerator<readonly Delivery[]> {
    if (run.length === 0) return;
    const deliveries: Delivery[] = [];
    for (const { partition, position, leaf, event } of await this.#options.reader.read(run, this.#cursor)) {
      if (!event) this.#cursor = readOn(this.#cursor, { partition, number: position, ...(leaf !== undefined && { leaf }) });
      else {
        this.#given({ partition, number: position, leaf: event.leafhash });
        deliveries.push({ position: positionOf(this.#cursor), event });
      }
    }
    if (deliveries.length < run.length) this.#options.request.onMoved?.(positionOf(this.#cursor));
    yield deliveries;
  }

  #given(place: { readonly partition: number; readonly number: number; readonly leaf: string }): void {
    this.#cursor = readOn(this.#cursor, place);
    this.#partitions.get(place.partition)?.acknowledgements.given(place.number);
  }

  /** The furthest message of each partition stands for all of them. */
  #received(arrived: readonly Arrived[]): void {
    for (const [partition, { order, acknowledgements }] of this.#partitions) {
      const own = arrived.filter((one) => one.partition === partition).map(({ message }) => message);
      const [first, ...more] = own;
      if (!first) continue;
      const furthest = more.reduce((one, other) => (other.info.streamSequence > one.info.streamSequence ? other : one), first);
      acknowledgements.received(order.positionOf(furthest.info), furthest, own.length);
    }
  }

  #acknowledge(): void {
    for (const { partition, number } of placesOf(this.#done ?? '') ?? []) this.#partitions.get(partition)?.acknowledgements.done(number);
    for (const { acknowledgements } of this.#partitions.values()) acknowledgements.take()?.ack();
  }

  #isLive(): void {
    if (this.#live) return;
    this.#live = true;
    this.#options.request.onStatus({ state: 'live' });
  }
}

const textOf = (data: Uint8Array): string => Buffer.from(data.buffer, data.byteOffset, data.byteLength).toString('utf8');
