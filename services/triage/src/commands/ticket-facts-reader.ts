import { Inject, Injectable } from '@nestjs/common';
import type { RecordedEvent } from '@yingda/contracts';
import { streamIdOf } from '@yingda/event-store';
import type { EventStore } from '@yingda/event-store';
import type { TicketNumber } from '@yingda/kernel';
import { instant } from '@yingda/kernel';
import { EVENT_STORE, PLATFORM_CONFIG } from '@yingda/nest-kit';
import type { PlatformConfig } from '@yingda/nest-kit';
import { entitlementsOn } from '../domain/triage/entitlements.ts';
import { isRegistration, ticketFactsBefore } from '../domain/triage/ticket-facts.ts';
import type { Registration, TicketFacts } from '../domain/triage/ticket-facts.ts';

/** Reads what rules look at in the events of other services: the ticket's and its account's. */
@Injectable()
export class TicketFactsReader {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(PLATFORM_CONFIG) private readonly config: PlatformConfig,
  ) {}

  /** What was known of a ticket before a position of the log, everything by default; `undefined` before its registration. */
  async before(ticket: TicketNumber, position = Number.POSITIVE_INFINITY): Promise<TicketFacts | undefined> {
    const history = await this.store.readTicket(ticket);
    const registered = history.find(isRegistration);
    return registered && ticketFactsBefore(position, history, await this.entitlements(registered));
  }

  /** R13: what the account was entitled to on the day of receipt, as it was known at the registration. */
  entitlements(registered: RecordedEvent & Registration): Promise<string[]> {
    return entitlementsOf(this.store, registered, this.config.TIME_ZONE);
  }
}

/** R13: what the account was entitled to on the day of receipt in a zone, as it was known at the registration. */
export const entitlementsOf = async (
  store: Pick<EventStore, 'readStream'>,
  { account, occurredAt, data: { receivedAt } }: RecordedEvent & Registration,
  timeZone: string,
): Promise<string[]> => {
  if (account === undefined) return [];
  return entitlementsOn({ day: dayOf(receivedAt, timeZone), knownAt: occurredAt }, await store.readStream(streamIdOf('account', account)));
};

/** `YYYY-MM-DD` in a zone. */
export const dayOf = (at: string, timeZone: string): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(Date.parse(instant(at)));
