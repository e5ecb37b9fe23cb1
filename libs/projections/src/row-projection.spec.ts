import type { RecordedEvent } from '@yingda/contracts';
import { testDatabase } from '@yingda/test-environment/database';
import type { TestDatabase } from '@yingda/test-environment/database';
import fc from 'fast-check';
import pg from 'pg';
import { rowProjection } from './row-projection.ts';

interface TrailRow {
  readonly ticket: string;
  /** Every number in the order in which it came: shows a swap, a loss and a repeat. */
  readonly trail: string;
}

const evolve = (row: TrailRow | undefined, event: RecordedEvent): TrailRow | undefined => {
  const { n } = event.data as { n: number };
  // Some events leave the row as it is.
  return n % 7 === 0 ? undefined : { ticket: event.ticket ?? '', trail: `${row?.trail ?? ''} ${n}` };
};

const trails = rowProjection<TrailRow>({
  name: 'trails-v1',
  table: 'trails',
  key: 'ticket',
  types: ['TicketClassified'],
  keyOf: ({ ticket }) => ticket,
  evolve,
});

describe('the rows of a batch, written together', () => {
  let database: TestDatabase;
  let pool: pg.Pool;

  beforeAll(async () => {
    database = await testDatabase();
    pool = new pg.Pool({ connectionString: database.url('yingda_triage'), options: '-c search_path=triage' });
    await pool.query('CREATE TABLE trails (ticket text PRIMARY KEY, trail text NOT NULL)');
  }, 60_000);

  afterAll(async () => {
    await pool?.end();
    await database?.drop();
  });

  const applied = async (events: readonly RecordedEvent[], batch: number): Promise<TrailRow[]> => {
    const tx = await pool.connect();
    try {
      await tx.query('BEGIN; TRUNCATE trails');
      for (let from = 0; from < events.length; from += batch) await trails.apply(events.slice(from, from + batch), tx);
      return (await tx.query<TrailRow>('SELECT * FROM trails ORDER BY ticket')).rows;
    } finally {
      await tx.query('ROLLBACK');
      tx.release();
    }
  };
  /** One event after the other, ticket by ticket. */
  const folded = (events: readonly RecordedEvent[]): TrailRow[] =>
    [...new Set(events.map(({ ticket }) => ticket ?? ''))].sort().flatMap((ticket) => {
      const row = events
        .filter((event) => event.ticket === ticket)
        .reduce<TrailRow | undefined>((before, event) => evolve(before, event) ?? before, undefined);
      return row ? [row] : [];
    });
  it('are what each ticket’s events give in their order, however tickets interleave and wherever batches are cut', async () => {
    const log = fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 1, maxLength: 60 });
    await fc.assert(
      fc.asyncProperty(log, fc.integer({ min: 1, max: 61 }), async (tickets, batch) => {
        const events = tickets.map(
          (ticket, n) => ({ type: 'TicketClassified', ticket: `20240315-00${ticket}`, data: { n } }) as RecordedEvent,
        );
        expect(await applied(events, batch)).toEqual(folded(events));
      }),
      { numRuns: 100 },
    );
  }, 60_000);
});
