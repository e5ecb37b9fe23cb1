import type { RecordedEvent } from '@yingda/contracts';
import { engineerEvolution } from '../domain/engineer/state.ts';
import type { Engineer, EngineerEvent } from '../domain/engineer/state.ts';

/** What no log may show: after any event an engineer who holds more than fits, or a ticket that two hold. @param log all events, in order */
export const doubleBookings = (log: readonly RecordedEvent[]): string[] => {
  const engineers = new Map<string, Engineer>();
  const faults = new Set<string>();
  for (const [index, event] of log.entries()) {
    if (event.category !== 'engineer') continue;
    const before = engineers.get(event.streamId) ?? engineerEvolution.initialState;
    engineers.set(event.streamId, engineerEvolution.evolve(before, event as unknown as EngineerEvent, event));
    // One append is one moment: what it holds for one engineer it may release for another.
    const next = log[index + 1];
    if (next?.category === 'engineer' && next.correlationId === event.correlationId) continue;
    for (const fault of faultsOf([...engineers.values()])) faults.add(fault);
  }
  return [...faults].sort();
};

const faultsOf = (engineers: readonly Engineer[]): string[] => {
  const known = engineers.filter((engineer) => engineer.status !== 'none');
  const full = known
    .filter(({ held, capacity = Infinity }) => held.length > capacity)
    .map(({ engineer, held, capacity }) => `${engineer} holds ${held.length} of ${capacity}`);
  const tickets = known.flatMap(({ held }) => held.map(({ ticket }) => ticket));
  const twice = tickets.filter((ticket, index) => tickets.indexOf(ticket) !== index);
  return [...full, ...twice.map((ticket) => `${ticket} is held by two`)];
};
