import { MessageSent } from '@yingda/contracts';
import type { RecordedEvent } from '@yingda/contracts';
import type { EventStore } from '@yingda/event-store';
import { openPostgresEventStore } from '@yingda/event-store-postgres';
import { instant, instantFromMillis, millisOf } from '@yingda/kernel';
import type { Instant } from '@yingda/kernel';
import type { RunningService } from '@yingda/nest-kit';
import { testDatabase } from '@yingda/test-environment/database';
import type { TestDatabase } from '@yingda/test-environment/database';
import { eventually } from '@yingda/test-environment/eventually';
import { testNats } from '@yingda/test-environment/nats';
import type { TestNats } from '@yingda/test-environment/nats';
import { call, serviceEnvironment, testCaller, testService } from '@yingda/test-environment/service';
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { serviceDefinition } from '../index.ts';
import { reportTicket } from '../spec-support/reported-ticket.ts';

/** Minutes after the report. */
const after = (minutes: number, millis = 0): Instant => instantFromMillis(millisOf(REPORTED) + minutes * 60_000 + millis);
const REPORTED = instant('2024-03-15T09:35:00+08:00');

let database: TestDatabase;
let nats: TestNats;
let intake: EventStore;
let running: (RunningService & { url: string })[] = [];
let now: Instant = REPORTED;

const start = async (): Promise<void> => {
  running.push(await testService(serviceDefinition, { database, nats, clock: { now: () => now } }));
};
const stopAll = async (): Promise<void> => {
  await Promise.all(running.map((service) => service.close()));
  running = [];
};

beforeAll(async () => {
  [database, nats] = await Promise.all([testDatabase(), testNats()]);
  const { DATABASE_URL = '', PERSONAL_DATA_KEY = '' } = serviceEnvironment('intake', { database, nats });
  intake = await openPostgresEventStore({ connectionString: DATABASE_URL, personalDataKey: Buffer.from(PERSONAL_DATA_KEY, 'base64') });
  await start();
}, 60_000);

afterAll(async () => {
  await stopAll();
  await intake?.close();
  await nats?.stop();
  await database?.drop();
});

/** Grade 1, portal: first response within two hours, resolution within a day. */
const register = async (receivedAt: Instant = REPORTED): Promise<{ ticket: string; stream: string; contact: string }> => {
  const { number: ticket, stream, contact } = await reportTicket(intake, { occurredAt: receivedAt, receivedAt });
  return { ticket, stream, contact };
};

const reply = async (
  { ticket, stream, contact }: { ticket: string; stream: string; contact: string },
  occurredAt: Instant,
): Promise<void> => {
  const message = MessageSent({ messageId: randomUUID(), channel: 'portal', text: '马上到' });
  await intake.append({
    streams: [
      {
        ...{ streamId: stream, category: 'ticket', account: 'ACME', ticket, expectedVersion: 'any' },
        events: [{ ...message, occurredAt, subject: contact }],
      },
    ],
    actor: { id: 'agent-1', kind: 'person' },
    correlationId: randomUUID(),
  });
};

const FIRED = ['TargetWarned', 'TargetBreached', 'EscalationRaised'];
const said = ({ type, data }: RecordedEvent): string => {
  const { percent, level } = data as { percent?: number; level?: number };
  return `${type}${percent === undefined ? '' : ` ${percent}`}${level === undefined ? '' : ` ${level}`}`;
};
/** What timers said about the first response, in the log's order. */
const firedOn = async (...tickets: readonly string[]): Promise<RecordedEvent[]> =>
  (await intake.readAll({ after: 0, limit: 100_000, categories: ['triage'] })).filter(
    ({ ticket = '', type, data }) =>
      tickets.includes(ticket) && FIRED.includes(type) && (data as { target: string }).target === 'first-response',
  );
const sayings = async (ticket: string): Promise<string[]> => (await firedOn(ticket)).map(said);

/** Rows of the read model, as soon as the tickets have them. */
const planned = (...tickets: readonly string[]): Promise<void> =>
  eventually(async () => {
    const client = new pg.Client({ connectionString: database.adminUrl });
    await client.connect();
    const { rows } = await client
      .query('SELECT ticket FROM triage.timers_v1 WHERE ticket = ANY ($1) AND next_at IS NOT NULL', [tickets])
      .finally(() => client.end());
    expect(rows).toHaveLength(tickets.length);
  }, 20_000);

const settled = (): Promise<void> => pause(400);

