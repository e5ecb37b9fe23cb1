import { Inject, Injectable } from '@nestjs/common';
import type { RecordedEvent } from '@yingda/contracts';
import type { CommandContext, EventStore, Outcome, TicketRef } from '@yingda/event-store';
import { formatPosition } from '@yingda/kernel';
import type { EngineerId } from '@yingda/kernel';
import { CommandContexts, EVENT_STORE, logAsOf, ReadModels, ticketOf } from '@yingda/nest-kit';
import type { KnownEngineer } from '../../domain/engineer/state.ts';
import { dispatchByRank, isSought, suggest } from '../../domain/work-order/dispatching/decide-assignment.ts';
import { nobodyLeft } from '../../domain/work-order/dispatching/nobody-left.ts';
import { isFit } from '../../domain/work-order/dispatching/rank.ts';
import { termFrom, termOf } from '../../domain/work-order/dispatching/terms.ts';
import type { WorkOrder } from '../../domain/work-order/state.ts';
import { Ranking } from '../../queries/assignment/ranking.ts';
import type { Ranked, Wish } from '../../queries/assignment/ranking.ts';
import { WorkGiven } from '../../queries/assignment/work-given.ts';
import type { Given } from '../../queries/assignment/work-given.ts';
import { Staff } from '../../queries/people/staff.ts';
import { WorkOrderCommands } from '../work-order-commands.ts';
import { CrewDecisions } from './crew-decisions.ts';
import { Line } from './line.ts';

/** How long the read models may lag behind the event before the event is tried again. */
const PATIENCE_MILLIS = 5_000;
/** Whoever is first may be taken meanwhile; then somebody else is first. */
const ATTEMPTS = 20;
const READ_MODELS = ['engineers-v2', 'work-orders-v2', 'reported-tickets-v1', 'groups-v1'];

/** Looks for an engineer as the group's mode says (R23, R38): not at all, by suggesting somebody, or by giving the work to whoever is first. */
@Injectable()
export class AutomaticDispatch {
  readonly #line = new Line();

  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(CommandContexts) private readonly contexts: CommandContexts,
    @Inject(ReadModels) private readonly readModels: ReadModels,
    @Inject(WorkOrderCommands) private readonly workOrders: WorkOrderCommands,
    @Inject(CrewDecisions) private readonly decisions: CrewDecisions,
    @Inject(Staff) private readonly staff: Staff,
    @Inject(Ranking) private readonly ranking: Ranking,
    @Inject(WorkGiven) private readonly given: WorkGiven,
  ) {}

  /** For work that nobody has and nobody is asked for; anything else is left alone. @param reactor who answers the event */
  async next(event: RecordedEvent, reactor: string): Promise<void> {
    const ref = await ticketOf(this.store, event.ticket);
    const order = await this.workOrders.read(ref);
    if (!isSought(order) || order.work.status !== 'opened') return;
    const { assignment } = await this.staff.group(order.work.group);
    if (assignment === 'manual') return;
    await this.#untilKnown(event);
    const context = this.contexts.forReaction(reactor, event);
    if (assignment === 'suggested') await this.#suggest(ref, context);
    else await this.#give(ref, context);
  }

  async #untilKnown({ partition, position }: RecordedEvent): Promise<void> {
    for (const place of await logAsOf(this.store, { partition, position: position - 1 }))
      for (const readModel of READ_MODELS)
        if (!(await this.readModels.waitFor(readModel, place, PATIENCE_MILLIS)))
          throw new Error(`${readModel} has not reached ${formatPosition(place.partition, place.position)} yet`);
  }

  async #suggest(ref: TicketRef, context: CommandContext): Promise<void> {
    const { suggestion } = await this.ranking.rank(ref, this.#wish(await this.workOrders.read(ref), context));
    const outcome = await this.decisions.carryOut(ref, context, { engineers: () => [], decide: (order) => suggest({ suggestion }, order) });
    // Work that ended meanwhile needs nobody.
    if (outcome.outcome === 'refused' && outcome.code === 'BUSY_STREAM') throw new Error(`${ref.ticket}: BUSY_STREAM`);
  }

  async #give(ref: TicketRef, context: CommandContext): Promise<void> {
    const fresh = new Map<EngineerId, KnownEngineer>();
    for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
      const order = await this.workOrders.read(ref);
      if (!isSought(order) || order.work.status !== 'opened') return;
      const urgency = { ...order.work, emergency: order.emergency, ticket: ref.ticket };
      const { ranked, given } = await this.#line.enter(urgency, () => this.#choose(ref, this.#wish(order, context, fresh)));
      const outcome = await this.#carryOut(ref, context, { ranked, order, given }).catch((error: unknown) => {
        if (given) this.given.remove(given);
        throw error;
      });
      if (given) this.#count(given, outcome);
      if (outcome.outcome !== 'refused') return;
      if (outcome.code !== 'ENGINEER_UNFIT' || !given) throw new Error(`${ref.ticket}: ${outcome.code}`);
      const engineer = await this.staff.engineer(given.engineer);
      if (engineer) fresh.set(given.engineer, engineer);
    }
    throw new Error(`${ref.ticket}: whoever came first was taken ${ATTEMPTS} times`);
  }

  #wish(order: WorkOrder, { now }: CommandContext, fresh?: ReadonlyMap<EngineerId, KnownEngineer>): Wish {
    return { order, suggestion: this.contexts.newId(), at: now, ...(fresh && { fresh }) };
  }

  /** The next one in the line counts what this one is about to give. */
  async #choose(ref: TicketRef, wish: Wish): Promise<Choice> {
    const ranked = await this.ranking.rank(ref, wish);
    const first = ranked.suggestion.candidates.find(isFit);
    return { ranked, ...(first && { given: this.given.add({ engineer: first.engineer, ticket: ref.ticket }) }) };
  }

  #carryOut(ref: TicketRef, context: CommandContext, { ranked, given, order }: Choice & { readonly order: WorkOrder }): Promise<Outcome> {
    const { group, need, book, suggestion } = ranked;
    const engineer = given?.engineer;
    const term = engineer === undefined ? undefined : termOf(group, order.emergency);
    const offer = this.contexts.newId();
    const nobody = nobodyLeft({ group, suggestion });
    return this.decisions.carryOut(ref, context, {
      ...(engineer !== undefined && { first: [engineer] }),
      engineers: () => (engineer === undefined ? [] : [engineer]),
      decide: (now, crew, at) =>
        dispatchByRank(
          {
            suggestion,
            need,
            book,
            nobody,
            ...(engineer !== undefined && { engineer }),
            ...(term !== undefined && { offer: { offer, ...termFrom(at, term) } }),
          },
          now,
          crew,
        ),
    });
  }

  #count(given: Given, outcome: Outcome): void {
    const place = outcome.outcome === 'done' && outcome.events.length > 0 ? (outcome.alsoAt ?? outcome.receipt) : undefined;
    if (place) given.place = place;
    else this.given.remove(given);
  }
}

interface Choice {
  readonly ranked: Ranked;
  /** To whom it is about to be given. */
  readonly given?: Given;
}
