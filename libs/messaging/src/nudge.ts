import type { NatsConnection } from '@nats-io/nats-core';
import type { EventStore } from '@yingda/event-store';

/** The core-NATS subject that wakes the relay of a partition; carries nothing. */
export const nudgeSubject = (partition: number): string => `nudge.log.${partition}`;

/**
 * Wakes the relay after each commit of this process; the commits of one turn of the event loop give one nudge. A nudge may get lost: the relay
 * also polls. Returns the way to stop it.
 */
export const nudgeOnCommit = (store: Pick<EventStore, 'onCommitted'>, nats: NatsConnection): (() => void) => {
  const waiting = new Set<number>();
  const nudge = (): void => {
    for (const partition of waiting) if (!nats.isClosed() && !nats.isDraining()) nats.publish(nudgeSubject(partition));
    waiting.clear();
  };
  return store.onCommitted((partition) => {
    if (waiting.size === 0) setImmediate(nudge);
    waiting.add(partition);
  });
};
