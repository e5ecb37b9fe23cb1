import { Controller, Inject } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import type { RecordedEvent } from '@yingda/contracts';
import type { EventStore } from '@yingda/event-store';
import { CommandContexts, EVENT_STORE, ticketOf } from '@yingda/nest-kit';
import { AutomaticDispatch } from '../commands/assignment/automatic-dispatch.ts';
import { CrewDecisions } from '../commands/assignment/crew-decisions.ts';
import { withdrawOffer } from '../domain/work-order/dispatching/decide-offer.ts';
import { holders } from '../domain/work-order/dispatching/decision.ts';

const NAME = 'look-again-when-emergency-declared';

/**
 * R14, R23: work that waits goes to the emergency queue, where whoever is on call counts, too. An offer that was made as routine is taken back and made anew, to
 * whoever is first now, in the shorter time; work that somebody has stays there.
 */
@Controller()
export class LookAgainWhenEmergencyDeclared {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(CommandContexts) private readonly contexts: CommandContexts,
    @Inject(CrewDecisions) private readonly decisions: CrewDecisions,
    @Inject(AutomaticDispatch) private readonly dispatch: AutomaticDispatch,
  ) {}

  @EventPattern('EmergencyDeclared')
  async react(@Payload() event: RecordedEvent): Promise<void> {
    const ref = await ticketOf(this.store, event.ticket);
    const outcome = await this.decisions.carryOut(ref, this.contexts.forReaction(NAME, event), {
      engineers: holders,
      decide: (order) => withdrawOffer({ because: 'emergency' }, order),
    });
    if (outcome.outcome === 'refused') throw new Error(`${ref.ticket}: ${outcome.code}`);
    if (outcome.outcome === 'done' && outcome.events.length === 0) await this.dispatch.next(event, NAME);
  }
}
