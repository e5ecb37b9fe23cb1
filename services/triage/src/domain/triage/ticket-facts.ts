import type { EventOf, RecordedEvent, TicketRegistered } from '@yingda/contracts';
import type { Report } from '@yingda/sla';

/** What another service's events say about a ticket before one of its events. */
export interface TicketFacts {
  readonly report: Report;
  /** Closed or cancelled: no clock starts any more. */
  readonly over: boolean;
}

export const reportOf = ({ data }: EventOf<typeof TicketRegistered>): Report => {
  const { kind, channel, impact, symptomCodes, description } = data;
  return { kind, channel, impact, symptomCodes, description };
};

/** Reads a ticket's history up to a log position, without it; `undefined` when the registration is not in it. */
export const ticketFactsBefore = (position: number, history: readonly RecordedEvent[]): TicketFacts | undefined => {
  const before = history.filter((event) => event.position < position);
  const registered = before.find(({ type }) => type === 'TicketRegistered');
  if (!registered) return undefined;
  return {
    report: reportOf(registered as RecordedEvent & EventOf<typeof TicketRegistered>),
    over: before.some(({ type }) => type === 'TicketClosed' || type === 'TicketCancelled'),
  };
};
