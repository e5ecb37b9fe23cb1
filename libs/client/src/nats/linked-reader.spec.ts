import { PartRequested } from '@yingda/contracts';
import type { Uuid } from '@yingda/kernel';
import type { ConsumerInfo, JsMsg } from '@nats-io/jetstream';
import fc from 'fast-check';
import type { Query } from '../api.ts';
import { EventPages } from './event-pages.ts';
import { LinkedReader } from './linked-reader.ts';
import type { Arrived, Resumed } from './log-link.ts';
import type { MessageQueue } from './message-queue.ts';
import { MessageReader } from './message-reader.ts';
import { messageOf, recorded } from './spec-support/stored.ts';
import { storedEventOf } from './stored-event.ts';

const EVENTS = 24;
const requisition = '11111111-1111-4111-8111-111111111111' as Uuid;
const TEXTS = Array.from({ length: EVENTS }, (_, index) =>
  messageOf(recorded(PartRequested({ requisition, engineer: 'E001', part: 'FUSE-10A', quantity: index + 1 }), index + 1)),
);
/** Position = stream sequence + offset. */
const OFFSET = -100;
const view = { partition: 0, stream: 'LOG-0-2', consumer: 'SUB-x', offset: OFFSET, startsAfter: 0 };
const info = {
  delivered: { consumer_seq: 0, stream_seq: -OFFSET },
  config: { max_ack_pending: 1_000 },
} as unknown as ConsumerInfo;

/** What the log answers over HTTP, a few at a time. */
const api = {
  get: async <T>(_path: string, { after }: Query = {}): Promise<T> => {
    const [, number] = /^0\.(\d+)/.exec(String(after)) ?? [];
    const from = Number(number);
    const items = TEXTS.slice(from, from + 3).map((text) => {
      const { cloud, leaf } = storedEventOf(text) ?? {};
      return { ...cloud, leafhash: leaf };
    });
    return { items, position: `0.${from + items.length}`, more: true } as T;
  },
};

/** A consumer that sends, loses and repeats as it is told, and knows what was acknowledged. */
class Bus {
  acknowledged = 0;
  readonly #queue: MessageQueue<Arrived | Resumed>;
  #sequence = 0;
  #sent = 0;

  constructor(queue: MessageQueue<Arrived | Resumed>) {
    this.#queue = queue;
  }

  async send({ lost = false } = {}): Promise<void> {
    if (this.#sent < EVENTS) await this.#put((this.#sent += 1), lost);
  }

  async again(share: number): Promise<void> {
    const waiting = this.#sent - this.acknowledged;
    if (waiting > 0) await this.#put(this.acknowledged + 1 + Math.floor(share * (waiting - 1)), false);
  }

  async resume(): Promise<void> {
    await this.#queue.put({ sent: [{ partition: 0, streamSequence: this.#sent - OFFSET }] });
  }

  async sendAll(): Promise<void> {
    while (this.#sent < EVENTS) await this.send();
  }

  async #put(position: number, lost: boolean): Promise<void> {
    this.#sequence += 1;
    if (lost) return;
    const message = {
      data: new TextEncoder().encode(TEXTS[position - 1]),
      info: { deliverySequence: this.#sequence, streamSequence: position - OFFSET },
      ack: () => void (this.acknowledged = Math.max(this.acknowledged, position)),
    } as unknown as JsMsg;
    await this.#queue.put({ partition: 0, message });
  }
}

const step = fc.oneof(
  { weight: 5, arbitrary: fc.record({ send: fc.constant(true) }) },
  { weight: 2, arbitrary: fc.record({ lose: fc.constant(true) }) },
  { weight: 2, arbitrary: fc.record({ again: fc.double({ min: 0, max: 1, noNaN: true }) }) },
  { weight: 1, arbitrary: fc.record({ resume: fc.constant(true) }) },
);

describe('a reader of the bus', () => {
  it('gives each event once and in order, whatever is lost, sent again or interrupted, from wherever it begins', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 40 }), fc.integer({ min: 0, max: EVENTS - 1 }), async (steps, own) => {
        const stopping = new AbortController();
        const pages = new EventPages(api, {});
        const play = async (queue: MessageQueue<Arrived | Resumed>): Promise<void> => {
          const bus = new Bus(queue);
          for (const taken of steps) {
            if ('send' in taken) await bus.send();
            if ('lose' in taken) await bus.send({ lost: true });
            if ('again' in taken) await bus.again(taken.again);
            if ('resume' in taken) await bus.resume();
          }
          await bus.sendAll();
          await bus.resume();
        };
        const reader = new LinkedReader({
          link: {
            consumers: [{ view, info }],
            sent: [{ partition: 0, streamSequence: -OFFSET }],
            start: async (queue) => void play(queue),
          },
          connection: { servers: [], apiPrefix: 'LOG.API', inboxPrefix: '_INBOX.SUB-x', consumers: [view], position: '0.0' },
          pages,
          reader: new MessageReader({ api, filter: {}, classes: [], pages }),
          request: { signal: stopping.signal, onStatus: () => undefined },
          cursor: [{ partition: 0, number: own }],
        });
        const given: string[] = [];
        for await (const deliveries of reader.read()) {
          given.push(...deliveries.map(({ event }) => event.position));
          if (given.length >= EVENTS - own) break;
        }
        expect(given).toEqual(Array.from({ length: EVENTS - own }, (_, index) => `0.${own + index + 1}`));
      }),
      { numRuns: 150 },
    );
  });
});
