import { CustomerContacted, MessageSent, ResolutionConfirmed, TicketCancelled, WorkAssigned } from '@yingda/contracts';
import type { Category, EventOf, TicketRegistered } from '@yingda/contracts';
import { streamIdOf } from '@yingda/event-store';
import type { EventStore } from '@yingda/event-store';
import { openPostgresEventStore } from '@yingda/event-store-postgres';
import { formatPosition, instant } from '@yingda/kernel';
import type { Actor, DomainEvent, Instant } from '@yingda/kernel';
import type { RunningService } from '@yingda/nest-kit';
import { testDatabase } from '@yingda/test-environment/database';
import type { TestDatabase } from '@yingda/test-environment/database';
import { testNats } from '@yingda/test-environment/nats';
import type { TestNats } from '@yingda/test-environment/nats';
import { call, serviceEnvironment, testCaller, testService } from '@yingda/test-environment/service';
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import type { ClocksView } from './queries/clocks-view.ts';
import { serviceDefinition } from './index.ts';
import { reportTicket } from './spec-support/reported-ticket.ts';
import type { Reported } from './spec-support/reported-ticket.ts';

const at = (time: string) => instant(`2024-03-15T${time}:00+08:00`);
const PERSON: Actor = { id: 'agent-1', kind: 'person', role: 'agent' };

let database: TestDatabase;
let nats: TestNats;
let triage: RunningService & { url: string };
let intake: EventStore;
let dispatch: EventStore;
let agent: string;
let now: Instant = at('09:40');

const openAs = (service: 'intake' | 'dispatch') => {
  const { DATABASE_URL = '', PERSONAL_DATA_KEY = '' } = serviceEnvironment(service, { database, nats });
  return openPostgresEventStore({ connectionString: DATABASE_URL, personalDataKey: Buffer.from(PERSONAL_DATA_KEY, 'base64'), poolSize: 2 });
};

beforeAll(async () => {
  [database, nats] = await Promise.all([testDatabase(), testNats()]);
  triage = await testService(serviceDefinition, { database, nats, clock: { now: () => now } });
  [intake, dispatch] = await Promise.all([openAs('intake'), openAs('dispatch')]);
  agent = await testCaller(database, { role: 'agent' });
}, 60_000);

afterAll(async () => {
  await triage?.close();
  await Promise.all([intake?.close(), dispatch?.close()]);
  await nats?.stop();
  await database?.drop();
});

type Facts = Partial<EventOf<typeof TicketRegistered>['data']>;

const register = (facts: Facts = {}, origin: 'live' | 'import' = 'live'): Promise<Reported> => reportTicket(intake, facts, origin);

/** Appends one event of the ticket's stream or its work order's. Answers its position. */
const happens = async (ticket: Reported, event: DomainEvent, time: string, actor = PERSON): Promise<string> => {
  const ofDispatch = ['WorkAssigned', 'CustomerContacted'].includes(event.type);
  const category: Category = ofDispatch ? 'work-order' : 'ticket';
  const result = await (ofDispatch ? dispatch : intake).append({
    streams: [
      {
        streamId: ofDispatch ? streamIdOf('work-order', ticket.number) : ticket.stream,
        category,
        account: 'ACME',
        ticket: ticket.number,
        expectedVersion: 'any',
        events: [{ ...event, occurredAt: at(time), subject: ticket.contact }],
      },
    ],
    actor,
    correlationId: randomUUID(),
  });
  if (result.outcome !== 'appended') throw new Error(`${event.type} was not stored: ${result.outcome}`);
  return formatPosition(result.partition, result.position);
};

const read = (number: string, who: string | undefined, position?: string) =>
  call('GET', `${triage.url}/api/triage/v1/tickets/${number}/clocks`, who, {
    headers: position === undefined ? {} : { 'if-position-at-least': position },
  });

const clocksOf = async (number: string, position?: string): Promise<ClocksView> => {
  const answer = await read(number, agent, position);
  expect(answer.status).toBe(200);
  return answer.body as unknown as ClocksView;
};

