import type { EventOf, GroupRegistered, RecordedEvent } from '@yingda/contracts';
import type { EngineerId } from '@yingda/kernel';

/** Who leads a group, by the newest word of its stream. */
export const knownLead = (history: readonly RecordedEvent[]): EngineerId | undefined => {
  const known = history.findLast(({ type }) => type === 'GroupRegistered' || type === 'GroupChanged');
  return (known?.data as EventOf<typeof GroupRegistered>['data'] | undefined)?.lead;
};
