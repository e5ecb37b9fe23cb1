import {
  CustomerContacted,
  ResolutionConfirmed,
  TicketClosed,
  TicketMerged,
  TicketRegistered,
  TicketReopened,
  WaitEnded,
  WaitStarted,
  WorkAssigned,
} from '@yingda/contracts';
import type { Category } from '@yingda/contracts';
import { streamIdOf } from '@yingda/event-store';
import type { EventStore } from '@yingda/event-store';
import { openPostgresEventStore } from '@yingda/event-store-postgres';
import { formatPosition } from '@yingda/kernel';
import type { DomainEvent, Instant } from '@yingda/kernel';
import type { RunningService } from '@yingda/nest-kit';
import { testDatabase } from '@yingda/test-environment/database';
import type { TestDatabase } from '@yingda/test-environment/database';
import { eventually } from '@yingda/test-environment/eventually';
import { testNats } from '@yingda/test-environment/nats';
import type { TestNats } from '@yingda/test-environment/nats';
import { call, serviceEnvironment, testCaller, testService } from '@yingda/test-environment/service';
import { randomUUID } from 'node:crypto';
import { auditLog } from './audit/index.ts';
import { serviceDefinition } from './index.ts';
import type { ClocksView } from './queries/clocks-view.ts';
import type { ClockExplanationView } from './queries/explanation/clock-explanation.ts';
import { at } from './spec-support/grade-1-ticket.ts';

const CONTACT = randomUUID();
const WORK: ReadonlySet<string> = new Set(['WorkAssigned', 'WaitStarted', 'WaitEnded', 'CustomerContacted']);

let database: TestDatabase;
let nats: TestNats;
let triage: RunningService & { url: string };
const stores: EventStore[] = [];
let agent: string;
let customer: string;
let now: Instant = at('09:40');

const openAs = async (service: 'intake' | 'dispatch' | 'triage') => {
  const { DATABASE_URL = '', PERSONAL_DATA_KEY = '' } = serviceEnvironment(service, { database, nats });
  const store = await openPostgresEventStore({
    connectionString: DATABASE_URL,
    personalDataKey: Buffer.from(PERSONAL_DATA_KEY, 'base64'),
    poolSize: 2,
  });
  stores.push(store);
  return store;
};

let writers: Readonly<Record<'ticket' | 'work-order' | 'triage', EventStore>>;

beforeAll(async () => {
  [database, nats] = await Promise.all([testDatabase(), testNats()]);
  triage = await testService(serviceDefinition, { database, nats, clock: { now: () => now } });
  writers = { ticket: await openAs('intake'), 'work-order': await openAs('dispatch'), triage: await openAs('triage') };
  agent = await testCaller(database, { role: 'agent' });
  customer = await testCaller(database, { role: 'customer', account: 'ACME' });
}, 60_000);

afterAll(async () => {
  await triage?.close();
  await Promise.all(stores.map((store) => store.close()));
  await nats?.stop();
  await database?.drop();
});

/** Appends one event as the service does that owns its stream. Answers the ticket's number and the position. */
const append = async (ticket: string | undefined, event: DomainEvent, occurredAt: Instant) => {
  const category = (event.type.startsWith('Target') ? 'triage' : WORK.has(event.type) ? 'work-order' : 'ticket') satisfies Category;
  const streamId = category === 'ticket' ? (streams.get(ticket ?? '') ?? randomUUID()) : streamIdOf(category, ticket ?? '');
  const result = await writers[category].append({
    streams: [
      {
        streamId,
        category,
        account: 'ACME',
        ticket: ticket ?? 'assigned',
        expectedVersion: 'any',
        events: [{ ...event, occurredAt, subject: CONTACT }],
      },
    ],
    ...(ticket === undefined && { series: '2024-03-15' }),
    actor: { id: 'agent-1', kind: 'person', role: 'agent' },
    correlationId: randomUUID(),
  });
  if (result.outcome !== 'appended') throw new Error(`${event.type} was not stored: ${result.outcome}`);
  const number = ticket ?? result.ticket ?? '';
  if (category === 'ticket') streams.set(number, streamId);
  return { number, position: formatPosition(result.partition, result.position) };
};
const streams = new Map<string, string>();

/** A general fault of the portal, which is no emergency; whoever grades it gives it grade 2. */
const register = async (receivedAt = at('09:35')): Promise<string> => {
  const event = TicketRegistered({
    account: 'ACME',
    contact: { id: CONTACT, name: '李娜', language: 'zh' },
    device: {},
    channel: 'portal',
    kind: 'fault',
    description: '速度变慢',
    symptomCodes: [],
    occurredAt: at('08:00'),
    impact: { scope: 'partial', safetyRisk: false },
    receivedAt,
    receivedAtStated: true,
    receivedBy: 'agent-1',
  });
  return (await append(undefined, event, at('09:35'))).number;
};

const get = async <Body>(path: string, position?: string, who = agent): Promise<Body> => {
  const headers = position === undefined ? {} : { headers: { 'if-position-at-least': position } };
  const answer = await call('GET', `${triage.url}/api/triage/v1/tickets/${path}`, who, headers);
  expect(answer.status).toBe(200);
  return answer.body as unknown as Body;
};

const clock = async (number: string, target: string, position?: string) =>
  (await get<ClocksView>(`${number}/clocks`, position)).clocks.find((each) => each.target === target);

