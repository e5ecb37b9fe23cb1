import { MessageSent, ResolutionConfirmed, TicketClosed, TicketGraded, TicketRegistered } from '@yingda/contracts';
import type { EventOf } from '@yingda/contracts';
import type { EventStore, StreamAppend } from '@yingda/event-store';
import { openPostgresEventStore } from '@yingda/event-store-postgres';
import { formatPosition, instant } from '@yingda/kernel';
import type { Instant } from '@yingda/kernel';
import type { RunningService } from '@yingda/nest-kit';
import { testDatabase } from '@yingda/test-environment/database';
import type { TestDatabase } from '@yingda/test-environment/database';
import { testNats } from '@yingda/test-environment/nats';
import type { TestNats } from '@yingda/test-environment/nats';
import { call, serviceEnvironment, testCaller, testService } from '@yingda/test-environment/service';
import { randomUUID } from 'node:crypto';
import { serviceDefinition } from './index.ts';

const at = (time: string) => instant(`2024-03-15T${time}:00+08:00`);
const ACTOR = { id: 'agent-1', kind: 'person' } as const;

let database: TestDatabase;
let nats: TestNats;
let triage: RunningService & { url: string };
let desk: EventStore;
let supervisor: string;
let agent: string;
let now: Instant = at('12:00');

beforeAll(async () => {
  [database, nats] = await Promise.all([testDatabase(), testNats()]);
  triage = await testService(serviceDefinition, { database, nats, clock: { now: () => now } });
  const { PERSONAL_DATA_KEY = '' } = serviceEnvironment('intake', { database, nats });
  const rights = { connectionString: database.url('yingda_import'), personalDataKey: Buffer.from(PERSONAL_DATA_KEY, 'base64') };
  desk = await openPostgresEventStore({ ...rights, poolSize: 2 });
  [supervisor, agent] = await Promise.all([testCaller(database, { role: 'supervisor' }), testCaller(database, { role: 'agent' })]);
}, 60_000);

afterAll(async () => {
  await triage?.close();
  await desk?.close();
  await nats?.stop();
  await database?.drop();
});

const url = (path: string) => `${triage.url}/api/triage/v1/policies${path}`;
const send = (method: 'PUT' | 'POST', path: string, body: object, who = supervisor) => call(method, url(path), who, { body });
const get = (path: string, who = supervisor) => call('GET', url(path), who);

/** Faster than version 2 for grade 2: two hours instead of four. */
const FASTER = `
policy: default
extends: default@2
targets:
  - target: first-response
    limits:
      - { id: grade-2-first-response, duration: PT2H }
`;

