import {
  ResolutionConfirmed,
  SatisfactionRated,
  TargetMet,
  TicketClosed,
  TicketGraded,
  TicketRegistered,
  WorkResolved,
} from '@yingda/contracts';
import type { Category } from '@yingda/contracts';
import { derivedUuid, streamIdOf } from '@yingda/event-store';
import type { EventStore } from '@yingda/event-store';
import { openPostgresEventStore } from '@yingda/event-store-postgres';
import { formatPosition, instant } from '@yingda/kernel';
import type { DomainEvent } from '@yingda/kernel';
import type { RunningService } from '@yingda/nest-kit';
import { testDatabase } from '@yingda/test-environment/database';
import type { TestDatabase } from '@yingda/test-environment/database';
import { testNats } from '@yingda/test-environment/nats';
import type { TestNats } from '@yingda/test-environment/nats';
import { call, serviceEnvironment, testCaller, testService } from '@yingda/test-environment/service';
import { serviceDefinition } from './index.ts';

let database: TestDatabase;
let nats: TestNats;
let log: EventStore;
let reporting: RunningService & { url: string };
let analyst: string;
let customer: string;
let stranger: string;
let position: string;

const at = (time: string) => instant(`2024-03-15T${time}:00+08:00`);
const contact = derivedUuid('spec/contact');

const registered = TicketRegistered({
  account: 'ACME',
  contact: { id: contact, name: '李娜', language: 'zh' },
  device: { model: 'XJ-2000' },
  channel: 'hotline',
  kind: 'fault',
  description: 'Alarm E02 on start',
  symptomCodes: ['E02'],
  occurredAt: at('09:30'),
  impact: { scope: 'line-down', safetyRisk: false },
  receivedAt: at('09:35'),
  receivedAtStated: true,
  receivedBy: 'agent-1',
});

/** The ticket of the service toolkit's own example, from report to closing. */
const history: readonly (readonly [Category, string, DomainEvent])[] = [
  ['ticket', '09:40', registered],
  ['triage', '09:40', TicketGraded({ grade: 1, rule: 'line-down', reason: 'the line is down', policy: { id: 'default', version: 1 } })],
  ['triage', '09:40', TargetMet({ target: 'first-response', stoppedAt: at('09:35'), due: at('11:35'), causePosition: 1 })],
  ['work-order', '15:50', WorkResolved({ engineer: 'E001', solution: 'sensor replaced', parts: ['SN-2'], resolvedAt: at('15:35') })],
  ['ticket', '16:20', ResolutionConfirmed({})],
  ['ticket', '16:20', SatisfactionRated({ rating: 'satisfied' })],
  [
    'triage',
    '16:20',
    TargetMet({ target: 'resolution', stoppedAt: at('16:20'), due: instant('2024-03-16T09:35:00+08:00'), causePosition: 5 }),
  ],
  ['ticket', '16:21', TicketClosed({ reason: 'confirmed' })],
];

beforeAll(async () => {
  [database, nats] = await Promise.all([testDatabase(), testNats()]);
  const { PERSONAL_DATA_KEY = '' } = serviceEnvironment('reporting', { database, nats });
  log = await openPostgresEventStore({
    connectionString: database.url('yingda_import'),
    personalDataKey: Buffer.from(PERSONAL_DATA_KEY, 'base64'),
  });
  reporting = await testService(serviceDefinition, { database, nats });
  analyst = await testCaller(database, { role: 'analyst' });
  customer = await testCaller(database, { role: 'customer', account: 'ACME' });
  stranger = await testCaller(database, { role: 'customer', account: 'OTHER' });
  for (const [category, time, event] of history) {
    const result = await log.append({
      streams: [
        {
          streamId: category === 'ticket' ? derivedUuid('spec/ticket') : streamIdOf(category, '20240315-001'),
          category,
          expectedVersion: 'any',
          account: 'ACME',
          ticket: '20240315-001',
          events: [{ ...event, occurredAt: at(time), subject: contact }],
        },
      ],
      actor: { id: 'spec', kind: 'platform' },
      correlationId: derivedUuid('spec'),
    });
    if (result.outcome !== 'appended') throw new Error(result.outcome);
    position = formatPosition(result.partition, result.position);
  }
}, 60_000);

