import { Inject, Injectable } from '@nestjs/common';
import type { Grade } from '@yingda/contracts';
import { instantFromMillis } from '@yingda/kernel';
import { DATABASE_POOL } from '@yingda/nest-kit';
import type { Pool } from 'pg';
import type { Span } from '../../../domain/engineer/state.ts';
import type { Visit } from '../../../domain/work-order/visits/state.ts';
import type { WorkState } from '../../../domain/work-order/work-state.ts';
import type { TicketOfSchedule, VisitOfSchedule, WaitingWork } from './schedule-view.ts';

/** So much waiting work is told; a dispatcher begins with the first of it. */
const MOST_WAITING = 200;

interface TicketRow {
  readonly ticket: string;
  readonly account: string;
  readonly account_name: string | null;
  readonly summary: string | null;
  readonly next_due: Date | null;
  readonly group_name: string;
  readonly grade: Grade;
  readonly state: WorkState;
  readonly emergency: boolean;
  readonly model: string | null;
  readonly serial_number: string | null;
  readonly engineer: string | null;
  readonly opened_at: Date;
}

interface VisitRow extends TicketRow {
  readonly visit: string;
  readonly visited_by: string;
  readonly status: Visit['status'];
  readonly window_from: Date;
  readonly window_until: Date;
  readonly minutes: number;
  readonly start_at: Date;
  readonly end_at: Date;
  readonly pinned: boolean;
  readonly region: string | null;
  readonly latitude: number | null;
  readonly longitude: number | null;
  readonly arrived_at: Date | null;
  readonly completed_at: Date | null;
  readonly late: boolean;
}

const TICKET = `work.ticket, work.account, accounts.name AS account_name, summary, next_due, group_name, work.grade, work.state, emergency, model, serial_number,
                    work.engineer, opened_at`;
/** The board is another read model and may lag behind: what it has not got yet is left out. */
const OF_TICKET = `JOIN reported_tickets_v1 USING (ticket) LEFT JOIN board_v1 board USING (ticket) LEFT JOIN accounts_v1 accounts ON accounts.account = work.account`;

/** Visits and work without one, with what a schedule says of their tickets: one statement each, whatever the number of engineers. */
@Injectable()
export class ScheduleRows {
  constructor(@Inject(DATABASE_POOL) private readonly pool: Pool) {}

  /** Visits that meet a span, by planned start. A visit is a day long at most. */
  async visits({ from, until }: Span): Promise<Omit<VisitOfSchedule, 'conflicts'>[]> {
    const { rows } = await this.pool.query<VisitRow>({
      name: 'schedule-visits',
      text: `SELECT ${TICKET}, visit, visits.engineer AS visited_by, status, window_from, window_until, minutes, start_at, end_at, pinned, region, latitude,
                    longitude, arrived_at, completed_at, late
               FROM visits_v1 visits JOIN work_orders_v2 work USING (ticket) ${OF_TICKET}
              WHERE start_at >= $1::timestamptz - interval '1 day' AND start_at < $2 AND end_at > $1 AND status <> 'cancelled'
              ORDER BY start_at, visit`,
      values: [from, until],
    });
    return rows.map(visitOf);
  }

  /** Work that nobody has agreed a visit for, whoever has it; those whose every visit was made or cancelled too. Where it is may not be known: then it may be anywhere. */
  async waiting({
    group,
    region,
  }: {
    readonly group: string | undefined;
    readonly region: string | undefined;
  }): Promise<{ readonly waiting: WaitingWork[]; readonly moreWaiting: boolean }> {
    const { rows } = await this.pool.query<TicketRow>({
      name: 'schedule-waiting',
      text: `SELECT ${TICKET}
               FROM work_orders_v2 work ${OF_TICKET}
              WHERE work.state IN ('opened', 'assigned', 'in-progress') AND ($1::text IS NULL OR group_name = $1)
                AND ($2::text IS NULL OR coalesce(board.state -> 'work' ->> 'region', $2) = $2)
                AND NOT EXISTS (SELECT 1 FROM visits_v1 visits WHERE visits.ticket = work.ticket AND visits.status IN ('scheduled', 'arrived'))
              ORDER BY emergency DESC, work.grade, opened_at, work.ticket LIMIT $3`,
      values: [group ?? null, region ?? null, MOST_WAITING + 1],
    });
    const waiting = rows.slice(0, MOST_WAITING).map((row) => ({
      ...ticketOf(row),
      ...(row.engineer !== null && { engineer: row.engineer }),
      openedAt: instantFromMillis(row.opened_at.getTime()),
    }));
    return { waiting, moreWaiting: rows.length > MOST_WAITING };
  }
}

const ticketOf = (row: TicketRow): TicketOfSchedule => ({
  ticketNumber: row.ticket,
  account: row.account,
  ...(row.account_name !== null && { accountName: row.account_name }),
  ...(row.summary !== null && { summary: row.summary }),
  ...(row.next_due && { nextDue: instantFromMillis(row.next_due.getTime()) }),
  group: row.group_name,
  grade: row.grade,
  state: row.state,
  emergency: row.emergency,
  ...(row.model !== null && { model: row.model }),
  ...(row.serial_number !== null && { serialNumber: row.serial_number }),
});

const visitOf = (row: VisitRow): Omit<VisitOfSchedule, 'conflicts'> => ({
  ...ticketOf(row),
  visit: row.visit,
  engineer: row.visited_by,
  status: row.status,
  window: { from: instantFromMillis(row.window_from.getTime()), until: instantFromMillis(row.window_until.getTime()) },
  minutes: row.minutes,
  plan: { start: instantFromMillis(row.start_at.getTime()), end: instantFromMillis(row.end_at.getTime()), pinned: row.pinned },
  ...(row.region !== null && { region: row.region }),
  ...(row.latitude !== null && row.longitude !== null && { place: { latitude: row.latitude, longitude: row.longitude } }),
  ...(row.arrived_at && { arrivedAt: instantFromMillis(row.arrived_at.getTime()) }),
  ...(row.completed_at && { completedAt: instantFromMillis(row.completed_at.getTime()) }),
  late: row.late,
});
