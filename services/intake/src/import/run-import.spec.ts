import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { SubjectErased } from '@yingda/contracts';
import type { RecordedEvent } from '@yingda/contracts';
import type { AppendRequest, EventStore } from '@yingda/event-store';
import { derivedUuid, streamIdOf } from '@yingda/event-store';
import { InMemoryEventStore } from '@yingda/event-store/in-memory';
import { openPostgresEventStore } from '@yingda/event-store-postgres';
import { testDatabase } from '@yingda/test-environment/database';
import type { TestDatabase } from '@yingda/test-environment/database';
import { runImport } from './run-import.ts';

const path = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url));
const mapping = path('../../mappings/servicenow-incidents.yaml');
const sample = path('./fixtures/servicenow-sample.csv');
const folder = mkdtempSync(join(tmpdir(), 'yingda-import-'));
const rejects = join(folder, 'rejects.csv');
const timeZone = 'Asia/Shanghai';
const take = (store: EventStore, exportFile = sample) => runImport({ mapping, exportFile, rejects }, { store, timeZone });
const allOf = (store: EventStore): Promise<RecordedEvent[]> => store.readAll({ after: 0, limit: 100_000 });

let database: TestDatabase;
let store: EventStore;

beforeAll(async () => {
  database = await testDatabase();
  store = await openPostgresEventStore({ connectionString: database.url('yingda_import'), personalDataKey: randomBytes(32) });
}, 60_000);

afterAll(async () => {
  await store?.close();
  await database?.drop();
  rmSync(folder, { recursive: true });
});

/** What a read model would say, by the rules of the events. */
const figuresOf = (events: readonly RecordedEvent[]) => {
  const facts = new Map<string, { priority: number; channel: string; rejections: number; minutes: number | undefined; received: number }>();
  for (const { ticket, type, data } of events) {
    const told = data as { grade: number; to: number; channel: string; receivedAt: string; resolvedAt: string };
    if (type === 'TicketRegistered' && ticket)
      facts.set(ticket, { priority: 0, channel: told.channel, rejections: 0, minutes: undefined, received: Date.parse(told.receivedAt) });
    const row = facts.get(ticket ?? '');
    if (!row) continue;
    if (type === 'TicketGraded') row.priority = told.grade;
    if (type === 'TicketRegraded') row.priority = told.to;
    if (type === 'WorkResolved') row.minutes = (Date.parse(told.resolvedAt) - row.received) / 60_000;
    if (type === 'ResolutionRejected') [row.rejections, row.minutes] = [row.rejections + 1, undefined];
  }
  const rows = [...facts.values()];
  const minutes = rows.flatMap((row) => row.minutes ?? []).sort((a, b) => a - b);
  const countBy = (key: (row: (typeof rows)[number]) => string | number): Record<string, number> => {
    const counts: Record<string, number> = {};
    for (const row of rows) counts[key(row)] = (counts[key(row)] ?? 0) + 1;
    return counts;
  };
  return {
    tickets: rows.length,
    byPriority: countBy(({ priority }) => priority),
    byContactType: countBy(({ channel }) => (channel === 'hotline' ? 'Phone' : 'Email')),
    reopened: rows.filter(({ rejections }) => rejections > 0).length,
    resolved: minutes.length,
    medianMinutesToResolve: ((minutes[Math.ceil(minutes.length / 2) - 1] ?? 0) + (minutes[Math.floor(minutes.length / 2)] ?? 0)) / 2,
  };
};