describe('clocks on real servers', () => {
  it('R22: stand while the wait is the customer’s and run on with what they had left; every minute has its holder', async () => {
    now = at('13:00');
    const number = await register();
    await append(number, WorkAssigned({ engineer: 'E001', by: 'load' }), at('09:36'));
    const { position } = await append(number, WaitStarted({ holder: 'customer', reason: 'the key' }), at('12:00'));
    const standing = await clock(number, 'resolution', position);
    expect(standing).toMatchObject({ state: 'paused', consumed: 'PT2H25M', remaining: 'P1DT21H35M', pauses: [{ from: at('12:00') }] });
    expect(standing).not.toHaveProperty('due');
    now = at('16:00');
    const resumed = await append(number, WaitEnded({}), at('15:00'));
    const view = await get<ClocksView>(`${number}/clocks`, resumed.position);
    expect(view.clocks.find(({ target }) => target === 'resolution')).toMatchObject({
      state: 'running',
      due: at('12:35', 17),
      remaining: 'P1DT20H35M',
    });
    expect(view.ledger).toMatchObject({
      holder: 'engineer',
      since: at('15:00'),
      held: { agent: 'PT1M', engineer: 'PT3H24M', customer: 'PT3H' },
    });
    const then = await get<ClocksView>(`${number}/clocks?at=${at('14:00')}`);
    expect(then.clocks.find(({ target }) => target === 'resolution')).toMatchObject({ state: 'paused', consumed: 'PT2H25M' });
    expect(then.ledger).toMatchObject({ holder: 'customer', held: { engineer: 'PT2H24M', customer: 'PT2H' } });
    expect(await get(`${number}/clocks/resolution/explanation?at=${at('14:00')}`)).toMatchObject({ state: 'paused', until: at('14:00') });
    expect((await get<ClocksView>(`${number}/clocks?at=${at('08:00')}`)).clocks).toEqual([]);
  });

  it('R17: a contact that is heard of after the breach was declared withdraws it, and both stay', async () => {
    now = at('12:40');
    const number = await register(at('08:35'));
    await append(number, WorkAssigned({ engineer: 'E001', by: 'load' }), at('09:36'));
    await eventually(async () => expect(await clock(number, 'first-response')).toMatchObject({ state: 'breached' }));
    const contact = CustomerContacted({ engineer: 'E001', by: 'phone', contactedAt: at('12:30') });
    const { position } = await append(number, contact, at('12:50'));
    expect(await clock(number, 'first-response', position)).toMatchObject({ state: 'met', stoppedAt: at('12:30') });
    const told = await get<ClockExplanationView>(`${number}/clocks/first-response/explanation`);
    expect(told.moves.map(({ type }) => type).filter((type) => type !== 'TargetWarned')).toEqual([
      'TargetStarted',
      'TargetBreached',
      'TargetBreachWithdrawn',
      'TargetMet',
    ]);
  });

  it('R17: a reopened ticket goes on with what was left when the customer confirmed', async () => {
    now = at('10:00');
    const number = await register();
    await append(number, ResolutionConfirmed({}), at('10:35'));
    await append(number, TicketClosed({ reason: 'confirmed' }), at('10:36'));
    const { position } = await append(number, TicketReopened({ reason: 'it is back' }), at('10:35', 20));
    expect(await clock(number, 'resolution', position)).toMatchObject({ state: 'running', due: at('09:35', 22) });
  });

  it('R9: the ticket that goes on takes over the earlier receipt of the one that was merged into it', async () => {
    now = at('10:00');
    const [survivor, merged] = [await register(), await register(at('08:05'))];
    await clock(survivor, 'resolution');
    await clock(merged, 'resolution');
    const { position } = await append(merged, TicketMerged({ into: survivor }), at('10:00'));
    expect(await clock(merged, 'resolution', position)).toMatchObject({ state: 'cancelled' });
    expect(await clock(survivor, 'resolution')).toMatchObject({ startedAt: at('08:05'), due: at('08:05', 17) });
  });

  it('R13, R40: are explained as data and as a page in the reader’s language, to customers without what is internal (R39)', async () => {
    now = at('10:00');
    const number = await register();
    await clock(number, 'first-response');
    const path = `${triage.url}/api/triage/v1/tickets/${number}/clocks/first-response/explanation`;
    const told = await call('GET', path, customer);
    expect(told).toMatchObject({
      status: 200,
      body: { target: 'first-response', consumed: 'PT25M', policy: { id: 'default', version: 2 } },
    });
    const page = await fetch(path, { headers: { authorization: customer, accept: 'text/html', 'accept-language': 'en' } });
    expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(await page.text()).toContain('How the due instant comes about');
    expect(await (await fetch(`${path}?format=html&language=zh`, { headers: { authorization: customer } })).text()).toContain(
      '截止时间的计算',
    );
    expect(await get<ClocksView>(`${number}/clocks`, undefined, customer)).not.toHaveProperty('internal');
    expect(await get<ClocksView>(`${number}/clocks`)).toMatchObject({ internal: { review: 'waiting', disputes: [] } });
    const none = await call('GET', path.replace('first-response', 'rework'), customer);
    expect(none).toMatchObject({ status: 404, body: { code: 'CLOCK_NOT_FOUND' } });
    const stranger = await testCaller(database, { role: 'customer', account: 'OTHER' });
    expect(await call('GET', path, stranger)).toMatchObject({ status: 404, body: { code: 'TICKET_NOT_FOUND' } });
  });

  it('say what the audit recomputes from the log', async () => {
    const audited = await auditLog(writers.triage, { timeZone: 'Asia/Shanghai' });
    expect(audited.tickets).toBeGreaterThanOrEqual(6);
    expect(audited.differences).toEqual([]);
  });
});
