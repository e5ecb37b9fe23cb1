import { Inject, Injectable } from '@nestjs/common';
import { execute, streamOfTicket } from '@yingda/event-store';
import type { CommandContext, EventStore, Outcome, TicketRef } from '@yingda/event-store';
import type { Decision, Instant } from '@yingda/kernel';
import { CommandContexts, EVENT_STORE, Problem, reachTicket, ticketOf, within } from '@yingda/nest-kit';
import type { Call } from '@yingda/nest-kit';
import { workOrderEvolution } from '../domain/work-order/state.ts';
import type { WorkOrder } from '../domain/work-order/state.ts';

type Decide = (order: WorkOrder, now: Instant) => Decision;

/** How long a call waits for a work order whose ticket was registered a moment ago. */
const PATIENCE_MILLIS = 2_000;
/** Opened, and assigned or found nobody. */
const EVENTS_WHEN_DISPATCHED = 2;

/** Finds the work order of a ticket, checks that the caller may reach it, and carries commands out on its stream. */
@Injectable()
export class WorkOrderCommands {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(CommandContexts) private readonly contexts: CommandContexts,
  ) {}

  /**
   * The grade and the first assignment of a new ticket are on their way: waits up to two seconds for them.
   * @throws Problem TICKET_NOT_FOUND, also for another account's ticket (R39); WORK_ORDER_NOT_FOUND
   */
  async reach(number: string, call: Call): Promise<TicketRef> {
    const ref = await reachTicket(this.store, number, call);
    let events = 0;
    await within(PATIENCE_MILLIS, async () => (events = await this.#eventsOf(ref)) >= EVENTS_WHEN_DISPATCHED);
    if (events === 0) throw new Problem('WORK_ORDER_NOT_FOUND', { ticketNumber: number });
    return ref;
  }

  /** For a person or program; `reach` comes first, so that an absence that passes is not remembered under an Idempotency-Key. */
  run(name: string, call: Call, { ref, decide }: { readonly ref: TicketRef; readonly decide: Decide }): Promise<Outcome> {
    return this.#execute(ref, this.contexts.forCall(name, call), decide);
  }

  /** For a reactor; a refusal there is a mistake of ours and goes to the parked events. */
  async react(number: string | undefined, context: CommandContext, decide: Decide): Promise<Outcome> {
    const ref = await ticketOf(this.store, number);
    const outcome = await this.#execute(ref, context, decide);
    if (outcome.outcome === 'refused') throw new Error(`${number}: ${outcome.code} ${JSON.stringify(outcome.details)}`);
    return outcome;
  }

  async #eventsOf({ ticket }: TicketRef): Promise<number> {
    return (await this.store.readTicket(ticket)).filter(({ category }) => category === 'work-order').length;
  }

  #execute(ref: TicketRef, context: CommandContext, decide: Decide): Promise<Outcome> {
    return execute(this.store, {
      stream: { id: streamOfTicket('work-order', ref.ticket), category: 'work-order', account: ref.account, ticket: ref.ticket },
      history: () => this.store.readTicket(ref.ticket),
      evolution: workOrderEvolution,
      decide,
      subject: ({ contact }) => contact,
      context,
    });
  }
}