describe('policies', () => {
  it('are listed as they are shipped, in YAML and JSON', async () => {
    const { body } = await get('');
    expect(body).toMatchObject({
      versions: [
        { policy: 'default', version: 1, inForce: false },
        { policy: 'default', version: 2, inForce: true },
      ],
      drafts: [],
    });
    expect((await get('/default/versions/2')).body).toMatchObject({ id: 'default', version: 2 });
    const text = await fetch(url('/default/versions/2/text'), {
      headers: { authorization: `Bearer ${supervisor.replace(/^Bearer /, '')}` },
    });
    expect(text.headers.get('content-type')).toBe('application/yaml; charset=utf-8');
    expect(await text.text()).toMatch(/^policy: default\n/);
    expect((await get('/default/versions/9')).body).toMatchObject({ code: 'POLICY_NOT_FOUND' });
  });

  it('are refused with line, column, path and remedy', async () => {
    const { status, body } = await send('POST', '/validate', {
      text: 'policy: default\nextends: default@2\nintegrity:\n  flagFromPercent: 900\n',
    });
    expect(status).toBe(200);
    expect(body).toMatchObject({ valid: false, faults: [{ line: 4, column: 3, path: '/integrity/flagFromPercent' }] });
    const drafted = await send('PUT', '/default/draft', { text: 'policy: default\nextends: default@3\n' });
    expect(drafted).toMatchObject({ status: 200, body: { faults: [{ line: 2, path: '/extends' }] } });
    const published = await send('POST', '/default/publish', { sha256: (drafted.body as { sha256: string }).sha256 });
    expect(published).toMatchObject({ status: 422, body: { code: 'POLICY_FLAWED', policyFaults: [{ path: '/extends' }] } });
  });

  it('are tried on the past before they are published: live tickets by what was recorded, imported ones by what would have been', async () => {
    const live = await ticket({ answeredAt: '12:35' });
    await ticket({ closedAt: '13:00', origin: 'import' });
    const recorded = () => call('GET', `${triage.url}/api/triage/v1/tickets/${live.number}/clocks`, supervisor);
    await call('GET', `${triage.url}/api/triage/v1/tickets/${live.number}/clocks`, supervisor, {
      headers: { 'if-position-at-least': live.position },
    });
    expect((await recorded()).body).toMatchObject({
      clocks: [
        { target: 'first-response', state: 'met' },
        { target: 'resolution', state: 'met' },
      ],
    });
    const head = formatPosition(0, await desk.head());
    const answer = await call('POST', url('/dry-run'), supervisor, { body: { text: FASTER }, headers: { 'if-position-at-least': head } });
    expect(answer).toMatchObject({ status: 200, body: { state: 'done', tickets: 2, total: 2, changed: 1, grades: [] } });
    expect(answer.body).toMatchObject({
      changes: {
        items: [
          {
            ticketNumber: live.number,
            target: 'first-response',
            from: 'met',
            to: 'breached',
            dueBefore: at('13:35'),
            dueAfter: at('11:35'),
          },
        ],
      },
      verdicts: expect.arrayContaining([
        { target: 'first-response', from: 'met', to: 'breached', tickets: 1 },
        { target: 'resolution', from: 'met', to: 'met', tickets: 1 },
      ]),
    });
    const looser = FASTER.replace('target: first-response', 'target: resolution').replace(
      'grade-2-first-response, duration: PT2H',
      'grade-2-resolution, duration: PT3H',
    );
    expect((await send('POST', '/dry-run', { text: looser })).body).toMatchObject({
      changed: 1,
      verdicts: expect.arrayContaining([{ target: 'resolution', from: 'met', to: 'breached', tickets: 1 }]),
    });
    const same = await send('POST', '/dry-run', { text: 'policy: default\nextends: default@2\n' });
    expect(same.body).toMatchObject({ state: 'done', tickets: 2, changed: 0, grades: [] });
    const { id } = answer.body as { id: string };
    expect((await get(`/dry-runs/${id}?limit=1`)).body).toMatchObject({ id, state: 'done', changed: 1 });
    expect((await get('/dry-runs/nobody')).body).toMatchObject({ code: 'DRY_RUN_NOT_FOUND' });
    expect((await send('POST', '/dry-run', { text: 'policy: default\n' })).body).toMatchObject({ code: 'POLICY_FLAWED' });
    expect((await send('POST', '/dry-run', { text: FASTER, from: '2025-01-01T00:00:00Z' })).body).toMatchObject({ tickets: 0, changed: 0 });
  });

  it('are published as they were seen, and grade from then on', async () => {
    const drafted = await send('PUT', '/default/draft', { text: FASTER });
    const { sha256 } = drafted.body as { sha256: string };
    expect(drafted.body).toMatchObject({ policy: 'default', faults: [] });
    expect(await send('POST', '/default/publish', { sha256: '0'.repeat(64) })).toMatchObject({
      status: 409,
      body: { code: 'POLICY_DRAFT_CHANGED' },
    });
    expect(await send('POST', '/default/publish', { sha256 }, agent)).toMatchObject({ status: 403 });
    expect(await send('POST', '/default/publish', { sha256 })).toMatchObject({ status: 200 });
    expect(await send('POST', '/default/publish', { sha256 })).toMatchObject({ status: 200 });
    expect((await get('')).body).toMatchObject({
      versions: [{ version: 1 }, { version: 2, inForce: false }, { version: 3, inForce: true, publishedBy: expect.any(String) }],
    });
    expect((await get('/default/diff?from=2&to=3')).body).toEqual({
      changes: expect.arrayContaining([
        { path: 'targets/first-response/limits/grade-2-first-response/duration', before: 'PT4H', after: 'PT2H' },
      ]),
    });
    expect((await send('POST', '/nothing/publish', { sha256 })).body).toMatchObject({ code: 'NO_POLICY_DRAFT' });
    now = at('15:00');
    const { number } = await ticket({ receivedAt: '14:00' });
    expect((await call('GET', `${triage.url}/api/triage/v1/tickets/${number}/clocks`, supervisor)).body).toMatchObject({
      policy: { id: 'default', version: 3 },
      clocks: [{ target: 'first-response', due: at('16:00') }, { target: 'resolution' }],
    });
  });
});