describe('the import of the sample, on a real log', () => {
  let first: Awaited<ReturnType<typeof take>>;
  let events: RecordedEvent[];

  beforeAll(async () => {
    first = await take(store);
    events = await allOf(store);
  });

  it('counts what it read and what it could not use', () => {
    expect(first.tally).toMatchObject({
      rows: 66,
      usedRows: 57,
      rejectedRows: 9,
      incidents: 12,
      imported: 11,
      alreadyThere: 0,
      rejectedIncidents: 1,
      events: events.length,
      outOfOrder: 1,
      beforeOpening: 1,
    });
    expect(Object.fromEntries(first.tally.missing(first.header))).toMatchObject({ resolved_at: 11, caller_id: 5, opened_at: 1, number: 1 });
  });

  it('gives the figures that an independent script computes from the file', () => {
    const own = execFileSync(process.execPath, [path('../../../../test/fixtures/servicenow-figures.mjs'), sample], { encoding: 'utf8' });
    expect(figuresOf(events)).toEqual(JSON.parse(own));
  });

  it('writes the rows that it could not use with line and reason', () => {
    const lines = readFileSync(rejects, 'utf8').trimEnd().split('\n');
    expect(lines[0]).toMatch(/^line,reason,number,incident_state,/);
    const reasons = lines.slice(1).map((line) => /^(\d+),("(?:[^"]|"")*"|[^,]*),/.exec(line)?.slice(1));
    expect(reasons.sort((a, b) => Number(a?.[0]) - Number(b?.[0]))).toEqual([
      ['47', 'opened_at is in no row a date such as d/M/yyyy HH:mm'],
      ['48', 'opened_at is in no row a date such as d/M/yyyy HH:mm'],
      ['49', 'opened_at is in no row a date such as d/M/yyyy HH:mm'],
      ['51', '"incident_state ""Parked"" is not in the mapping"'],
      ['52', 'a quote is not closed'],
      ['54', '"has 3 cells, the header 36"'],
      ['55', 'sys_updated_at is missing'],
      ['65', 'number is missing'],
      ['66', '"priority ""urgent"" is not in the mapping"'],
    ]);
    expect(lines.find((line) => line.startsWith('51,'))).toContain('9000010,Parked,true,');
  });

  it('marks everything as taken over, and starts no clock and sends no message', () => {
    expect(new Set(events.map(({ origin }) => origin))).toEqual(new Set(['import']));
    expect(new Set(events.map(({ category }) => category))).toEqual(new Set(['account', 'ticket', 'triage', 'work-order']));
    expect(events.filter(({ type }) => type.startsWith('Target'))).toEqual([]);
  });

  it('numbers tickets by the day of receipt in the deployment’s zone, in the export’s order', () => {
    const numbers = events
      .filter(({ type }) => type === 'TicketRegistered')
      .map(({ ticket, data }) => [ticket, (data as { externalReference: string }).externalReference]);
    expect(numbers).toEqual([
      ['20210104-001', '9000001'],
      ['20210104-002', '9000002'],
      // Opened at 22:30 UTC: the next day in Shanghai.
      ['20210105-001', '9000003'],
      ['20210105-002', '9000004'],
      ['20210105-003', '9000005'],
      ['20210105-004', '9000006'],
      ['20210106-001', '9000007'],
      ['20210106-002', '9000008'],
      ['20210106-003', '9000010'],
      ['20210107-001', '9000011'],
      ['20210108-001', '9000012'],
    ]);
  });

  it('puts a ticket’s events of all streams in the order in which they happened', async () => {
    const history = await store.readTicket('20210105-003');
    const times = history.map(({ occurredAt }) => occurredAt);
    expect(times).toEqual([...times].sort());
    expect(history.map(({ type }) => type)).toEqual([
      'TicketRegistered',
      'TicketClassified',
      'TicketGraded',
      'WorkOrderOpened',
      'WorkAssigned',
      'TicketResolved',
      'WorkResolved',
      'ResolutionRejected',
      'ReworkOpened',
      'TicketResolved',
      'WorkResolved',
      'ResolutionRejected',
      'ReworkOpened',
      'TicketResolved',
      'WorkResolved',
      'TicketClosed',
      'WorkOrderClosed',
    ]);
  });

  it('registers each account and each contact once', () => {
    const accounts = events.filter(({ type }) => type === 'AccountRegistered').map(({ account }) => account);
    expect(accounts.sort()).toEqual(['SN-301', 'SN-302', 'SN-303', 'SN-304', 'SN-UNKNOWN']);
    const contacts = events.filter(({ type }) => type === 'ContactRegistered').map(({ data }) => (data as { name: string }).name);
    expect(contacts.sort()).toEqual(['Unknown caller', ...[1, 2, 3, 4, 5, 6, 7, 8].map((n) => `Caller 700${n}`)].sort());
  });

  it('again changes nothing and rejects the same rows', async () => {
    const before = readFileSync(rejects, 'utf8');
    const { tally } = await take(store);
    expect(tally).toMatchObject({ imported: 0, alreadyThere: 11, rejectedIncidents: 1, rejectedRows: 9, events: 0 });
    expect(tally.reached).toEqual(first.tally.reached);
    expect(await allOf(store)).toEqual(events);
    expect(readFileSync(rejects, 'utf8')).toBe(before);
  });

  it('refuses an incident that it took over with other rows', async () => {
    const changed = join(folder, 'changed.csv');
    writeFileSync(changed, readFileSync(sample, 'utf8').split('\n').slice(0, 4).join('\n'));
    const { tally } = await take(store, changed);
    expect(tally).toMatchObject({ imported: 0, alreadyThere: 0, rejectedIncidents: 1, rejectedRows: 3, usedRows: 0 });
    expect(readFileSync(rejects, 'utf8')).toContain('2,"the incident was imported before, with other rows",9000001,New');
    expect(await store.head()).toBe(events.length);
  });
});

