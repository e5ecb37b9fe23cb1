import type { RecordedEvent } from '@yingda/contracts';
import { fromCloudEvent } from '@yingda/contracts';
import type { CloudEvent } from '@yingda/contracts';
import { jetstream } from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/transport-node';

/** Everything that JetStream holds of the log, in its order. */
export const readStream = async (nats: NatsConnection, stream: string): Promise<RecordedEvent[]> => {
  const consumer = await jetstream(nats).consumers.get(stream);
  const { num_pending: pending } = await consumer.info();
  const events: RecordedEvent[] = [];
  if (pending === 0) return events;
  for await (const message of await consumer.consume()) {
    events.push(fromCloudEvent(message.json<CloudEvent>()));
    if (message.info.pending === 0) break;
  }
  return events;
};

/** Where stream and log differ, in sentences: dropped, doubled or swapped events. */
export const checkStream = (stream: readonly RecordedEvent[], log: readonly RecordedEvent[]): string[] => {
  const differing = Array.from({ length: Math.max(stream.length, log.length) }, (_, index) => index).find(
    (index) => stream[index]?.id !== log[index]?.id,
  );
  return differing === undefined
    ? []
    : [`place ${differing + 1}: the stream has ${nameOf(stream[differing])}, the log ${nameOf(log[differing])}`];
};

const nameOf = (event: RecordedEvent | undefined): string => (event ? `${event.type} at ${event.position}` : 'nothing');
