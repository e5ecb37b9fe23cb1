import { Inject, Injectable } from '@nestjs/common';
import { execute, executeTogether, rebuild, streamOfTicket } from '@yingda/event-store';
import type { CommandContext, EventStore, JointExecution, Outcome, Participant, TicketRef } from '@yingda/event-store';
import { millisOf } from '@yingda/kernel';
import type { Clock, Decision, Instant, JointDecision } from '@yingda/kernel';
import { CLOCK, CommandContexts, EVENT_STORE, Problem, reachTicket, ticketOf, within } from '@yingda/nest-kit';
import type { Call } from '@yingda/nest-kit';
import { workOrderEvolution } from '../domain/work-order/state.ts';
import type { WorkOrder } from '../domain/work-order/state.ts';

type Decide = (order: WorkOrder, now: Instant) => Decision;

/** What a work order and other streams decide on together. */
export interface Together<Others extends readonly unknown[]> {
  readonly others: { readonly [Index in keyof Others]: Participant<Others[Index]> };
  /** The events of the work order first, then those of the others, in their order. */
  readonly decide: (states: readonly [WorkOrder, ...Others], now: Instant) => JointDecision;
}

/** How long a call waits for a work order whose ticket was registered a moment ago. */
const PATIENCE_MILLIS = 2_000;
/** What the first look for an engineer comes to, unless that is left to people. */
const LOOKED_FOR = ['AssignmentSuggested', 'WorkAssigned', 'WorkOffered', 'WorkUnassigned'];

/** Finds the work order of a ticket, checks that the caller may reach it, and carries commands out on its stream. */
@Injectable()
export class WorkOrderCommands {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(CommandContexts) private readonly contexts: CommandContexts,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * The grade and the first assignment of a new ticket are on their way: waits up to two seconds for them.
   * @throws Problem TICKET_NOT_FOUND, also for another account's ticket (R39); WORK_ORDER_NOT_FOUND
   */
  async reach(number: string, call: Call): Promise<TicketRef> {
    const ref = await reachTicket(this.store, number, call);
    let opened = false;
    await within(PATIENCE_MILLIS, async () => {
      const own = (await this.store.readTicket(ref.ticket)).filter(({ category }) => category === 'work-order');
      opened = own.length > 0;
      return own.some(({ type, occurredAt }) => LOOKED_FOR.includes(type) || this.#isPast(occurredAt));
    });
    if (!opened) throw new Problem('WORK_ORDER_NOT_FOUND', { ticketNumber: number });
    return ref;
  }

  /** For a person or program; `reach` comes first, so that an absence that passes is not remembered under an Idempotency-Key. */
  run(name: string, call: Call, { ref, decide }: { readonly ref: TicketRef; readonly decide: Decide }): Promise<Outcome> {
    return this.#execute(ref, this.contexts.forCall(name, call), decide);
  }

  /** As `run`, on other streams besides: all of the events are appended, or none. */
  runTogether<const Others extends readonly unknown[]>(
    name: string,
    call: Call,
    { ref, ...together }: Together<Others> & { readonly ref: TicketRef },
  ): Promise<Outcome> {
    return this.executeTogether(ref, this.contexts.forCall(name, call), together);
  }

  /** For reactors and timers, which tell by themselves what a refusal means. */
  executeTogether<const Others extends readonly unknown[]>(
    ref: TicketRef,
    context: CommandContext,
    { others, decide }: Together<Others>,
  ): Promise<Outcome> {
    return executeTogether<readonly [WorkOrder, ...Others]>(this.store, {
      participants: [this.#participant(ref), ...others] as unknown as JointExecution<readonly [WorkOrder, ...Others]>['participants'],
      decide,
      context,
    });
  }

  /** For a reactor; a refusal there is a mistake of ours and goes to the parked events. */
  async react(number: string | undefined, context: CommandContext, decide: Decide): Promise<Outcome> {
    const ref = await ticketOf(this.store, number);
    const outcome = await this.#execute(ref, context, decide);
    if (outcome.outcome === 'refused') throw new Error(`${number}: ${outcome.code} ${JSON.stringify(outcome.details)}`);
    return outcome;
  }

  /** The order as it stands. */
  async read({ ticket }: TicketRef): Promise<WorkOrder> {
    return rebuild(workOrderEvolution, await this.store.readTicket(ticket));
  }

  /** Work that was opened so long ago waits for people. */
  #isPast(at: Instant): boolean {
    return millisOf(this.clock.now()) - millisOf(at) > PATIENCE_MILLIS;
  }

  #participant(ref: TicketRef) {
    return {
      stream: { id: streamOfTicket('work-order', ref.ticket), category: 'work-order', account: ref.account, ticket: ref.ticket },
      history: () => this.store.readTicket(ref.ticket),
      evolution: workOrderEvolution,
      subject: ({ contact }: WorkOrder) => contact,
    } as const;
  }

  #execute(ref: TicketRef, context: CommandContext, decide: Decide): Promise<Outcome> {
    return execute(this.store, { ...this.#participant(ref), evolution: workOrderEvolution, decide, context });
  }
}
