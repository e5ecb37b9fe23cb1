import { instantFromMillis } from '@yingda/kernel';
import { acknowledged, progressOf } from './reading-progress.ts';
import type { ObservedConsumer } from './reading-progress.ts';
import { startAfter } from './reading-start.ts';

const NOW = Date.parse('2024-03-15T10:00:00Z');
const at = (millis: number) => instantFromMillis(millis);

/** As the server tells it: the instants are texts, whatever its client's types say. */
const info = (over: Partial<Record<keyof ObservedConsumer['info'], unknown>> = {}) =>
  ({
    ack_floor: { consumer_seq: 0, stream_seq: 40 },
    delivered: { consumer_seq: 0, stream_seq: 40 },
    num_pending: 0,
    num_ack_pending: 0,
    num_redelivered: 0,
    num_waiting: 0,
    ...over,
  }) as unknown as ObservedConsumer['info'];
const consumer = { partition: 0, stream: 'LOG-0-2', offset: 10, startsAfter: 50 };
const observed = (over: Partial<ObservedConsumer> = {}): ObservedConsumer => ({
  consumer,
  info: info(),
  end: 90,
  recorded: 50,
  nowMillis: NOW,
  ...over,
});

describe('where a new consumer begins', () => {
  it.each([
    ['of all accounts: right after the position', { after: 5, end: 1_000_000, filtered: false }, 5],
    ['of one account: right after it too, when the end is near', { after: 995_000, end: 1_000_000, filtered: true }, 995_000],
    ['of one account: at the end when it is far, and the rest is read over HTTP', { after: 5, end: 1_000_000, filtered: true }, 1_000_000],
    [
      'at the end of a stream that has not got there yet: what comes again is known by its position',
      { after: 900, end: 400, filtered: true },
      400,
    ],
  ])('%s', (_case, wanted, position) => {
    expect(startAfter(wanted)).toBe(position);
  });
});

describe('how far a reader is', () => {
  it('is where it has acknowledged, as a position of the log', () => {
    const busy = info({
      ack_floor: { consumer_seq: 3, stream_seq: 60 },
      num_pending: 4,
      num_ack_pending: 2,
      num_redelivered: 1,
      num_waiting: 1,
    });
    expect(progressOf(observed({ info: busy }))).toMatchObject({ position: 70, lag: 6, redelivered: 1, connected: true });
    expect(acknowledged(consumer, busy)).toBe(70);
  });

  it('is the end of the stream when nothing there waits for it', () => {
    expect(progressOf(observed())).toMatchObject({ position: 90, lag: 0, connected: false });
  });

  it('stays before what is to be read over HTTP until something after that is acknowledged', () => {
    expect(progressOf(observed({ recorded: 7 })).position).toBe(7);
    expect(acknowledged(consumer, info())).toBe(50);
  });

  it('never goes back', () => {
    const slow = info({ ack_floor: { consumer_seq: 1, stream_seq: 45 }, num_pending: 9 });
    expect(progressOf(observed({ info: slow, recorded: 80 })).position).toBe(80);
  });

  it('counts who works on what it got as connected, for a while', () => {
    const working = info({ delivered: { consumer_seq: 3, stream_seq: 60, last_active: at(NOW - 5_000) } });
    expect(progressOf(observed({ info: working }))).toMatchObject({ connected: true, lastDeliveredAt: at(NOW - 5_000) });
    const gone = info({ delivered: { consumer_seq: 3, stream_seq: 60, last_active: at(NOW - 60_000) } });
    expect(progressOf(observed({ info: gone })).connected).toBe(false);
  });
});
