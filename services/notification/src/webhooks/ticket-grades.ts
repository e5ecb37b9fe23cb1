import { Inject, Injectable } from '@nestjs/common';
import { DATABASE_POOL, Problem, ReadModels } from '@yingda/nest-kit';
import type { Pool } from 'pg';
import type { LogEntry } from '../event-feed/log-entry.ts';

const PATIENCE_MILLIS = 10_000;

/** Chooses events by the grade that their ticket had at that moment. */
@Injectable()
export class TicketGrades {
  constructor(
    @Inject(DATABASE_POOL) private readonly pool: Pool,
    @Inject(ReadModels) private readonly readModels: ReadModels,
  ) {}

  /**
   * The events of tickets that had one of the grades, in their order; all of them where no grade is wanted in particular. What happened to a ticket before
   * it was graded is of no grade.
   * @throws Problem READ_MODEL_BEHIND
   */
  async wanted(entries: readonly LogEntry[], grades: readonly number[] | undefined): Promise<readonly LogEntry[]> {
    if (!grades || entries.length === 0) return entries;
    await this.#readTo(entries);
    const events = entries.map(({ event }) => event);
    const { rows } = await this.pool.query<{ grade: number | null }>(
      `SELECT (SELECT grade FROM ticket_grades_v1 g WHERE g.ticket = w.ticket AND g.position <= w.position ORDER BY g.position DESC LIMIT 1) AS grade
         FROM unnest($1::text[], $2::bigint[]) WITH ORDINALITY AS w (ticket, position, nth) ORDER BY w.nth`,
      [events.map(({ ticket }) => ticket ?? ''), events.map(({ position }) => position)],
    );
    return entries.filter((_, index) => grades.includes(rows[index]?.grade ?? 0));
  }

  async #readTo(entries: readonly LogEntry[]): Promise<void> {
    const last = new Map(entries.map(({ event: { partition, position } }) => [partition, position]));
    for (const [partition, position] of last)
      if (!(await this.readModels.waitFor('ticket-grades-v1', { partition, position }, PATIENCE_MILLIS)))
        throw new Problem('READ_MODEL_BEHIND', { projection: 'ticket-grades-v1' });
  }
}