describe('R20: timers of a running service', () => {
  it('warn, escalate and declare the breach, in order and on time, by the service’s clock', async () => {
    now = REPORTED;
    const { ticket } = await register();
    await planned(ticket);
    now = after(60, -1);
    await settled();
    expect(await sayings(ticket)).toEqual([]);
    now = after(60);
    await eventually(async () => expect(await sayings(ticket)).toEqual(['EscalationRaised 1']));
    now = after(90);
    await eventually(async () => expect(await sayings(ticket)).toEqual(['EscalationRaised 1', 'TargetWarned 75']));
    now = after(108);
    await eventually(async () => expect((await sayings(ticket)).at(-1)).toBe('TargetWarned 90'));
    now = after(120);
    await settled();
    expect((await sayings(ticket)).at(-1)).toBe('TargetWarned 90');
    now = after(120, 1);
    await eventually(async () => expect((await sayings(ticket)).slice(3)).toEqual(['TargetBreached', 'EscalationRaised 2']));
    now = after(180);
    await eventually(async () => expect((await sayings(ticket)).at(-1)).toBe('EscalationRaised 3'));
  }, 60_000);

  it('say nothing about a clock that was stopped in time, and stop with one that was stopped late', async () => {
    now = REPORTED;
    const [inTime, late] = [await register(), await register()];
    await planned(inTime.ticket, late.ticket);
    await reply(inTime, after(50));
    now = after(121);
    await eventually(async () => expect((await sayings(late.ticket)).slice(-2)).toEqual(['TargetBreached', 'EscalationRaised 2']));
    await reply(late, after(130));
    await eventually(async () => {
      const met = (await intake.readTicket(late.ticket)).filter(({ type }) => type === 'TargetBreached');
      expect(met).toHaveLength(2);
    });
    now = after(24 * 60);
    await settled();
    expect(await sayings(inTime.ticket)).toEqual([]);
    expect((await sayings(late.ticket)).at(-1)).not.toBe('EscalationRaised 3');
  }, 60_000);

  it('do not mind a clock that steps back and forth', async () => {
    now = REPORTED;
    const { ticket } = await register();
    await planned(ticket);
    now = after(59);
    await settled();
    now = after(-600);
    await settled();
    expect(await sayings(ticket)).toEqual([]);
    now = after(100);
    await eventually(async () => expect(await sayings(ticket)).toEqual(['EscalationRaised 1', 'TargetWarned 75']));
    now = after(-60);
    await settled();
    now = after(119);
    await eventually(async () => expect((await sayings(ticket)).at(-1)).toBe('TargetWarned 90'));
    now = after(121);
    await eventually(async () => expect((await sayings(ticket)).slice(3)).toEqual(['TargetBreached', 'EscalationRaised 2']));
  }, 60_000);

  it('are caught up after a downtime in the order of their deadlines, and fired once by two processes', async () => {
    now = REPORTED;
    const tickets: string[] = [];
    // The later registered, the earlier received.
    for (let minute = 40; minute > 0; minute -= 1) tickets.push((await register(after(minute))).ticket);
    await planned(...tickets);
    await stopAll();
    now = after(170);
    await Promise.all([start(), start()]);
    await eventually(async () => {
      const breaches = (await firedOn(...tickets)).filter(({ type }) => type === 'TargetBreached');
      expect(breaches).toHaveLength(tickets.length);
    }, 20_000);
    const all = await firedOn(...tickets);
    const breached = all.filter(({ type }) => type === 'TargetBreached');
    expect(breached.map(({ ticket }) => ticket)).toEqual([...tickets].reverse());
    // Warnings are not sent late one by one; escalations are answered for, so none is left out.
    for (const ticket of tickets)
      expect(all.filter((event) => event.ticket === ticket).map(said)).toEqual([
        'EscalationRaised 1',
        'TargetBreached',
        'EscalationRaised 2',
      ]);
    await settled();
    expect(await firedOn(...tickets)).toHaveLength(all.length);
  }, 60_000);

  it('are told to Prometheus', async () => {
    const analyst = await testCaller(database, { role: 'analyst' });
    const texts = await Promise.all(
      running.map(async ({ url }) => {
        const { status } = await call('GET', `${url}/health/ready`, undefined);
        expect(status).toBe(200);
        return (await fetch(`${url}/metrics`, { headers: { authorization: analyst } })).text();
      }),
    );
    const value = (text: string, name: string) => Number(new RegExp(`^${name}\\{[^}]*\\} (.*)$`, 'm').exec(text)?.[1]);
    expect(texts.map((text) => value(text, 'yingda_timers_active')).sort()).toEqual([0, 1]);
    expect(texts.some((text) => value(text, 'yingda_timer_lateness_seconds_count') > 0)).toBe(true);
    for (const text of texts) {
      expect(value(text, 'yingda_timers_open_tickets')).toBeGreaterThan(0);
      expect(value(text, 'yingda_timers_overdue_tickets')).toBe(0);
      expect(text).toMatch(/yingda_timers_held_tickets\{because="failing",service="triage"\} 0/);
    }
  }, 60_000);
});
