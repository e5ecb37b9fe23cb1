import { Controller, Inject } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { execute, executeTogether, rebuild, streamOfTicket } from '@yingda/event-store';
import type { CommandContext, EventStore, JointExecution, Outcome, Participant } from '@yingda/event-store';
import type { EngineerId, TicketNumber, Uuid } from '@yingda/kernel';
import { Answer, answerTo, Command, CommandContexts, EVENT_STORE, PathPart, Problem, ThisCall, ticketOf } from '@yingda/nest-kit';
import type { Call } from '@yingda/nest-kit';
import { acceptDayPlan, concernedBy, discardDayPlan } from '../../domain/day-plan/decide.ts';
import { dayPlanEvolution } from '../../domain/day-plan/state.ts';
import type { DayPlan, KnownDayPlan } from '../../domain/day-plan/state.ts';
import type { Engineer } from '../../domain/engineer/state.ts';
import { acceptTogether } from '@yingda/kernel';
import { workOrderEvolution } from '../../domain/work-order/state.ts';
import type { WorkOrder } from '../../domain/work-order/state.ts';
import { engineerParticipant } from '../engineer-participant.ts';
import { VisitGrounds } from '../visits/visit-grounds.ts';
import { dayPlanStream } from './day-plan-jobs.ts';
import { PLANNER_ROLES } from './planner-roles.ts';

const NAME = 'accept-day-plan';

/** All visits of a proposal go where it put them, in one append that expects every stream as it was read; or none does. */
@ApiTags('day-plans')
@Controller('api/dispatch/v1/day-plans')
export class AcceptDayPlan {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(CommandContexts) private readonly contexts: CommandContexts,
    @Inject(VisitGrounds) private readonly grounds: VisitGrounds,
  ) {}

  @Command(NAME, {
    path: ':plan/accept',
    roles: PLANNER_ROLES,
    summary: 'Moves all visits as proposed, or refuses when something was moved meanwhile',
  })
  async handle(@PathPart('plan') plan: string, @ThisCall() call: Call): Promise<Answer> {
    const known = rebuild(dayPlanEvolution, await this.store.readStream(dayPlanStream(plan).id));
    if (known.status === 'none') throw new Problem('DAY_PLAN_NOT_FOUND', { plan });
    const context = this.contexts.forCall(NAME, call);
    const outcome = await this.#accept(known, context);
    if (outcome.outcome === 'refused' && outcome.code === 'DAY_PLAN_OVERTAKEN') await this.#overtaken(plan, context);
    return answerTo(this.store, outcome, { body: { plan, state: 'accepted' } });
  }

  async #accept(known: KnownDayPlan, context: CommandContext): Promise<Outcome> {
    const { tickets, engineers } = concernedBy(known);
    const { book, zone, paceOf } = await this.grounds.of({ ticket: '' }, known.region);
    const plan: Participant<DayPlan> = { stream: dayPlanStream(known.plan), evolution: dayPlanEvolution };
    const orders = await Promise.all(tickets.map((ticket) => this.#order(ticket)));
    const participants = [plan, ...orders, ...engineers.map(engineerParticipant)];
    return executeTogether<readonly [DayPlan, ...unknown[]]>(this.store, {
      participants: participants as unknown as JointExecution<readonly [DayPlan, ...unknown[]]>['participants'],
      decide: ([state, ...others], now) => {
        const states = {
          orders: new Map(tickets.map((ticket, index): [TicketNumber, WorkOrder] => [ticket, others[index] as WorkOrder])),
          crew: new Map(engineers.map((engineer, index): [EngineerId, Engineer] => [engineer, others[tickets.length + index] as Engineer])),
        };
        const decision = acceptDayPlan(state, states, { ground: { book, zone, paceOf }, now });
        if (decision.outcome === 'refused') return decision;
        return acceptTogether(
          decision.plan,
          ...tickets.map((ticket) => decision.orders.get(ticket) ?? []),
          ...engineers.map((engineer) => decision.bookings.filter((each) => each.engineer === engineer).map(({ event }) => event)),
        );
      },
      context,
    });
  }

  async #order(number: TicketNumber): Promise<Participant<WorkOrder>> {
    const { ticket, account } = await ticketOf(this.store, number);
    return {
      stream: { id: streamOfTicket('work-order', ticket), category: 'work-order', account, ticket },
      history: () => this.store.readTicket(ticket),
      evolution: workOrderEvolution,
      subject: ({ contact }) => contact,
    };
  }

  /** So that nobody tries again; the refusal itself stays what the caller is told. */
  async #overtaken(plan: Uuid, { idempotency: _idempotency, ifMatch: _ifMatch, ...context }: CommandContext): Promise<void> {
    await execute(this.store, {
      stream: dayPlanStream(plan),
      evolution: dayPlanEvolution,
      decide: (state) => discardDayPlan({ plan, because: 'overtaken' }, state),
      context,
    });
  }
}