const assignment = (engineer: string) => WorkAssigned({ engineer, by: 'hand' });
const message = () => MessageSent({ messageId: randomUUID(), channel: 'portal', text: '工程师马上联系您' });

describe('triage on real servers', () => {
  it('R12, R17: grades what intake registered and shows its running clocks', async () => {
    now = at('10:05');
    const { number, position } = await register();
    const view = await clocksOf(number, position);
    expect(view).toMatchObject({
      ticketNumber: number,
      grade: 1,
      gradeReason: 'The core business stands still: urgent (rule line-down)',
      problemType: 'hardware',
      policy: { id: 'default', version: 2 },
      position: expect.stringMatching(/^0\.\d+$/),
      earlierClocks: [],
    });
    expect(view.clocks).toMatchObject([
      {
        target: 'first-response',
        startedAt: at('09:35'),
        due: at('11:35'),
        state: 'running',
        holder: 'agent',
        duration: 'PT2H',
        calendar: { id: 'round-the-clock', version: 1 },
        rule: 'grade-1-first-response',
        remaining: 'PT1H30M',
      },
      { target: 'resolution', due: instant('2024-03-16T09:35:00+08:00'), state: 'running', remaining: 'PT23H30M' },
      { target: 'emergency-contact', due: instant('2024-03-16T09:35:00+08:00'), state: 'running', rule: 'emergency-contact' },
    ]);
  });

  it('R12, R13: previews the grade and the deadlines of a report that is not registered yet, to staff', async () => {
    const body = {
      account: 'ACME',
      kind: 'fault',
      channel: 'portal',
      impact: { scope: 'line-down' },
      receivedAt: '2024-03-15T09:35:00+08:00',
    };
    const preview = (changes: Record<string, unknown> = {}, who = agent) =>
      call('POST', `${triage.url}/api/triage/v1/grade-preview`, who, { body: { ...body, ...changes } });
    expect(await preview()).toMatchObject({
      status: 200,
      body: {
        grade: 1,
        clocks: expect.arrayContaining([expect.objectContaining({ target: 'resolution', due: at('09:35').replace('15T', '16T') })]),
      },
    });
    expect(await preview({ impact: {} })).toMatchObject({ status: 400, body: { code: 'VALIDATION_FAILED' } });
    expect(await preview({}, await testCaller(database, { role: 'customer', account: 'ACME' }))).toMatchObject({ status: 403 });
  });

  it('waits for the grade of a ticket that was registered this moment', async () => {
    const { number } = await register();
    expect((await clocksOf(number)).clocks).toHaveLength(3);
  });

  it('R17: a conversation on the hotline is the first response; R13: a safety risk has 30 minutes; R4: a definite answer in 24 hours', async () => {
    const { number } = await register({ channel: 'hotline', impact: { scope: 'none', safetyRisk: true } });
    expect((await clocksOf(number)).clocks).toMatchObject([
      { target: 'first-response', state: 'met', stoppedAt: at('09:35'), due: at('10:05'), rule: 'severe-first-response' },
      { target: 'resolution', state: 'running' },
      { target: 'definite-plan', state: 'running', due: instant('2024-03-16T09:35:00+08:00') },
      { target: 'emergency-contact', state: 'running' },
    ]);
  });

  it('R17: a person’s message stops the first response, the platform’s own does not', async () => {
    now = at('11:30');
    const ticket = await register();
    const byPlatform = await happens(ticket, message(), '09:36', { id: 'yingda', kind: 'platform' });
    expect((await clocksOf(ticket.number, byPlatform)).clocks[0]).toMatchObject({ state: 'running', remaining: 'PT5M' });
    now = at('11:40');
    // Whether or not a timer has declared the breach by now.
    expect((await clocksOf(ticket.number)).clocks[0]).toMatchObject({ overdue: true, overdueSince: at('11:35'), remaining: 'PT0S' });
    const byPerson = await happens(ticket, message(), '11:36');
    const answered = await clocksOf(ticket.number, byPerson);
    expect(answered.clocks[0]).toMatchObject({ target: 'first-response', state: 'breached', stoppedAt: at('11:36') });
    expect(answered.clocks[0]).not.toHaveProperty('overdue');
  });

  it('R18: times each engineer’s contact, and the confirmation ends the resolution', async () => {
    now = at('10:00');
    const ticket = await register();
    await happens(ticket, assignment('E001'), '09:50');
    await happens(ticket, assignment('E002'), '10:00');
    const contacted = CustomerContacted({ engineer: 'E002', by: 'phone', contactedAt: at('10:20') });
    const view = await clocksOf(ticket.number, await happens(ticket, contacted, '10:30'));
    expect(view.clocks).toMatchObject([
      { target: 'first-response', state: 'met', stoppedAt: at('10:20') },
      { target: 'resolution', state: 'running' },
      { target: 'emergency-contact', state: 'met', stoppedAt: at('10:20') },
      { target: 'engineer-contact', engineer: 'E002', holder: 'engineer', due: at('11:00'), state: 'met', stoppedAt: at('10:20') },
    ]);
    expect(view.earlierClocks).toMatchObject([{ target: 'engineer-contact', engineer: 'E001', state: 'cancelled' }]);
    const confirmed = await happens(ticket, ResolutionConfirmed({}), '16:20');
    expect((await clocksOf(ticket.number, confirmed)).clocks[1]).toMatchObject({ state: 'met', stoppedAt: at('16:20') });
  });

  it('ends the clocks of a cancelled ticket, and starts none afterwards', async () => {
    const ticket = await register();
    await happens(ticket, TicketCancelled({ reason: 'sold' }), '09:50');
    const late = await happens(ticket, assignment('E001'), '09:51');
    expect((await clocksOf(ticket.number, late)).clocks.map(({ target, state }) => [target, state])).toEqual([
      ['first-response', 'cancelled'],
      ['resolution', 'cancelled'],
      ['emergency-contact', 'cancelled'],
    ]);
  });

  it('starts no clocks for imported history, and does not wait for any', async () => {
    const { number } = await register({}, 'import');
    expect(await clocksOf(number)).toEqual({ ticketNumber: number, clocks: [], earlierClocks: [], ledger: expect.anything() });
  });

  it('R39: shows clocks to the account and to staff; to nobody else does the ticket exist', async () => {
    const { number } = await register();
    expect(await read(number, await testCaller(database, { role: 'customer', account: 'ACME' }))).toMatchObject({ status: 200 });
    expect(await read(number, await testCaller(database, { role: 'customer', account: 'OTHER' }))).toMatchObject({
      status: 404,
      body: { code: 'TICKET_NOT_FOUND' },
    });
    expect(await read('20240315-999', agent)).toMatchObject({ status: 404, body: { code: 'TICKET_NOT_FOUND' } });
    expect(await read('nonsense', agent)).toMatchObject({ status: 404 });
    expect(await read(number, undefined)).toMatchObject({ status: 401 });
    expect(await read(number, agent, 'soon')).toMatchObject({ status: 400, body: { code: 'INVALID_POSITION' } });
  });

  it('doubles nothing when everything is delivered again after a restart', async () => {
    const ticket = await register();
    const before = await clocksOf(ticket.number, await happens(ticket, message(), '10:00'));
    const recorded = () => intake.readAll({ after: 0, limit: 1_000, categories: ['triage'] });
    const once = await recorded();
    await triage.close();
    await nats.kill();
    await nats.wipe();
    await nats.restart();
    await forgetPosition();
    triage = await testService(serviceDefinition, { database, nats, clock: { now: () => now } });
    const after = await clocksOf(ticket.number, await happens(ticket, message(), '10:01'));
    expect(after.clocks).toEqual(before.clocks);
    expect(await recorded()).toEqual(once);
  }, 60_000);
});

/** As after a backup was restored: every event of the log is delivered to the reactors once more. */
const forgetPosition = async (): Promise<void> => {
  const client = new pg.Client({ connectionString: database.adminUrl });
  await client.connect();
  try {
    await client.query('DELETE FROM triage.consumer_positions');
  } finally {
    await client.end();
  }
};