afterAll(async () => {
  await reporting?.close();
  await log?.close();
  await nats?.stop();
  await database?.drop();
});

const summary = (query: string, who: string | undefined, headers: Record<string, string> = { 'if-position-at-least': position }) =>
  call('GET', `${reporting.url}/api/reporting/v1/summary${query}`, who, { headers });

describe('the summary over HTTP', () => {
  it('gives the figures of the day as soon as they can be known (R35)', async () => {
    const { status, body } = await summary('?from=2024-03-15&to=2024-03-15', analyst);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      from: '2024-03-15',
      to: '2024-03-15',
      timeZone: 'Asia/Shanghai',
      tickets: 1,
      byGrade: { 1: 1, 2: 0, 3: 0, 4: 0, ungraded: 0 },
      byChannel: { hotline: 1, email: 0 },
      byKind: { fault: 1 },
      open: 0,
      reopened: 0,
      resolved: 1,
      closed: 1,
      cancelled: 0,
      timeToFirstResponse: { count: 1, median: 'PT0S', medianSeconds: 0 },
      timeToResolve: { count: 1, median: 'PT6H', average: 'PT6H', medianSeconds: 21_600, averageSeconds: 21_600 },
      timeToConfirm: { count: 1, median: 'PT6H45M' },
      onTime: { firstResponse: { met: 1, breached: 0, rate: 1 }, resolution: { met: 1, breached: 0, rate: 1 } },
      satisfaction: { satisfied: 1, 'fairly-satisfied': 0, dissatisfied: 0 },
      daily: [{ date: '2024-03-15', tickets: 1, resolved: 1, medianTimeToResolveSeconds: 21_600, onTime: { resolution: { rate: 1 } } }],
    });
    expect((await summary('?to=2024-03-14', analyst)).body).toMatchObject({ tickets: 0, daily: [] });
  });

  it('gives an account its own figures and nobody else’s (R39)', async () => {
    expect((await summary('', customer)).body).toMatchObject({ tickets: 1 });
    expect((await summary('', stranger)).body).toMatchObject({ tickets: 0 });
    expect(await summary('?account=ACME', stranger)).toMatchObject({ status: 404, body: { code: 'ACCOUNT_NOT_FOUND' } });
    expect((await summary('?account=OTHER', analyst)).body).toMatchObject({ tickets: 0 });
    const unbound = await testCaller(database, { role: 'customer' });
    expect(await summary('', unbound)).toMatchObject({ status: 403, body: { code: 'FORBIDDEN' } });
    const engineer = await testCaller(database, { role: 'engineer', staffNumber: 'E001' });
    expect(await summary('', engineer)).toMatchObject({ status: 403 });
    expect(await summary('', undefined)).toMatchObject({ status: 401 });
  });

  it('names a bad period in the language asked for', async () => {
    const answer = await summary('?from=15.3.2024&to=2024-02-30', analyst, { 'accept-language': 'zh' });
    expect(answer).toMatchObject({ status: 400, body: { code: 'VALIDATION_FAILED' } });
    const errors = answer.body['errors'] as { field: string; message: string }[];
    expect(errors.map(({ field }) => field).sort()).toEqual(['/from', '/to']);
    expect(errors[0]?.message).toContain('请提供日期');
  });
});

it('one ticket’s facts are shown to whoever may see the ticket', async () => {
  const url = `${reporting.url}/api/reporting/v1/tickets/20240315-001`;
  expect((await call('GET', url, customer)).body).toMatchObject({
    ticketNumber: '20240315-001',
    grade: 1,
    engineer: 'E001',
    rating: 'satisfied',
    resolvedAt: '2024-03-15T07:35:00.000Z',
    resolutionVerdict: 'met',
  });
  expect(await call('GET', url, stranger)).toMatchObject({ status: 404, body: { code: 'TICKET_NOT_FOUND' } });
  expect(await call('GET', `${reporting.url}/api/reporting/v1/tickets/20240315-777`, analyst)).toMatchObject({ status: 404 });
});
