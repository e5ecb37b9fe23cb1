import { Inject, Injectable } from '@nestjs/common';
import { rebuild } from '@yingda/event-store';
import type { EventStore, TicketRef } from '@yingda/event-store';
import { EVENT_STORE, Problem } from '@yingda/nest-kit';
import type { KnownPart } from '../../domain/part/state.ts';
import { requisitionIn } from '../../domain/work-order/parts/in-hand.ts';
import { workOrderEvolution } from '../../domain/work-order/state.ts';
import { StockBooks } from '../stock/stock-books.ts';

/** What a requisition is about, which never changes. */
@Injectable()
export class Requisitions {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(StockBooks) private readonly books: StockBooks,
  ) {}

  /** @throws Problem REQUISITION_NOT_FOUND */
  async part({ ticket }: TicketRef, requisition: string): Promise<KnownPart> {
    const { parts } = rebuild(workOrderEvolution, await this.store.readTicket(ticket));
    const known = requisitionIn(parts, requisition);
    if (!known) throw new Problem('REQUISITION_NOT_FOUND', { requisition });
    return this.books.part(known.part);
  }
}
