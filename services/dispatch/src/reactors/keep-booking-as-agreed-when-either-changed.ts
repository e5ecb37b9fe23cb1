import { Controller, Inject } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import type { EventOf, RecordedEvent, VisitBooked, VisitPlanned, VisitReleased } from '@yingda/contracts';
import { rebuild, streamIdOf } from '@yingda/event-store';
import type { EventStore } from '@yingda/event-store';
import type { TicketNumber } from '@yingda/kernel';
import { CommandContexts, EVENT_STORE, ticketOf, within } from '@yingda/nest-kit';
import { engineerParticipant } from '../commands/engineer-participant.ts';
import { WorkOrderCommands } from '../commands/work-order-commands.ts';
import { engineerEvolution } from '../domain/engineer/state.ts';
import { acceptTogether } from '@yingda/kernel';
import { workOrderEvolution } from '../domain/work-order/state.ts';
import { bookingAsAgreed } from '../domain/work-order/visits/booking-as-agreed.ts';
import type { Standing } from '../domain/work-order/visits/booking-as-agreed.ts';

/** How long a command may take from the engineer's part to the work order's before it is taken for dead. */
const PATIENCE_MILLIS = 5_000;

/**
 * In a log of several partitions an engineer is booked before the work order learns of it: when the process stops in between, the booking goes back to what the
 * work order says. In a log of one partition both are one append, and there is nothing to do.
 */
@Controller()
export class KeepBookingAsAgreedWhenEitherChanged {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(CommandContexts) private readonly contexts: CommandContexts,
    @Inject(WorkOrderCommands) private readonly workOrders: WorkOrderCommands,
  ) {}

  @EventPattern('VisitBooked')
  async booked(@Payload() event: RecordedEvent): Promise<void> {
    const { data } = event as RecordedEvent & EventOf<typeof VisitBooked>;
    await this.#keep(event, { visit: data.visit, engineer: data.engineer, ticket: data.ticket });
  }

  @EventPattern('VisitReleased')
  async released(@Payload() event: RecordedEvent): Promise<void> {
    const { engineer, visit } = (event as RecordedEvent & EventOf<typeof VisitReleased>).data;
    const ticket = await this.#ticketOf(engineer, visit);
    if (ticket !== undefined) await this.#keep(event, { visit, engineer, ticket });
  }

  @EventPattern('VisitPlanned')
  async planned(@Payload() event: RecordedEvent): Promise<void> {
    const { engineer, visit } = (event as RecordedEvent & EventOf<typeof VisitPlanned>).data;
    if (event.ticket !== undefined) await this.#keep(event, { visit, engineer, ticket: event.ticket });
  }

  async #keep(event: RecordedEvent, standing: Standing): Promise<void> {
    if (this.store.partitions === 1 || (await within(PATIENCE_MILLIS, () => this.#isKept(standing)))) return;
    const context = this.contexts.forReaction('keep-booking-as-agreed-when-either-changed', event);
    const outcome = await this.workOrders.executeTogether(await ticketOf(this.store, standing.ticket), context, {
      others: [engineerParticipant(standing.engineer)],
      decide: ([order, engineer]) => acceptTogether([], bookingAsAgreed(standing, order, engineer)),
    });
    if (outcome.outcome === 'refused') throw new Error(`visit ${standing.visit}: ${outcome.code}`);
  }

  async #isKept(standing: Standing): Promise<boolean> {
    // The engineer first: what the work order learns meanwhile can only explain it.
    const engineer = rebuild(engineerEvolution, await this.store.readStream(streamIdOf('engineer', standing.engineer)));
    const order = rebuild(workOrderEvolution, await this.store.readTicket(standing.ticket));
    return bookingAsAgreed(standing, order, engineer).length === 0;
  }

  /** A release does not say of which ticket the visit is; the booking before it does. */
  async #ticketOf(engineer: string, visit: string): Promise<TicketNumber | undefined> {
    const history = (await this.store.readStream(streamIdOf('engineer', engineer))) as readonly (RecordedEvent &
      EventOf<typeof VisitBooked>)[];
    return history.findLast(({ type, data }) => type === 'VisitBooked' && data.visit === visit)?.data.ticket;
  }
}
