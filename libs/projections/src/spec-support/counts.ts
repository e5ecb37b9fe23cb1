import type { RecordedEvent } from '@yingda/contracts';
import type { PoolClient } from 'pg';
import type { Projection } from '../projection.ts';

/** Counts the events of each ticket: an event that is applied twice or not at all shows. */
export class Counts implements Projection {
  readonly name: string = 'counts-v1';
  readonly types = ['TicketClassified'];
  readonly tables = ['counts'];
  applied = 0;
  largest = 0;
  /** Called for each event after its row is written, in the same transaction. */
  after: ((event: RecordedEvent, tx: PoolClient) => Promise<void> | void) | undefined;

  async apply(events: readonly RecordedEvent[], tx: PoolClient): Promise<void> {
    this.largest = Math.max(this.largest, events.length);
    for (const event of events) {
      await tx.query(
        `INSERT INTO counts AS c VALUES ($1, 1, $2) ON CONFLICT (ticket) DO UPDATE SET events = c.events + 1, last = excluded.last`,
        [event.ticket, (event.data as { reason: string }).reason],
      );
      await this.after?.(event, tx);
      this.applied += 1;
    }
  }
}

/** Its table, with one of everything that a rebuilt table must keep. */
export const COUNTS_TABLE = `
  CREATE TABLE triage.counts (
    ticket text PRIMARY KEY, events int NOT NULL CONSTRAINT counted CHECK (events > 0), last text NOT NULL DEFAULT '-'
  ) WITH (fillfactor = 70);
  CREATE INDEX counts_by_events ON triage.counts (events DESC, ticket) WHERE events > 1;
  CREATE UNIQUE INDEX counts_lower ON triage.counts (lower(ticket));
  COMMENT ON TABLE triage.counts IS 'How many events a ticket has · 事件数';
  COMMENT ON COLUMN triage.counts.last IS 'the newest';
  GRANT SELECT ON triage.counts TO yingda_analyst;
  GRANT UPDATE (last) ON triage.counts TO yingda_reporting WITH GRANT OPTION`;
