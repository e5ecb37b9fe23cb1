import { Injectable } from '@nestjs/common';
import { Problem } from '@yingda/nest-kit';
import { covers } from '../event-feed/cursor.ts';
import type { Cursor } from '../event-feed/cursor.ts';
import { LogConsumers } from './log-consumers.ts';
import type { LogStream } from './log-consumers.ts';
import { acknowledged } from './reading-progress.ts';
import { startAfter } from './reading-start.ts';
import type { LogConsumer, NatsSubscription } from './subscription.ts';

/** The consumers of a subscription, one in the stream of each partition. */
@Injectable()
export class SubscriptionConsumers {
  constructor(private readonly consumers: LogConsumers) {}

  /** Makes all of them anew, so that they begin after a position, or as near to it as is quick. @throws Problem BUS_UNAVAILABLE */
  begin(
    { consumer: name, account }: Pick<NatsSubscription, 'consumer' | 'account'>,
    streams: readonly LogStream[],
    after: Cursor,
  ): Promise<LogConsumer[]> {
    return Promise.all(
      streams.map((stream) => {
        const wanted = { after: after[stream.partition]?.position ?? 0, end: stream.end, filtered: account !== undefined };
        return this.consumers.make(stream, { name, account, startsAfter: startAfter(wanted) });
      }),
    );
  }

  /** As they are at the moment: what comes after `startsAfter` is to be had from them. @throws Problem BUS_UNAVAILABLE */
  atPresent({ consumer: name, consumers }: Pick<NatsSubscription, 'consumer' | 'consumers'>): Promise<LogConsumer[]> {
    return Promise.all(
      consumers.map(async (consumer) => {
        const info = await this.consumers.info(consumer.stream, name);
        if (!info) throw new Problem('BUS_UNAVAILABLE', { reason: `${consumer.stream} is being replaced` });
        return { ...consumer, startsAfter: acknowledged(consumer, info) };
      }),
    );
  }

  /** Up to where the reader has acknowledged, at the moment, or as it was recorded last where that is further or cannot be asked for. */
  async acknowledged(subscription: NatsSubscription): Promise<Cursor> {
    const infos = await Promise.all(subscription.consumers.map(({ stream }) => this.consumers.info(stream, subscription.consumer)));
    return subscription.cursor.map((place, partition) => {
      const [consumer, info] = [subscription.consumers[partition], infos[partition]];
      if (!consumer || !info || info.ack_floor.consumer_seq === 0) return place;
      const position = acknowledged(consumer, info);
      return position > place.position ? { position } : place;
    });
  }

  /** Takes what may still be there; streams of earlier epochs are gone with their consumers. @throws Problem BUS_UNAVAILABLE */
  async end({ consumer: name, consumers }: Pick<NatsSubscription, 'consumer' | 'consumers'>): Promise<void> {
    await Promise.all(consumers.map(({ stream }) => this.consumers.remove(stream, name)));
  }
}

/** Whether the streams hold everything up to a position: a new one is filled from the beginning of the log. */
export const haveReached = (streams: readonly LogStream[], cursor: Cursor): boolean =>
  covers(
    streams.map(({ end }) => ({ position: end })),
    cursor,
  );
