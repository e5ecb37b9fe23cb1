import { Inject, Injectable } from '@nestjs/common';
import { rebuild } from '@yingda/event-store';
import type { CommandContext, EventStore, Outcome, TicketRef } from '@yingda/event-store';
import type { EngineerId, Instant, Uuid } from '@yingda/kernel';
import { Answer, answerTo, CommandContexts, EVENT_STORE } from '@yingda/nest-kit';
import type { Call } from '@yingda/nest-kit';
import { acceptTogether } from '@yingda/kernel';
import { workOrderEvolution } from '../../domain/work-order/state.ts';
import type { WorkOrder } from '../../domain/work-order/state.ts';
import { visitOf } from '../../domain/work-order/visits/decision.ts';
import type { VisitCrew, VisitDecision } from '../../domain/work-order/visits/decision.ts';
import { engineerParticipant } from '../engineer-participant.ts';
import { WorkOrderCommands } from '../work-order-commands.ts';

/** A command about a visit, and the engineers whom it concerns. */
export interface VisitCommand {
  readonly ref: TicketRef;
  /** As the order stands: who has the visit, and who shall have it. */
  readonly engineers: (order: WorkOrder) => readonly EngineerId[];
  readonly decide: (order: WorkOrder, crew: VisitCrew, now: Instant) => VisitDecision;
}

/** How often the engineers concerned may turn out to be others. */
const ATTEMPTS = 8;

/**
 * Carries out what is decided about a visit: the order's events and the engineers' bookings are one append that expects all of these streams as they were read,
 * so that nobody is booked twice (R23, R24).
 */
@Injectable()
export class VisitCommands {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(CommandContexts) private readonly contexts: CommandContexts,
    @Inject(WorkOrderCommands) private readonly workOrders: WorkOrderCommands,
  ) {}

  reach(number: string, call: Call): Promise<TicketRef> {
    return this.workOrders.reach(number, call);
  }

  /** For what the caller gives no id: the same for the same Idempotency-Key, so that a repeat is about the same visit. */
  idFor(name: string, call: Call): Uuid {
    return this.contexts.newIdFor(name, call);
  }

  /** For a person or program; the answer tells how the visit stands afterwards. */
  async run(name: string, call: Call, visit: Uuid, command: VisitCommand): Promise<Answer> {
    const outcome = await this.carryOut(this.contexts.forCall(name, call), command);
    if (outcome.outcome === 'refused') return answerTo(this.store, outcome);
    const order = await this.#order(command.ref);
    const { engineer, window, plan, status } = visitOf(order, visit) ?? {};
    return answerTo(this.store, outcome, { body: { ticketNumber: command.ref.ticket, visit, status, engineer, window, ...plan } });
  }

  async carryOut(context: CommandContext, { ref, engineers, decide }: VisitCommand): Promise<Outcome> {
    let concerned: readonly EngineerId[] = [...new Set(engineers(await this.#order(ref)))];
    for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
      const asked = concerned;
      try {
        return await this.workOrders.executeTogether(ref, context, {
          others: asked.map(engineerParticipant),
          decide: ([order, ...states], now) => {
            const wanted = [...new Set(engineers(order))];
            if (wanted.some((engineer) => !asked.includes(engineer))) throw new OthersConcerned(wanted);
            const decision = decide(order, new Map(asked.map((engineer, index) => [engineer, states[index] ?? { status: 'none' }])), now);
            if (decision.outcome === 'refused') return decision;
            const { bookings } = decision;
            return acceptTogether(
              decision.events,
              ...asked.map((engineer) => bookings.filter((each) => each.engineer === engineer).map(({ event }) => event)),
            );
          },
        });
      } catch (error) {
        if (!(error instanceof OthersConcerned)) throw error;
        concerned = error.engineers;
      }
    }
    return { outcome: 'refused', code: 'BUSY_STREAM', details: {} };
  }

  async #order({ ticket }: TicketRef): Promise<WorkOrder> {
    return rebuild(workOrderEvolution, await this.store.readTicket(ticket));
  }
}

/** The order names engineers whose streams were not read: it begins anew with them, and nothing is kept of the attempt. */
class OthersConcerned extends Error {
  constructor(readonly engineers: readonly EngineerId[]) {
    super('other engineers are concerned');
  }
}
