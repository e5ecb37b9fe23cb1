import { httpUntil } from './http-until.ts';
import { positionOf } from '../position.ts';
import type { NatsConnectionView } from './nats-subscriptions.ts';

const connection = (position: string, ...startsAfter: number[]): NatsConnectionView => ({
  servers: ['nats://127.0.0.1:4222'],
  apiPrefix: 'LOG.API',
  inboxPrefix: '_INBOX.SUB-x',
  position,
  consumers: startsAfter.map((start, partition) => ({
    partition,
    stream: `LOG-${partition}-2`,
    consumer: 'SUB-x',
    offset: 100,
    startsAfter: start,
  })),
});

describe('what is read over HTTP before the bus', () => {
  it('is what lies before the first message that the consumers have', () => {
    expect(positionOf(httpUntil(connection('0.120', 150)))).toBe('0.150');
  });

  it('is what was acknowledged: a program that was set back to an older check-point needs it again', () => {
    expect(positionOf(httpUntil(connection('0.250~9f86d081', 150)))).toBe('0.250~9f86d081');
  });

  it('is what was sent to an earlier reader: the server sends it again only late', () => {
    expect(positionOf(httpUntil(connection('0.150', 150), [{ partition: 0, streamSequence: 80 }]))).toBe('0.180');
  });

  it('is looked at by partition', () => {
    expect(positionOf(httpUntil(connection('0.300,1.10', 150, 40), [{ partition: 1, streamSequence: -70 }]))).toBe('0.300,1.40');
  });
});