interface Story {
  readonly receivedAt?: string;
  /** The team answers, and the customer confirms at once. */
  readonly answeredAt?: string;
  readonly closedAt?: string;
  readonly origin?: 'live' | 'import';
}

/** Appends a ticket of grade 2 as intake or the importer does. Answers its number and the position of its last event. */
const ticket = async ({ receivedAt = '09:35', answeredAt, closedAt, origin = 'live' }: Story) => {
  const [stream, contact] = [randomUUID(), randomUUID()];
  const registered: EventOf<typeof TicketRegistered> = TicketRegistered({
    account: 'ACME',
    contact: { id: contact, name: '李娜', language: 'zh' },
    device: {},
    channel: 'portal',
    kind: 'fault',
    description: '传送带打滑',
    symptomCodes: [],
    occurredAt: at(receivedAt),
    impact: { scope: 'partial', safetyRisk: false },
    receivedAt: at(receivedAt),
    receivedAtStated: false,
    receivedBy: 'agent-1',
  });
  const own = { streamId: stream, category: 'ticket', account: 'ACME' } as const;
  const of = (event: { type: string; version: number; data: unknown }, time: string) => ({
    ...event,
    occurredAt: at(time),
    subject: contact,
  });
  const graded = TicketGraded({ grade: 2, rule: 'imported', reason: 'imported', policy: { id: 'imported', version: 1 } });
  const triageStream: StreamAppend = {
    streamId: randomUUID(),
    category: 'triage',
    account: 'ACME',
    ticket: 'assigned',
    expectedVersion: 'no-stream',
    events: [{ ...graded, occurredAt: at(receivedAt) }],
  };
  const first = await desk.append({
    streams: [
      { ...own, ticket: 'assigned', expectedVersion: 'no-stream', events: [of(registered, receivedAt)] },
      ...(origin === 'import' ? [triageStream] : []),
    ],
    series: '2024-03-15',
    origin,
    actor: ACTOR,
    correlationId: randomUUID(),
  });
  if (first.outcome !== 'appended' || first.ticket === undefined) throw new Error(`the ticket was not stored: ${first.outcome}`);
  const number = first.ticket;
  const events = [
    ...(answeredAt === undefined
      ? []
      : [
          of(MessageSent({ messageId: randomUUID(), channel: 'portal', text: '马上处理' }), answeredAt),
          of(ResolutionConfirmed({}), answeredAt),
        ]),
    ...(closedAt === undefined ? [] : [of(TicketClosed({ reason: 'imported' }), closedAt)]),
  ];
  if (events.length === 0) return { number, position: formatPosition(first.partition, first.position) };
  const second = await desk.append({
    streams: [{ ...own, ticket: number, expectedVersion: 1, events }],
    origin,
    actor: ACTOR,
    correlationId: randomUUID(),
  });
  if (second.outcome !== 'appended') throw new Error(`the events were not stored: ${second.outcome}`);
  return { number, position: formatPosition(second.partition, second.position) };
};
