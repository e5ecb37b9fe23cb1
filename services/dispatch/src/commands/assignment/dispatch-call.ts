import { Inject, Injectable } from '@nestjs/common';
import type { Outcome, TicketRef } from '@yingda/event-store';
import type { EngineerId, Instant } from '@yingda/kernel';
import { CommandContexts, PLATFORM_CONFIG } from '@yingda/nest-kit';
import type { Call, PlatformConfig } from '@yingda/nest-kit';
import type { ShiftBook } from '../../domain/engineer/availability.ts';
import type { Need } from '../../domain/engineer/fitness.ts';
import { holders } from '../../domain/work-order/dispatching/decision.ts';
import type { Crew, DispatchDecision } from '../../domain/work-order/dispatching/decision.ts';
import { dateIn, needOf } from '../../domain/work-order/dispatching/need.ts';
import type { WorkOrder } from '../../domain/work-order/state.ts';
import { Staff } from '../../queries/people/staff.ts';
import { WorkOrderCommands } from '../work-order-commands.ts';
import { CrewDecisions } from './crew-decisions.ts';

/** What a person's decision about who does the work looks at. */
export interface Facts {
  readonly order: WorkOrder;
  readonly crew: Crew;
  readonly now: Instant;
  /** Of an engineer who would take it now; absent before the work was opened. */
  readonly need: Need | undefined;
  readonly book: ShiftBook;
}

/** Decisions of people about who does the work: dispatchers who choose, engineers who answer. */
@Injectable()
export class DispatchCall {
  constructor(
    @Inject(CommandContexts) private readonly contexts: CommandContexts,
    @Inject(PLATFORM_CONFIG) private readonly config: Pick<PlatformConfig, 'TIME_ZONE'>,
    @Inject(Staff) private readonly staff: Staff,
    @Inject(WorkOrderCommands) private readonly workOrders: WorkOrderCommands,
    @Inject(CrewDecisions) private readonly decisions: CrewDecisions,
  ) {}

  /** @throws Problem as `WorkOrderCommands.reach` */
  reach(number: string, call: Call): Promise<TicketRef> {
    return this.workOrders.reach(number, call);
  }

  /** @param chosen who is to have it, besides whoever has it now */
  async run(
    name: string,
    call: Call,
    { ref, chosen, decide }: { readonly ref: TicketRef; readonly chosen?: EngineerId; readonly decide: (facts: Facts) => DispatchDecision },
  ): Promise<Outcome> {
    const book = await this.staff.book();
    const first = chosen === undefined ? [] : [chosen];
    return this.decisions.carryOut(ref, this.contexts.forCall(name, call), {
      first,
      engineers: (order) => [...first, ...holders(order)],
      decide: (order, crew, now) => decide({ order, crew, now, book, need: this.#needOf(order, ref, now) }),
    });
  }

  #needOf(order: WorkOrder, { ticket }: TicketRef, at: Instant): Need | undefined {
    return order.work.status === 'none' ? undefined : needOf(order, { ticket, at, day: dateIn(at, this.config.TIME_ZONE) });
  }
}
