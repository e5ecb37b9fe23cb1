import { Inject, Injectable } from '@nestjs/common';
import type { EventOf, RecordedEvent, WorkHeld } from '@yingda/contracts';
import { partitionOf } from '@yingda/event-store';
import type { EventStore } from '@yingda/event-store';
import type { EngineerId, TicketNumber } from '@yingda/kernel';
import { CommandContexts, EVENT_STORE, ticketOf } from '@yingda/nest-kit';
import { setTimeout as pause } from 'node:timers/promises';
import { dispatched, freed, holdOf } from '../../domain/work-order/dispatching/decision.ts';
import type { Hold } from '../../domain/work-order/dispatching/decision.ts';
import type { WorkOrder } from '../../domain/work-order/state.ts';
import { CrewDecisions } from './crew-decisions.ts';

/** How long a command may take from its first append to its last one. */
const UNDER_WAY_MILLIS = 3_000;

/** Brings what engineers hold in line with the work orders, whose word counts. */
@Injectable()
export class Holds {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(CommandContexts) private readonly contexts: CommandContexts,
    @Inject(CrewDecisions) private readonly decisions: CrewDecisions,
  ) {}

  /** After an event of a work order: whoever had it or was asked for it, and whoever has it now. */
  async settle(event: RecordedEvent, reactor: string): Promise<void> {
    const ref = await ticketOf(this.store, event.ticket);
    await this.#settle(event, reactor, { ticket: ref.ticket, among: engineersOf(await this.store.readTicket(ref.ticket)) });
  }

  /** After an event of an engineer's stream in another partition than the ticket's. */
  async settleAhead(event: RecordedEvent, reactor: string): Promise<void> {
    const { ticket, engineer } = (event as RecordedEvent & EventOf<typeof WorkHeld>).data;
    if (partitionOf({ streamId: event.streamId, ticket }, this.store.partitions) === event.partition) return;
    await pause(UNDER_WAY_MILLIS);
    await this.#settle(event, reactor, { ticket, among: [engineer] });
  }

  async #settle(
    event: RecordedEvent,
    reactor: string,
    { ticket, among }: { readonly ticket: TicketNumber; readonly among: readonly EngineerId[] },
  ): Promise<void> {
    const ref = await ticketOf(this.store, ticket);
    const outcome = await this.decisions.carryOut(ref, this.contexts.forReaction(reactor, event), {
      first: among,
      engineers: (order) => [...among, ...freed(order).map(({ engineer }) => engineer)],
      decide: (order) => dispatched([], ...among.map((engineer) => wanted(order, engineer))),
    });
    if (outcome.outcome === 'refused') throw new Error(`${ticket}: ${outcome.code}`);
  }
}

/** What the order says of an engineer. */
const wanted = (order: WorkOrder, engineer: EngineerId): Hold => {
  const hold = holdOf(order);
  return hold?.engineer === engineer ? hold : { engineer, as: 'none' };
};

/** Everybody who ever had the work or was asked for it. */
const engineersOf = (history: readonly RecordedEvent[]): EngineerId[] => [
  ...new Set(
    history
      .filter(({ type }) => type === 'WorkAssigned' || type === 'WorkOffered')
      .map(({ data }) => (data as { readonly engineer: EngineerId }).engineer),
  ),
];