describe('an import', () => {
  /** The sample so many times, with other numbers each time. */
  const manyTimes = (times: number): string => {
    const file = join(folder, `${times}.csv`);
    const [header = '', ...rows] = readFileSync(sample, 'utf8').trimEnd().split('\n');
    const copies = Array.from({ length: times }, (_, copy) => rows.map((row) => row.replace(/^9000/, String(1_000 + copy))));
    writeFileSync(file, [header, ...copies.flat()].join('\n'));
    return file;
  };

  it('gives the same numbers in every empty log', async () => {
    const file = manyTimes(40);
    const numbersIn = async (log: EventStore) => {
      expect((await take(log, file)).tally.imported).toBe(440);
      return (await allOf(log)).filter(({ type }) => type === 'TicketRegistered').map(({ ticket, streamId }) => [ticket, streamId]);
    };
    const numbers = await numbersIn(new InMemoryEventStore());
    expect(await numbersIn(new InMemoryEventStore())).toEqual(numbers);
    await take(store, file);
    const onPostgres = (await allOf(store)).filter(({ type }) => type === 'TicketRegistered').slice(11);
    expect(onPostgres.map(({ streamId }) => streamId)).toEqual(numbers.map(([, streamId]) => streamId));
  });

  it('keeps few appends under way, however long the export', async () => {
    const log = new InMemoryEventStore();
    let [underWay, most] = [0, 0];
    const counted = {
      readStream: log.readStream.bind(log),
      append: async (request: AppendRequest) => {
        most = Math.max(most, (underWay += 1));
        try {
          return await log.append(request);
        } finally {
          underWay -= 1;
        }
      },
    };
    const { tally } = await runImport({ mapping, exportFile: manyTimes(100), rejects }, { store: counted, timeZone });
    expect(tally.imported).toBe(1_100);
    expect(most).toBeLessThanOrEqual(2 * 128);
  });

  it('adds contacts to an account of the house, whose stream is newer', async () => {
    const log = new InMemoryEventStore();
    const registered = { type: 'AccountRegistered', version: 1, data: { account: 'SN-301', name: 'House' } };
    await log.append({
      streams: [
        {
          streamId: streamIdOf('account', 'SN-301'),
          category: 'account',
          account: 'SN-301',
          expectedVersion: 'no-stream',
          events: [{ ...registered, occurredAt: '2024-03-15T00:00:00.000Z' as RecordedEvent['occurredAt'] }],
        },
      ],
      actor: { id: 'spec', kind: 'program' },
      correlationId: derivedUuid('spec'),
    });
    expect((await take(log)).tally.imported).toBe(11);
    const stream = await log.readStream(streamIdOf('account', 'SN-301'));
    expect(stream.map(({ type }) => type)).toEqual(['AccountRegistered', ...Array.from({ length: 4 }, () => 'ContactRegistered')]);
  });

  it('goes on without the incidents of a person who was erased', async () => {
    const log = new InMemoryEventStore();
    const subject = derivedUuid('import/servicenow/caller/7004');
    const erased = SubjectErased({ subject, kind: 'contact', ground: 'objection', requestedBy: 'subject' });
    await log.append({
      streams: [
        {
          streamId: streamIdOf('account', 'SN-ELSEWHERE'),
          category: 'account',
          account: 'SN-ELSEWHERE',
          expectedVersion: 'no-stream',
          events: [{ ...erased, occurredAt: '2024-03-15T00:00:00.000Z' as RecordedEvent['occurredAt'] }],
        },
      ],
      actor: { id: 'spec', kind: 'program' },
      correlationId: derivedUuid('spec'),
    });
    const { tally } = await take(log);
    expect(tally).toMatchObject({ imported: 10, rejectedIncidents: 2 });
    expect(readFileSync(rejects, 'utf8')).toContain('was erased,9000005,');
  });

  it('writes nothing when the mapping does not fit the export', async () => {
    const log = new InMemoryEventStore();
    const file = join(folder, 'other.csv');
    writeFileSync(file, 'number,state\n1,New\n');
    await expect(take(log, file)).rejects.toThrow(/servicenow-incidents\.yaml:\d+: \/opened names the column "opened_at"/);
    await expect(take(log, join(folder, 'none.csv'))).rejects.toThrow("none.csv can't be read");
    expect(await log.head()).toBe(0);
    expect(existsSync(rejects)).toBe(false);
  });
});
