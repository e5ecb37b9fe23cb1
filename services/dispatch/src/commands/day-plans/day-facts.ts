import { Inject, Injectable } from '@nestjs/common';
import { rebuild } from '@yingda/event-store';
import type { EventStore } from '@yingda/event-store';
import { instantFromMillis, millisOf } from '@yingda/kernel';
import type { Instant } from '@yingda/kernel';
import { EVENT_STORE, Problem } from '@yingda/nest-kit';
import { DataSource } from 'typeorm';
import type { DayFacts, DayVisit } from '../../domain/day-plan/day-problem.ts';
import { daySpan } from '../../domain/local-day.ts';
import type { KnownEngineer } from '../../domain/engineer/state.ts';
import { workOrderEvolution } from '../../domain/work-order/state.ts';
import { isAble } from '../../domain/work-order/visits/fit-for-visit.ts';
import { VisitEntity } from '../../projections/visits-v1/visit.entity.ts';
import { Staff } from '../../queries/people/staff.ts';
import { visitSummary } from '../../queries/visits/find-visits.ts';
import { VisitGrounds } from '../visits/visit-grounds.ts';

/** Time that people need to look at a proposal and accept it. */
const LEAD_MILLIS = 15 * 60_000;

/** Reads what is known of a region's day: from read models, as of a moment ago; whoever accepts a plan decides on the streams themselves. */
@Injectable()
export class DayFactsReader {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(DataSource) private readonly source: DataSource,
    @Inject(Staff) private readonly staff: Staff,
    @Inject(VisitGrounds) private readonly grounds: VisitGrounds,
  ) {}

  /** @throws Problem REGION_NOT_FOUND, DAY_PLAN_PAST */
  async of(region: string, date: string, now: Instant): Promise<DayFacts> {
    if (!(await this.staff.region(region))) throw new Problem('REGION_NOT_FOUND', { region, field: '/region' });
    const { book, zone, paceOf } = await this.grounds.of({ ticket: '' }, region);
    const day = daySpan(date, zone);
    if (day.until <= now) throw new Problem('DAY_PLAN_PAST', { date, field: '/date' });
    const visits = await this.#visits(region, day);
    const busy = new Set(visits.map(({ engineer }) => engineer));
    const engineers = (await this.staff.all()).filter((each) => busy.has(each.engineer) || (each.active && isOf(each, region)));
    const orders = new Map(
      await Promise.all(
        [...new Set(visits.map(({ ticket }) => ticket))].map(
          async (ticket) => [ticket, rebuild(workOrderEvolution, await this.store.readTicket(ticket))] as const,
        ),
      ),
    );
    const able = (engineer: KnownEngineer, { ticket, window }: DayVisit): boolean => {
      const order = orders.get(ticket);
      return order !== undefined && order.work.status !== 'none' && isAble(engineer, order, { ticket, at: window.from, zone });
    };
    const movableFrom = instantFromMillis(Math.ceil((millisOf(now) + LEAD_MILLIS) / 60_000) * 60_000);
    return { region, date, zone, movableFrom, visits, engineers, book, paceOf, isAble: able };
  }

  async #visits(region: string, { from, until }: { readonly from: Instant; readonly until: Instant }): Promise<DayVisit[]> {
    const rows = await this.source
      .getRepository(VisitEntity)
      .createQueryBuilder('visit')
      .where('visit.region = :region AND visit.status = :status', { region, status: 'scheduled' })
      .andWhere('visit.startAt >= :from AND visit.startAt < :until', { from, until })
      .orderBy('visit.startAt')
      .addOrderBy('visit.visit')
      .getMany();
    return rows.map(visitSummary).map(({ visit, ticketNumber, engineer, window, minutes, place, plan }) => ({
      visit,
      ticket: ticketNumber,
      engineer,
      window,
      minutes,
      ...(place && { place }),
      ...plan,
    }));
  }
}

const isOf = ({ regions }: KnownEngineer, region: string): boolean => regions.length === 0 || regions.includes(region);
