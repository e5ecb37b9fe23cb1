import { PartRequested } from '@yingda/contracts';
import type { Uuid } from '@yingda/kernel';
import type { ConsumerInfo, JsMsg } from '@nats-io/jetstream';
import fc from 'fast-check';
import type { Query } from '../api.ts';
import { placesOf, positionOf } from '../position.ts';
import { EventPages } from './event-pages.ts';
import type { Sent } from './http-until.ts';
import { LinkedReader } from './linked-reader.ts';
import type { Arrived, Resumed } from './log-link.ts';
import type { MessageQueue } from './message-queue.ts';
import { MessageReader } from './message-reader.ts';
import { messageOf, recorded } from './spec-support/stored.ts';
import { storedEventOf } from './stored-event.ts';

const PARTITIONS = [0, 1] as const;
/** In each partition. */
const EVENTS = 12;
const requisition = '11111111-1111-4111-8111-111111111111' as Uuid;
const TEXTS = PARTITIONS.map((partition) =>
  Array.from({ length: EVENTS }, (_, index) => {
    const requested = PartRequested({ requisition, engineer: 'E001', part: 'FUSE-10A', quantity: index + 1 });
    return messageOf({ ...recorded(requested, index + 1), partition });
  }),
);
/** Position = stream sequence + offset. */
const OFFSET = -100;
const views = PARTITIONS.map((partition) => ({
  partition,
  stream: `LOG-${partition}-2`,
  consumer: 'SUB-x',
  offset: OFFSET,
  startsAfter: 0,
}));
const info = {
  delivered: { consumer_seq: 0, stream_seq: -OFFSET },
  config: { max_ack_pending: 1_000 },
} as unknown as ConsumerInfo;

/** What the log answers over HTTP: a few at a time, one partition after the other. */
const api = {
  get: async <T>(_path: string, { after }: Query = {}): Promise<T> => {
    const read = (placesOf(String(after)) ?? []).map(({ number }) => number);
    const partition = PARTITIONS.find((each) => (read[each] ?? 0) < EVENTS) ?? 0;
    const from = read[partition] ?? 0;
    const items = (TEXTS[partition] ?? []).slice(from, from + 3).map((text) => {
      const { cloud, leaf } = storedEventOf(text) ?? {};
      return { ...cloud, leafhash: leaf };
    });
    const places = PARTITIONS.map((each) => ({ partition: each, number: (read[each] ?? 0) + (each === partition ? items.length : 0) }));
    return { items, position: positionOf(places), more: true } as T;
  },
};

/** A partition's consumer that sends, loses and repeats as it is told, and knows what was acknowledged. */
class Bus {
  #acknowledged = 0;
  #sequence = 0;
  #sent = 0;

  constructor(
    private readonly partition: number,
    private readonly queue: MessageQueue<Arrived | Resumed>,
  ) {}

  get sent(): Sent {
    return { partition: this.partition, streamSequence: this.#sent - OFFSET };
  }

  async send({ lost = false } = {}): Promise<void> {
    if (this.#sent < EVENTS) await this.#put((this.#sent += 1), lost);
  }

  async again(share: number): Promise<void> {
    const waiting = this.#sent - this.#acknowledged;
    if (waiting > 0) await this.#put(this.#acknowledged + 1 + Math.floor(share * (waiting - 1)), false);
  }

  async sendAll(): Promise<void> {
    while (this.#sent < EVENTS) await this.send();
  }

  async #put(position: number, lost: boolean): Promise<void> {
    this.#sequence += 1;
    if (lost) return;
    const message = {
      data: new TextEncoder().encode(TEXTS[this.partition]?.[position - 1]),
      info: { deliverySequence: this.#sequence, streamSequence: position - OFFSET },
      ack: () => void (this.#acknowledged = Math.max(this.#acknowledged, position)),
    } as unknown as JsMsg;
    await this.queue.put({ partition: this.partition, message });
  }
}

const at = fc.constantFrom(...PARTITIONS);
const step = fc.oneof(
  { weight: 5, arbitrary: fc.record({ do: fc.constant('send' as const), at }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('lose' as const), at }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('again' as const), at, share: fc.double({ min: 0, max: 1, noNaN: true }) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('resume' as const) }) },
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

const play = async (steps: readonly Step[], queue: MessageQueue<Arrived | Resumed>): Promise<void> => {
  const buses = PARTITIONS.map((partition) => new Bus(partition, queue));
  const resume = () => queue.put({ sent: buses.map(({ sent }) => sent) });
  for (const taken of steps) {
    if (taken.do === 'resume') await resume();
    else if (taken.do === 'again') await buses[taken.at]?.again(taken.share);
    else await buses[taken.at]?.send({ lost: taken.do === 'lose' });
  }
  for (const bus of buses) await bus.sendAll();
  await resume();
};

describe('a reader of the bus', () => {
  it('gives each event once and in order, whatever is lost, sent again or interrupted, from wherever it begins', async () => {
    const place = fc.integer({ min: 0, max: EVENTS });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 50 }), fc.tuple(place, place), async (steps, own) => {
        const wanted = own.reduce((sum, number) => sum + EVENTS - number, 0);
        if (wanted === 0) return;
        const pages = new EventPages(api, {});
        const reader = new LinkedReader({
          link: {
            consumers: views.map((view) => ({ view, info })),
            sent: PARTITIONS.map((partition) => ({ partition, streamSequence: -OFFSET })),
            start: async (queue) => void play(steps, queue),
          },
          connection: { servers: [], apiPrefix: 'LOG.API', inboxPrefix: '_INBOX.SUB-x', consumers: views, position: '0.0,1.0' },
          pages,
          reader: new MessageReader({ api, filter: {}, classes: [], pages }),
          request: { signal: new AbortController().signal, onStatus: () => undefined },
          cursor: own.map((number, partition) => ({ partition, number })),
        });
        const given: string[] = [];
        for await (const deliveries of reader.read()) {
          given.push(...deliveries.map(({ event }) => event.position));
          if (given.length >= wanted) break;
        }
        for (const partition of PARTITIONS) {
          const expected = Array.from({ length: EVENTS - own[partition] }, (_, index) => `${partition}.${own[partition] + index + 1}`);
          expect(given.filter((position) => position.startsWith(`${partition}.`))).toEqual(expected);
        }
      }),
      { numRuns: 150 },
    );
  });
});
