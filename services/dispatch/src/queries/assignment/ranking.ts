import { Inject, Injectable } from '@nestjs/common';
import { rebuild, streamIdOf } from '@yingda/event-store';
import type { EventStore, TicketRef } from '@yingda/event-store';
import type { EngineerId, Instant, Uuid } from '@yingda/kernel';
import { EVENT_STORE, PLATFORM_CONFIG } from '@yingda/nest-kit';
import type { PlatformConfig } from '@yingda/nest-kit';
import { deviceSiteEvolution } from '../../domain/device-site.ts';
import type { DeviceSite } from '../../domain/device-site.ts';
import type { ShiftBook } from '../../domain/engineer/availability.ts';
import type { Need } from '../../domain/engineer/fitness.ts';
import type { KnownEngineer, Span } from '../../domain/engineer/state.ts';
import type { Group } from '../../domain/group/state.ts';
import { candidatesOf } from '../../domain/work-order/dispatching/candidates.ts';
import { dateIn, needOf } from '../../domain/work-order/dispatching/need.ts';
import { rank } from '../../domain/work-order/dispatching/rank.ts';
import type { Suggestion } from '../../domain/work-order/dispatching/state.ts';
import { weightsOf } from '../../domain/work-order/dispatching/weights.ts';
import type { WorkOrder } from '../../domain/work-order/state.ts';
import { Staff } from '../people/staff.ts';
import { PastWork } from './past-work.ts';
import { WorkGiven } from './work-given.ts';

/** For what somebody is sought. */
export interface Wish {
  readonly order: WorkOrder;
  readonly suggestion: Uuid;
  readonly at: Instant;
  /** The visit for which somebody is sought. */
  readonly span?: Span;
  /** Engineers as their streams have them, where that is newer than the read model. */
  readonly fresh?: ReadonlyMap<EngineerId, KnownEngineer>;
}

/** A suggestion that is worked out and not recorded yet. */
export interface Ranked {
  readonly suggestion: Suggestion;
  readonly group: Group;
  readonly need: Need;
  readonly book: ShiftBook;
}

/** Gathers what is known of everybody who comes into question, and ranks them (R23, R38). */
@Injectable()
export class Ranking {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(PLATFORM_CONFIG) private readonly config: Pick<PlatformConfig, 'TIME_ZONE'>,
    @Inject(Staff) private readonly staff: Staff,
    @Inject(PastWork) private readonly past: PastWork,
    @Inject(WorkGiven) private readonly given: WorkGiven,
  ) {}

  async rank({ ticket }: TicketRef, { order, suggestion, at, span, fresh }: Wish): Promise<Ranked> {
    const day = dateIn(span?.from ?? at, this.config.TIME_ZONE);
    const need = needOf(order, { ticket, at, day, ...(span && { span }) });
    const { reported } = order;
    // First: what the read model counts by now is in what is read of it afterwards.
    const given = await this.given.tickets();
    const [engineers, book, group, solved, site] = await Promise.all([
      this.staff.all(),
      this.staff.book(),
      this.staff.group(need.group),
      reported ? this.past.of(reported, ticket) : undefined,
      this.#siteOf(reported?.device.serialNumber),
    ]);
    const weights = weightsOf(group);
    const standings = candidatesOf(engineers, need).map((known) => {
      const engineer = fresh?.get(known.engineer) ?? known;
      const tickets = new Set([...engineer.held.map((work) => work.ticket), ...(given.get(engineer.engineer) ?? [])]);
      tickets.delete(ticket);
      return { engineer, inHand: tickets.size, solved: solved?.get(engineer.engineer) ?? NONE };
    });
    const candidates = rank(standings, { need, book, weights, ...(site && { site }) }, order.dispatching.refusedBy);
    return {
      suggestion: { suggestion, group: need.group, asOf: at, ...(span && { window: span }), weights, candidates },
      group,
      need,
      book,
    };
  }

  async #siteOf(serialNumber: string | undefined): Promise<DeviceSite> {
    if (serialNumber === undefined) return undefined;
    return rebuild(deviceSiteEvolution, await this.store.readStream(streamIdOf('device', serialNumber)));
  }
}

const NONE = { account: 0, device: 0 } as const;
