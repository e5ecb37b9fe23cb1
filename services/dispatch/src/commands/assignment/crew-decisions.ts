import { Inject, Injectable } from '@nestjs/common';
import type { CommandContext, Outcome, TicketRef } from '@yingda/event-store';
import type { EngineerId, Instant } from '@yingda/kernel';
import type { WorkOrder } from '../../domain/work-order/state.ts';
import { acceptTogether } from '@yingda/kernel';
import { holdEvents, withWaitEnded } from '../../domain/work-order/dispatching/decision.ts';
import type { Crew, DispatchDecision } from '../../domain/work-order/dispatching/decision.ts';
import { engineerParticipant } from '../engineer-participant.ts';
import { WorkOrderCommands } from '../work-order-commands.ts';

/** A decision about a work order and the engineers whom it concerns. */
export interface CrewDecision {
  /** Who is concerned however the order stands; saves a reading. */
  readonly first?: readonly EngineerId[];
  /** Who is concerned, as the order stands: the engineer who is chosen, and whoever has the work now. */
  readonly engineers: (order: WorkOrder) => readonly EngineerId[];
  readonly decide: (order: WorkOrder, crew: Crew, now: Instant) => DispatchDecision;
}

/** How often the engineers concerned may turn out to be others. */
const ATTEMPTS = 8;

/**
 * Carries out what is decided about who does the work: the order's events and those of the engineers' streams are one append that expects all of these streams
 * as they were read, so that two dispatchers cannot give one engineer more than fits, nor one ticket to two (R23).
 */
@Injectable()
export class CrewDecisions {
  constructor(@Inject(WorkOrderCommands) private readonly workOrders: WorkOrderCommands) {}

  /** @returns refusals as `executeTogether`, besides the decider's own */
  async carryOut(ref: TicketRef, context: CommandContext, { first = [], engineers, decide }: CrewDecision): Promise<Outcome> {
    let concerned = first;
    for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
      const asked = concerned;
      try {
        return await this.workOrders.executeTogether(ref, context, {
          others: asked.map(engineerParticipant),
          decide: ([order, ...states], now) => {
            const wanted = [...new Set(engineers(order))];
            if (wanted.some((engineer) => !asked.includes(engineer))) throw new OthersConcerned(wanted);
            const crew: Crew = new Map(asked.map((engineer, index) => [engineer, states[index] ?? { status: 'none' }]));
            const decision = withWaitEnded(order, decide(order, crew, now));
            if (decision.outcome === 'refused') return decision;
            return acceptTogether(
              decision.events,
              ...asked.map((engineer) =>
                decision.holds
                  .filter((hold) => hold.engineer === engineer)
                  .flatMap((hold) => holdEvents(crew.get(engineer) ?? { status: 'none' }, ref.ticket, hold)),
              ),
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
}

/** The order names engineers whose streams were not read: it begins anew with them. */
class OthersConcerned extends Error {
  constructor(readonly engineers: readonly EngineerId[]) {
    super('other engineers are concerned');
  }
}
