import { AckPolicy, DeliverPolicy, jetstream } from '@nats-io/jetstream';
import type { JetStreamManager } from '@nats-io/jetstream';
import { nanos } from '@nats-io/nats-core';
import type { NatsConnection } from '@nats-io/nats-core';
import { deliveredMessage } from './stream-message.ts';
import type { StreamMessage } from './stream-message.ts';

const PAGE = 1_000;
/** How long a page may take before the stream counts as silent, in milliseconds. */
const PATIENCE_MS = 10_000;

/** All messages of a stream up to a sequence, in order, a page in memory at a time. @throws Error when JetStream falls silent */
export async function* streamMessages(
  { nats, manager }: { readonly nats: NatsConnection; readonly manager: JetStreamManager },
  stream: string,
  last: number,
): AsyncGenerator<StreamMessage, void, void> {
  const info = await manager.consumers.add(stream, {
    ack_policy: AckPolicy.None,
    deliver_policy: DeliverPolicy.All,
    mem_storage: true,
    num_replicas: 1,
    inactive_threshold: nanos(30_000),
  });
  try {
    const consumer = jetstream(nats).consumers.getConsumerFromInfo(info);
    let pending = info.num_pending;
    while (pending > 0) {
      const before = pending;
      for await (const message of await consumer.fetch({ max_messages: Math.min(PAGE, pending), expires: PATIENCE_MS })) {
        pending = message.info.pending;
        if (message.seq > last) return;
        yield deliveredMessage(message);
      }
      if (pending === before) throw new Error(`${stream}: JetStream gave no message for ${PATIENCE_MS} ms, ${pending} are still to come`);
    }
  } finally {
    await manager.consumers.delete(stream, info.name);
  }
}
