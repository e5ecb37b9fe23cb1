import type { RecordedEvent } from '@yingda/contracts';
import { ERASED } from '@yingda/contracts';
import { testDatabase } from '@yingda/test-environment/database';
import type { TestDatabase } from '@yingda/test-environment/database';
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { rowProjection } from './row-projection.ts';

interface Row {
  readonly ticket: string;
  readonly subject: string;
  readonly words: string;
  readonly phone: string | null;
  readonly notes: number;
}

const projection = rowProjection<Row>({
  name: 'words-v1',
  table: 'words_v1',
  key: 'ticket',
  types: ['NoteAdded'],
  purge: { words: ERASED, phone: null },
  keyOf: (event) => event.ticket,
  evolve: (row, event) => ({
    ticket: event.ticket ?? '',
    subject: event.subject ?? '',
    words: (event.data as { text: string }).text,
    phone: '13800000000',
    notes: (row?.notes ?? 0) + 1,
  }),
});

describe('a read model with a subject (R39)', () => {
  let database: TestDatabase;
  let client: pg.Client;
  beforeAll(async () => {
    database = await testDatabase();
    client = new pg.Client({ connectionString: database.adminUrl });
    await client.connect();
    await client.query(
      'CREATE TABLE words_v1 (ticket text PRIMARY KEY, subject uuid NOT NULL, words text NOT NULL, phone text, notes int NOT NULL)',
    );
  });
  beforeEach(() => client.query('TRUNCATE words_v1'));
  afterAll(async () => {
    await client?.end();
    await database?.drop();
  });

  const [anna, bo] = [randomUUID(), randomUUID()];
  const note = (ticket: string, subject: string, text: string) =>
    ({ type: 'NoteAdded', ticket, subject, data: { text } }) as unknown as RecordedEvent;
  const erased = (subject: string) => ({ type: 'SubjectErased', subject, data: { subject } }) as unknown as RecordedEvent;
  const apply = (...events: RecordedEvent[]) => projection.apply(events, client as unknown as pg.PoolClient);
  const rows = async () => (await client.query('SELECT ticket, words, phone, notes FROM words_v1 ORDER BY ticket')).rows as unknown[];
  const clear = (ticket: string, words: string, notes = 1) => ({ ticket, words, phone: '13800000000', notes });
  const gone = (ticket: string, notes = 1) => ({ ticket, words: ERASED, phone: null, notes });

  it('asks for erasures', () => {
    expect(projection.types).toEqual(['NoteAdded', 'SubjectErased']);
  });

  it('purges every row of whoever is erased, and nobody else', async () => {
    await apply(note('1', anna, 'one'), note('2', anna, 'two'), note('3', bo, 'three'));
    await apply(erased(anna));
    expect(await rows()).toEqual([gone('1'), gone('2'), clear('3', 'three')]);
  });

  it('does so in the order of the log, within a batch too', async () => {
    await apply(
      note('1', anna, 'one'),
      note('2', bo, 'two'),
      erased(anna),
      erased(randomUUID()),
      note('2', bo, 'three'),
      note('1', anna, ERASED),
    );
    expect(await rows()).toEqual([{ ...clear('1', ERASED, 2) }, clear('2', 'three', 2)]);
    await apply(erased(bo));
    expect(await rows()).toEqual([{ ...clear('1', ERASED, 2) }, gone('2', 2)]);
  });

  it('comes out alike however the log is cut into batches', async () => {
    const events = [note('1', anna, 'one'), erased(anna), note('3', bo, 'x'), note('1', bo, 'two'), erased(bo), note('3', bo, ERASED)];
    const outcomes: unknown[] = [];
    for (const size of [1, 2, 3, 6]) {
      await client.query('TRUNCATE words_v1');
      for (let at = 0; at < events.length; at += size) await apply(...events.slice(at, at + size));
      outcomes.push(await rows());
    }
    for (const outcome of outcomes) expect(outcome).toEqual(outcomes[0]);
  });
});
