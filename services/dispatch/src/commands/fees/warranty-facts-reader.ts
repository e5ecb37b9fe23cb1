import { Inject, Injectable } from '@nestjs/common';
import type { DeviceChanged, EventOf, RecordedEvent, TicketRegistered } from '@yingda/contracts';
import { streamIdOf } from '@yingda/event-store';
import type { EventStore } from '@yingda/event-store';
import { instant } from '@yingda/kernel';
import type { TicketNumber } from '@yingda/kernel';
import { EVENT_STORE, PLATFORM_CONFIG } from '@yingda/nest-kit';
import type { PlatformConfig } from '@yingda/nest-kit';
import { rulesOn } from '../../domain/warranty-rules/state.ts';
import { entitlementsOn } from '../../domain/work-order/fees/covering-contract.ts';
import type { WarrantyFacts } from '../../domain/work-order/fees/warranty.ts';
import { FeeBooks } from './fee-books.ts';
import { dateIn } from '../../domain/local-day.ts';

type Registration = RecordedEvent & EventOf<typeof TicketRegistered>;

/** Reads what a ticket's warranty is decided by: its registration, the device's record, the account's contract, the rules (R27). */
@Injectable()
export class WarrantyFactsReader {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(PLATFORM_CONFIG) private readonly config: PlatformConfig,
    @Inject(FeeBooks) private readonly books: FeeBooks,
  ) {}

  /** @throws Error for a ticket that was never registered, which is a mistake of ours */
  async of(ticket: TicketNumber): Promise<WarrantyFacts> {
    const registered = (await this.store.readTicket(ticket)).find((event): event is Registration => event.type === 'TicketRegistered');
    if (!registered) throw new Error(`the ticket ${ticket} was never registered`);
    const { account, device, receivedAt } = registered.data;
    const on = dateIn(instant(receivedAt), this.config.TIME_ZONE);
    const { serialNumber } = device;
    const [known, entitlements, book] = await Promise.all([
      serialNumber === undefined ? undefined : this.#device(serialNumber),
      this.store.readStream(streamIdOf('account', account)).then((history) => entitlementsOn(on, history)),
      this.books.warrantyRules(),
    ]);
    const rules = rulesOn(book, on);
    return {
      on,
      entitlements,
      ...(serialNumber !== undefined && { serialNumber }),
      ...(known && { device: known }),
      ...(rules && { rules }),
    };
  }

  async #device(serialNumber: string): Promise<WarrantyFacts['device'] | undefined> {
    const newest = (await this.store.readStream(streamIdOf('device', serialNumber))).at(-1);
    if (!newest) return undefined;
    const { model, purchase, warrantyUntil } = (newest as RecordedEvent & EventOf<typeof DeviceChanged>).data;
    const { purchasedOn } = purchase ?? {};
    return { model, ...(purchasedOn !== undefined && { purchasedOn }), ...(warrantyUntil !== undefined && { warrantyUntil }) };
  }
}
