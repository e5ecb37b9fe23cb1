import type { EventOf, RecordedEvent, TicketRegistered, WaitStarted } from '@yingda/contracts';
import { instant } from '@yingda/kernel';
import { emptyLedger, HOLDER_EVENTS, ledgerAfter } from '@yingda/sla';
import type { HolderEvent, Ledger } from '@yingda/sla';
import { CLOCK_EVENTS, clocksAfter } from './board-clocks.ts';
import type { Steps } from './steps.ts';
import type { TicketOnBoard } from './ticket-on-board.ts';
import { TRIAGE_STEPS } from './triage-on-board.ts';
import { workAfter } from './work-on-board.ts';

/** What the events of the ticket itself change. */
const TICKET_STEPS: Steps = {
  TicketResolved: () => ({ resolved: true }),
  ResolutionRejected: () => ({ resolved: false }),
  ComplaintRaised: () => ({ complaint: true }),
  ComplaintSettled: () => ({ complaint: false }),
  TicketClosed: () => ({ end: 'closed' }),
  TicketCancelled: () => ({ end: 'cancelled' }),
  TicketMerged: () => ({ end: 'merged' }),
};

const STEPS: Steps = { ...TICKET_STEPS, ...TRIAGE_STEPS };
const CHANGES_HOLDER: ReadonlySet<string> = new Set(HOLDER_EVENTS);
const MOVES_CLOCK: ReadonlySet<string> = new Set(CLOCK_EVENTS);

/** The ticket as it is registered. */
export const registeredTicket = ({ data, position }: RecordedEvent & EventOf<typeof TicketRegistered>): TicketOnBoard => ({
  kind: data.kind,
  channel: data.channel,
  ...(data.device.model !== undefined && { model: data.device.model }),
  ...(data.device.serialNumber !== undefined && { serialNumber: data.device.serialNumber }),
  receivedAt: data.receivedAt,
  resolved: false,
  complaint: data.kind === 'complaint',
  emergency: false,
  clocks: [],
  proposals: [],
  disputes: [],
  escalations: [],
  odd: false,
  ledger: ledgerAfter(emptyLedger, { type: 'TicketRegistered', at: instant(data.receivedAt), position }),
});

/** Folds one more event of the ticket, of whichever service, into what the board remembers of it. */
export const ticketAfter = (ticket: TicketOnBoard, event: RecordedEvent): TicketOnBoard => {
  const work = event.category === 'work-order' ? workAfter(ticket.work, event) : ticket.work;
  const after: TicketOnBoard = {
    ...(event.type === 'TicketReopened' ? reopened(ticket) : ticket),
    ...STEPS[event.type]?.(ticket, event.data as never),
    ...(MOVES_CLOCK.has(event.type) && { clocks: clocksAfter(ticket.clocks, event as never) }),
    ...(CHANGES_HOLDER.has(event.type) && { ledger: heldAfter(ticket.ledger, event) }),
    ...(work && { work }),
  };
  // Another desk's grades wait for nobody's review here.
  return event.origin === 'import' ? { ...after, review: 'approved' } : after;
};

const reopened = ({ end: _before, ...ticket }: TicketOnBoard): TicketOnBoard => ({ ...ticket, resolved: false });

/** R22, by the rule that triage's clocks go by. Only whose it is now is kept. */
const heldAfter = (ledger: Ledger, { type, occurredAt: at, position, data }: RecordedEvent): Ledger => {
  const wait = type === 'WaitStarted' && { holder: (data as EventOf<typeof WaitStarted>['data']).holder };
  const after = ledgerAfter(ledger, { type: type as HolderEvent, at, position, ...wait });
  return { ...after, intervals: after.intervals.slice(-1) };
};
