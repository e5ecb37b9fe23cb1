import type { RecordedEvent } from '@yingda/contracts';
import type { TicketNumber, Uuid } from '@yingda/kernel';
import { engineerEvolution } from '../domain/engineer/state.ts';
import type { Engineer, EngineerEvent } from '../domain/engineer/state.ts';

/** What no log may show: after any append an engineer who holds more than fits, or a ticket that two hold. @param log all events, in order */
export const doubleBookings = (log: readonly RecordedEvent[]): string[] => {
  const engineers = new Map<Uuid, Engineer>();
  const holders = new Map<TicketNumber, Set<Uuid>>();
  const faults = new Set<string>();
  let touched: { readonly stream: Uuid; readonly ticket: TicketNumber }[] = [];
  for (const [index, event] of log.entries()) {
    if (event.category !== 'engineer') continue;
    const known = event as RecordedEvent & EngineerEvent;
    const before = engineers.get(event.streamId) ?? engineerEvolution.initialState;
    engineers.set(event.streamId, engineerEvolution.evolve(before, known, event));
    if (known.type === 'WorkHeld' || known.type === 'WorkReleased') {
      const { ticket } = known.data;
      const holding = holders.get(ticket) ?? new Set();
      if (known.type === 'WorkHeld') holding.add(event.streamId);
      else holding.delete(event.streamId);
      holders.set(ticket, holding);
      touched.push({ stream: event.streamId, ticket });
    }
    // One append is one moment: what it gives to one engineer it may take from another.
    const next = log[index + 1];
    if (next?.category === 'engineer' && next.correlationId === event.correlationId) continue;
    for (const { stream, ticket } of touched) {
      const engineer = engineers.get(stream);
      if (engineer?.status === 'registered' && engineer.held.length > (engineer.capacity ?? Infinity))
        faults.add(`${engineer.engineer} holds ${engineer.held.length} of ${engineer.capacity}`);
      if ((holders.get(ticket)?.size ?? 0) > 1) faults.add(`${ticket} is held by two`);
    }
    touched = [];
  }
  return [...faults].sort();
};
