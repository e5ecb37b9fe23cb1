import { AckPolicy, DeliverPolicy, jetstream, jetstreamManager } from '@nats-io/jetstream';
import { nanos } from '@nats-io/nats-core';
import type { NatsConnection } from '@nats-io/nats-core';
import type { RecordedEvent } from '@yingda/contracts';
import type { EpochReader } from '../epochs/relay-epochs.ts';
import { LogMessage } from '../log-message.ts';

/** What the checker looks at: the same of the log and of what somebody received. */
export type Mark = Pick<RecordedEvent, 'position' | 'id'>;

/**
 * Compares what was received with the log: says every event that is missing, doubled, foreign or not in its place; nothing when both are the same.
 * With `onlyOnce: false` repeats are no fault (a consumer may be sent an event again after a crash), missing ones and a wrong order of first receipts are.
 */
export const faultsBetween = (log: readonly Mark[], received: readonly Mark[], { onlyOnce = true } = {}): string[] => {
  const faults: string[] = [];
  const logged = new Map(log.map(({ id, position }) => [id, position]));
  const seen = new Set<string>();
  let last = 0;
  for (const { id, position } of received) {
    if (logged.get(id) !== position) faults.push(`${position} is not in the log as ${id}`);
    else if (seen.has(id)) {
      if (onlyOnce) faults.push(`${position} came twice`);
    } else {
      if (position < last) faults.push(`${position} came after ${last}`);
      last = Math.max(last, position);
    }
    seen.add(id);
  }
  for (const { id, position } of log) if (!seen.has(id)) faults.push(`${position} is missing`);
  return faults;
};

/** Everything that the current epoch's stream holds, in its order. */
export const streamContent = async (nats: NatsConnection, epochs: EpochReader, partition = 0): Promise<RecordedEvent[]> => {
  const epoch = await epochs.current(partition);
  if (!epoch) return [];
  const manager = await jetstreamManager(nats, { checkAPI: false });
  const { state } = await manager.streams.info(epoch.stream);
  if (state.messages === 0) return [];
  const info = await manager.consumers.add(epoch.stream, {
    ack_policy: AckPolicy.None,
    deliver_policy: DeliverPolicy.All,
    mem_storage: true,
    inactive_threshold: nanos(10_000),
  });
  const messages = await jetstream(nats).consumers.getConsumerFromInfo(info).consume({ max_messages: 1_000 });
  const content: RecordedEvent[] = [];
  for await (const raw of messages) {
    const message = new LogMessage(raw);
    const event = message.event();
    if (event.position !== message.position || raw.seq !== event.position - epoch.offset)
      throw new Error(`sequence ${raw.seq}, header ${message.position}, event ${event.position}: they do not agree`);
    content.push(event);
    if (raw.info.pending === 0) break;
  }
  await manager.consumers.delete(epoch.stream, info.name);
  return content;
};
