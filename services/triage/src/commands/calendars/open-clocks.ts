import { Inject, Injectable } from '@nestjs/common';
import type { CalendarRef } from '@yingda/contracts';
import type { TicketNumber } from '@yingda/kernel';
import { DATABASE_POOL } from '@yingda/nest-kit';
import type { Pool } from 'pg';

/** Tickets that are read at a time. */
const BATCH = 1_000;

/** Which tickets have an open clock that goes by an older version of a calendar, as the read model timers-v1 knows it. */
@Injectable()
export class OpenClocks {
  constructor(@Inject(DATABASE_POOL) private readonly pool: Pool) {}

  async *before({ id, version }: CalendarRef): AsyncGenerator<TicketNumber[]> {
    for (let after = ''; ;) {
      const { rows } = await this.pool.query<{ ticket: string }>(
        `SELECT ticket FROM timers_v1
          WHERE ticket > $1
            AND jsonb_path_exists(timed, '$.clocks[*] ? (@.calendar.id == $id && @.calendar.version < $version
                                          && (@.standing.state == "running" || @.standing.state == "paused"))', $2)
          ORDER BY ticket LIMIT ${BATCH}`,
        [after, JSON.stringify({ id, version })],
      );
      const last = rows.at(-1);
      if (!last) return;
      after = last.ticket;
      yield rows.map(({ ticket }) => ticket);
    }
  }
}
