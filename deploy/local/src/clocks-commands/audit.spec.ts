import { RegradeProposed, TargetBreached, TargetMet, TargetStarted, TicketGraded } from '@yingda/contracts';
import { streamIdOf } from '@yingda/event-store';
import { openPostgresEventStore } from '@yingda/event-store-postgres';
import { instant } from '@yingda/kernel';
import type { DomainEvent, Uuid } from '@yingda/kernel';
import { testDatabase } from '@yingda/test-environment/database';
import type { TestDatabase } from '@yingda/test-environment/database';
import { jest } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runClocksCommand } from '../clocks-command.ts';

const at = (time: string) => instant(`2024-03-15T${time}:00+08:00`);
const KEY = Buffer.alloc(32, 7);
const policy = { id: 'default', version: 1 };
const started = TargetStarted({
  target: 'first-response',
  startedAt: at('09:35'),
  duration: 'PT2H',
  calendar: { id: 'round-the-clock', version: 1 },
  due: at('11:35'),
  holder: 'agent',
  rule: 'grade-1-first-response',
  reason: 'First response to grade 1: PT2H (rule grade-1-first-response)',
  policy,
  causePosition: 1,
});
const graded = TicketGraded({ grade: 1, rule: 'line-down', reason: 'The core business stands still', policy });
const late = { target: 'first-response', stoppedAt: at('12:00'), due: at('11:35'), causePosition: 2 } as const;

describe('npm run clocks --', () => {
  let database: TestDatabase;
  let home: string;
  let printed: string[];

  beforeAll(async () => {
    database = await testDatabase();
    home = await mkdtemp(join(tmpdir(), 'yingda-clocks-'));
    const internal = { databaseUrls: { yingda_triage: database.url('yingda_triage') }, personalDataKey: KEY.toString('base64') };
    await writeFile(join(home, 'local.json'), JSON.stringify({ internal }), { mode: 0o600 });
  }, 60_000);

  beforeEach(() => {
    printed = [];
    for (const stream of ['log', 'error'] as const)
      jest.spyOn(console, stream).mockImplementation((line: string) => void printed.push(line));
  });

  afterEach(() => jest.restoreAllMocks());

  afterAll(async () => {
    await rm(home, { recursive: true, force: true });
    await database?.drop();
  });

  /** Appends as triage does. */
  const append = async (ticket: string, events: readonly (DomainEvent & { readonly subject?: Uuid })[]): Promise<void> => {
    const store = await openPostgresEventStore({
      connectionString: database.url('yingda_triage'),
      personalDataKey: KEY,
      poolSize: 1,
    });
    const stream = { streamId: streamIdOf('triage', ticket), category: 'triage', account: 'ACME', ticket, expectedVersion: 'any' } as const;
    await store.append({
      streams: [{ ...stream, events: events.map((event) => ({ ...event, occurredAt: at('12:01') })) }],
      actor: { id: 'yingda', kind: 'platform' },
      correlationId: randomUUID(),
    });
    await store.close();
  };

  it('audit finds none different where all is as the log gives it', async () => {
    // Its reason is sealed, so whoever reads the ticket needs the key of its person.
    const proposed = RegradeProposed({ proposal: 1, from: 1, to: 2, reason: '产线已恢复' });
    await append('20240315-001', [graded, started, { ...proposed, subject: randomUUID() }, TargetBreached(late)]);
    expect(await runClocksCommand(home, ['audit'])).toBe(0);
    expect(printed.join('\n')).toContain('NONE DIFFERENT');
  });

  it('audit finds a wrong verdict that was appended, and ends with 1', async () => {
    await append('20240315-002', [graded, started, TargetMet(late)]);
    expect(await runClocksCommand(home, ['audit'])).toBe(1);
    expect(printed.join('\n')).toMatch(/20240315-002 {2}0\.\d+ {2}TargetMet {2}met should be breached/);
  });

  it('explain prints the arithmetic', async () => {
    expect(await runClocksCommand(home, ['explain', '20240315-001', 'first-response'])).toBe(0);
    expect(printed.join('\n')).toContain('stopped 2024-03-15 12:00:00 > due 2024-03-15 11:35:00: breached');
    expect(await runClocksCommand(home, ['explain', '20240315-001', 'rework'])).toBe(1);
    expect(await runClocksCommand(home, ['explain'])).toBe(2);
    expect(await runClocksCommand(home, [])).toBe(2);
  });
});
