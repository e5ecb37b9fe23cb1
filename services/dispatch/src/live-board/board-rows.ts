import { Inject, Injectable } from '@nestjs/common';
import type { EventStore } from '@yingda/event-store';
import type { Instant } from '@yingda/kernel';
import { DATABASE_POOL, EVENT_STORE } from '@yingda/nest-kit';
import { inTransaction } from '@yingda/projections';
import type { Pool, PoolClient } from 'pg';
import type { Lane } from '../projections/board-v1/lane.ts';
import type { BoardCursor } from './board-cursor.ts';
import type { BoardRecord } from './board-ticket.ts';

/** Where a page of the board begins: after this instant, `infinity` for none, and this ticket. */
export interface AfterRow {
  readonly due: string;
  readonly ticket: string;
}

/** Tickets on the board that have something in common, and how many of them are overdue. */
export interface BoardCount {
  readonly lane: Lane;
  readonly grade: number | null;
  readonly tickets: number;
  readonly overdue: number;
}

/** Rows of the board as of one instant, and how far they had seen the log then. */
export interface BoardStretch {
  readonly rows: readonly BoardRecord[];
  readonly at: BoardCursor;
}

const COLUMNS = `b.ticket, b.account, a.name AS account_name, b.open, b.lane, b.next_due, b.summary, b.contact, b.state, b.updated_at,
  b.partition, b.position FROM board_v1 b LEFT JOIN accounts_v1 a ON a.account = b.account`;

/** Reads the board's table. */
@Injectable()
export class BoardRows {
  constructor(
    @Inject(DATABASE_POOL) private readonly pool: Pool,
    @Inject(EVENT_STORE) private readonly store: EventStore,
  ) {}

  /** How many the log has. */
  get partitions(): number {
    return this.store.partitions;
  }

  /** Open tickets, the most urgent first, those whose clocks all stand last. */
  async urgent(limit: number, after?: AfterRow): Promise<BoardStretch> {
    const beyond = after ? `AND (coalesce(b.next_due, 'infinity'), b.ticket) > ($2::timestamptz, $3)` : '';
    return this.#asOfOneInstant(
      async (tx) =>
        (
          await tx.query<BoardRecord>(
            `SELECT ${COLUMNS} WHERE b.open ${beyond} ORDER BY coalesce(b.next_due, 'infinity'), b.ticket LIMIT $1`,
            after ? [limit, after.due, after.ticket] : [limit],
          )
        ).rows,
    );
  }

  /** What changed after a position, in any order, also what left the board. */
  async changedSince(cursor: BoardCursor, limit: number): Promise<BoardStretch> {
    return this.#asOfOneInstant(
      async (tx) =>
        (
          await tx.query<BoardRecord>(
            `SELECT ${COLUMNS} WHERE b.ticket IN (
               SELECT c.ticket FROM unnest($1::bigint[]) WITH ORDINALITY AS seen (position, nth)
                 JOIN board_v1 c ON c.partition = nth - 1 AND c.position > seen.position
               UNION
               SELECT c.ticket FROM unnest($1::bigint[]) WITH ORDINALITY AS seen (position, nth)
                 JOIN board_v1 c ON c.erased_partition = nth - 1 AND c.erased_position > seen.position
             ) ORDER BY b.partition, b.position LIMIT $2`,
            [cursor, limit],
          )
        ).rows,
    );
  }

  /** How far the board has seen the log. */
  async end(): Promise<BoardCursor> {
    return (await this.#asOfOneInstant(() => Promise.resolve([]))).at;
  }

  /** Open tickets by lane and grade. */
  async counts(now: Instant): Promise<BoardCount[]> {
    const { rows } = await this.pool.query<BoardCount>(
      `SELECT lane, grade, count(*)::int AS tickets, (count(*) FILTER (WHERE next_due < $1))::int AS overdue
         FROM board_v1 WHERE open GROUP BY lane, grade`,
      [now],
    );
    return rows;
  }

  #asOfOneInstant(read: (tx: PoolClient) => Promise<BoardRecord[]>): Promise<BoardStretch> {
    return inTransaction(this.pool, ['SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY'], async (tx) => {
      const rows = await read(tx);
      const checkpoint = await tx.query<{ positions: string[] }>(
        `SELECT positions FROM projection_checkpoints WHERE projection = 'board-v1'`,
      );
      const positions = checkpoint.rows[0]?.positions.map(Number);
      return { rows, at: positions ?? Array.from({ length: this.partitions }, () => 0) };
    });
  }
}
