import type { EventOf, RecordedEvent, TicketRegistered } from '@yingda/contracts';
import type { Instant } from '@yingda/kernel';
import { instant } from '@yingda/kernel';
import { emptyLedger, HOLDER_EVENTS, ledgerAfter } from '@yingda/sla';
import type { HolderEvent, Ledger, Report } from '@yingda/sla';
import { happeningOf } from './clocks/happening.ts';
import type { Happening } from './clocks/happening.ts';

/** What the events of all services say about a ticket before one of them. */
export interface TicketFacts {
  readonly report: Report;
  readonly receivedAt: Instant;
  /** Log position of the registration. */
  readonly registeredAt: number;
  /** Whose the ticket was and is (R22), and whether it is over: then no clock starts any more. */
  readonly ledger: Ledger;
}

export type Registration = EventOf<typeof TicketRegistered>;

/** What was reported. `entitlements`: what the account was entitled to on the day of receipt (R13). */
export const reportOf = ({ data }: Registration, entitlements: readonly string[] = []): Report => {
  const { kind, channel, impact, symptomCodes, description, device } = data;
  return {
    kind,
    channel,
    impact,
    symptomCodes,
    description,
    ...(device.model !== undefined && { model: device.model }),
    ...(entitlements.length > 0 && { entitlements }),
  };
};

/** What is known when a ticket is registered. */
export const factsAtReceipt = (
  report: Report,
  { receivedAt, position }: { readonly receivedAt: Instant; readonly position: number },
): TicketFacts => ({
  report,
  receivedAt,
  registeredAt: position,
  ledger: ledgerAfter(emptyLedger, { type: 'TicketRegistered', at: receivedAt, position }),
});

/** What is known after an event. */
export const factsAfter = (facts: TicketFacts, happening: Happening): TicketFacts =>
  isHolderEvent(happening.type) ? { ...facts, ledger: ledgerWith(facts.ledger, happening) } : facts;

/** A holder changes when the platform gets to know it: only what stops a clock counts by its own word. */
export const ledgerWith = (ledger: Ledger, { type, arrivedAt, position, holder }: Happening): Ledger =>
  isHolderEvent(type) ? ledgerAfter(ledger, { type, at: arrivedAt, position, ...(holder !== undefined && { holder }) }) : ledger;

const CHANGES_HOLDER: ReadonlySet<string> = new Set(HOLDER_EVENTS);
const isHolderEvent = (type: string): type is HolderEvent => CHANGES_HOLDER.has(type);

/** Reads a ticket's history up to a log position, without it; `undefined` when the registration is not in it. */
export const ticketFactsBefore = (
  position: number,
  history: readonly RecordedEvent[],
  entitlements: readonly string[] = [],
): TicketFacts | undefined => {
  const before = history.filter((event) => event.position < position);
  const registered = before.find(isRegistration);
  if (!registered) return undefined;
  const receipt = { receivedAt: instant(registered.data.receivedAt), position: registered.position };
  return before.reduce(
    (facts, event) => {
      const happening = happeningOf(event);
      return happening ? factsAfter(facts, happening) : facts;
    },
    factsAtReceipt(reportOf(registered, entitlements), receipt),
  );
};

export const isRegistration = (event: RecordedEvent): event is RecordedEvent & Registration => event.type === 'TicketRegistered';
