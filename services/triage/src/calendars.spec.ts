import { TargetStarted, TicketRegistered } from '@yingda/contracts';
import { streamIdOf } from '@yingda/event-store';
import type { EventStore } from '@yingda/event-store';
import { openPostgresEventStore } from '@yingda/event-store-postgres';
import { instant } from '@yingda/kernel';
import type { Instant } from '@yingda/kernel';
import type { RunningService } from '@yingda/nest-kit';
import { testDatabase } from '@yingda/test-environment/database';
import type { TestDatabase } from '@yingda/test-environment/database';
import { eventually } from '@yingda/test-environment/eventually';
import { testNats } from '@yingda/test-environment/nats';
import type { TestNats } from '@yingda/test-environment/nats';
import { call, serviceEnvironment, testCaller, testService } from '@yingda/test-environment/service';
import { randomUUID } from 'node:crypto';
import { serviceDefinition } from './index.ts';

const NOW: Instant = instant('2026-12-30T16:00:00+08:00');
const STARTED = instant('2026-12-30T10:00:00+08:00');

let database: TestDatabase;
let nats: TestNats;
let triage: RunningService & { url: string };
let store: EventStore;
let supervisor: string;
let agent: string;

beforeAll(async () => {
  [database, nats] = await Promise.all([testDatabase(), testNats()]);
  triage = await testService(serviceDefinition, { database, nats, clock: { now: () => NOW } });
  const { PERSONAL_DATA_KEY = '' } = serviceEnvironment('triage', { database, nats });
  store = await openPostgresEventStore({
    connectionString: database.url('yingda_import'),
    personalDataKey: Buffer.from(PERSONAL_DATA_KEY, 'base64'),
  });
  [supervisor, agent] = await Promise.all([testCaller(database, { role: 'supervisor' }), testCaller(database, { role: 'agent' })]);
}, 60_000);

afterAll(async () => {
  await triage?.close();
  await store?.close();
  await nats?.stop();
  await database?.drop();
});

const publish = (body: unknown, who = supervisor, headers: Record<string, string> = {}) =>
  call('POST', `${triage.url}/api/triage/v1/calendars`, who, { body, headers });
const preview = (body: unknown) => call('POST', `${triage.url}/api/triage/v1/calendars/preview`, supervisor, { body });
const read = (path: string) => call('GET', `${triage.url}/api/triage/v1/calendars${path}`, agent);

const hours = [{ from: '09:00', to: '17:00' }];
const berlin = {
  id: 'berlin',
  name: { en: 'Berlin', zh: '柏林' },
  zone: 'Europe/Berlin',
  week: { monday: hours, tuesday: hours, wednesday: hours, thursday: hours, friday: hours },
};

describe('calendars over HTTP (R21)', () => {
  it('are published with the tables of a country, an import and days of their own', async () => {
    const text = [
      'BEGIN:VCALENDAR',
      'BEGIN:VEVENT',
      'UID:1',
      'SUMMARY:Betriebsferien',
      'DTSTART;VALUE=DATE:20270802',
      'END:VEVENT',
      'END:VCALENDAR',
    ];
    const answer = await publish({
      calendar: { ...berlin, exceptions: [{ date: '2027-12-24', hours: [{ from: '09:00', to: '12:00' }] }] },
      tables: [
        { country: { country: 'DE', state: 'BE', firstYear: 2027, lastYear: 2027 } },
        { icalendar: { text: text.join('\r\n'), from: '2027-01-01', until: '2028-01-01' } },
      ],
    });
    expect(answer).toMatchObject({ status: 201, body: { calendar: 'berlin', calendarVersion: 1 } });
    const { body } = await read('/berlin/versions/1');
    expect(body).toMatchObject({
      id: 'berlin',
      version: 1,
      zone: 'Europe/Berlin',
      tzdata: process.versions.tz,
      coveredUntil: '2028-01-01',
    });
    const days = async (date: string) => (await read(`/berlin/days?from=${date}&to=${date}`)).body['days'];
    expect(await days('2027-10-03')).toMatchObject([{ rule: 'holiday', weekday: 'sunday', hours: [] }]);
    expect(await days('2027-08-02')).toMatchObject([{ rule: 'holiday', name: { en: 'Betriebsferien' } }]);
    expect(await days('2027-12-24')).toEqual([
      { date: '2027-12-24', weekday: 'friday', rule: 'exception', hours: [{ from: '09:00', to: '12:00' }] },
    ]);
    expect(await days('2028-01-03')).toMatchObject([{ rule: 'weekday', provisional: true }]);
  });

  it('show holidays, and make-up days with the weekday that they stand in for', async () => {
    const { body } = await read('/cn-office/days?from=2024-02-09&to=2024-02-18');
    expect(body).toMatchObject({
      version: 1,
      days: [
        {
          date: '2024-02-09',
          rule: 'weekday',
          hours: [
            { from: '09:00', to: '12:00' },
            { from: '13:00', to: '18:00' },
          ],
        },
        ...Array.from({ length: 8 }, () => ({ rule: 'holiday', name: { zh: '春节' }, hours: [] })),
        { date: '2024-02-18', weekday: 'sunday', rule: 'make-up', worksLike: 'friday', hours: [{ from: '09:00' }, { from: '13:00' }] },
      ],
    });
    expect(await read('/cn-office/days?from=2024-02-09&to=2024-02-08')).toMatchObject({ status: 400, body: { code: 'DAYS_OUT_OF_RANGE' } });
    expect(await read('/nowhere/days?from=2024-02-09&to=2024-02-09')).toMatchObject({ status: 404, body: { code: 'CALENDAR_NOT_FOUND' } });
  });

  it('are refused with the place and the remedy, in the language of the caller (R40)', async () => {
    const flawed = { ...berlin, id: 'flawed', zone: 'Asia/Peking', week: { monday: [...hours, { from: '16:00', to: '18:00' }] } };
    expect(await publish({ calendar: flawed, tables: [{}] }, supervisor, { 'accept-language': 'zh-CN' })).toMatchObject({
      status: 422,
      body: {
        code: 'CALENDAR_FLAWED',
        errors: [
          { field: '/calendar/zone', message: '"Asia/Peking" 不是时区,请填写 IANA 名称,例如 Asia/Shanghai' },
          { field: '/calendar/week/monday/1' },
          { field: '/tables/0' },
        ],
      },
    });
    expect(await publish({ calendar: { ...berlin, week: {} } })).toMatchObject({
      status: 422,
      body: { errors: [{ field: '/calendar/week', message: expect.stringContaining('nobody works for a year') }] },
    });
    const abroad = { country: { country: 'XX', firstYear: 2027, lastYear: 2027 } };
    expect(await publish({ calendar: berlin, tables: [abroad] })).toMatchObject({
      status: 422,
      body: { errors: [{ field: '/tables/0' }] },
    });
  });

  it('are published by supervisors, directors and administrators only, and never twice the same', async () => {
    const oslo = { ...berlin, id: 'oslo', zone: 'Europe/Oslo' };
    expect(await publish({ calendar: oslo }, agent)).toMatchObject({ status: 403 });
    const once = { 'idempotency-key': 'oslo-1' };
    const first = await publish({ calendar: oslo }, supervisor, once);
    expect(first).toMatchObject({ status: 201, body: { calendar: 'oslo', calendarVersion: 1 } });
    expect((await publish({ calendar: oslo }, supervisor, once)).body).toEqual(first.body);
    expect(await publish({ calendar: oslo })).toMatchObject({ status: 409, body: { code: 'CALENDAR_UNCHANGED' } });
    expect(await publish({ calendar: { ...oslo, id: 'round-the-clock' } })).toMatchObject({
      status: 409,
      body: { code: 'CALENDAR_RESERVED' },
    });
  });
});

/** A ticket with a clock of sixteen office hours, as triage would have started it; it ends in days that nobody has announced yet. */
const provisional = async (startedAt = STARTED, due = '2027-01-01T10:00:00+08:00'): Promise<string> => {
  const [stream, contact] = [randomUUID(), randomUUID()];
  const registered = TicketRegistered({
    account: 'ACME',
    contact: { id: contact, name: '李娜', language: 'zh' },
    device: { model: 'XJ-2000' },
    channel: 'portal',
    kind: 'consultation',
    description: '如何导出报表',
    symptomCodes: [],
    occurredAt: startedAt,
    impact: { scope: 'none', safetyRisk: false },
    receivedAt: startedAt,
    receivedAtStated: false,
    receivedBy: 'agent-1',
  });
  const actor = { id: 'agent-1', kind: 'person' } as const;
  const intake = await openAs('intake');
  const first = await intake.append({
    streams: [
      {
        ...{ streamId: stream, category: 'ticket', account: 'ACME', ticket: 'assigned', expectedVersion: 'no-stream' },
        events: [{ ...registered, occurredAt: startedAt, subject: contact }],
      },
    ],
    series: '2026-12-30',
    actor,
    correlationId: randomUUID(),
  });
  await intake.close();
  if (first.outcome !== 'appended' || first.ticket === undefined) throw new Error(first.outcome);
  const { ticket } = first;
  await eventually(async () => expect(await targetEvents(ticket)).not.toEqual([]));
  const clock = TargetStarted({
    target: 'definite-plan',
    startedAt,
    duration: 'PT16H',
    calendar: { id: 'cn-office', version: 1 },
    due: instant(due),
    provisional: true,
    holder: 'agent',
    rule: 'office',
    reason: 'Sixteen office hours',
    policy: { id: 'default', version: 1 },
    causePosition: first.position,
  });
  const own = await openAs('triage');
  const second = await own.append({
    streams: [
      {
        ...{ streamId: streamIdOf('triage', ticket), category: 'triage', account: 'ACME', ticket, expectedVersion: 'stream-exists' },
        events: [{ ...clock, occurredAt: NOW }],
      },
    ],
    actor: { id: 'yingda', kind: 'platform' },
    correlationId: randomUUID(),
  });
  await own.close();
  if (second.outcome !== 'appended') throw new Error(second.outcome);
  return ticket;
};

const openAs = (service: 'intake' | 'triage') => {
  const { DATABASE_URL = '', PERSONAL_DATA_KEY = '' } = serviceEnvironment(service, { database, nats });
  return openPostgresEventStore({ connectionString: DATABASE_URL, personalDataKey: Buffer.from(PERSONAL_DATA_KEY, 'base64'), poolSize: 2 });
};

const targetEvents = async (ticket: string) => (await store.readTicket(ticket)).filter(({ type }) => type.startsWith('Target'));
const replanned = async (ticket: string) =>
  (await targetEvents(ticket)).filter(({ type }) => type === 'TargetChanged').map(({ data }) => data);

it('calendars are described by the OpenAPI document', async () => {
  const { body } = await call('GET', `${triage.url}/api/triage/openapi.json`, undefined);
  expect(Object.keys(body['paths'] as object)).toEqual(
    expect.arrayContaining(['/api/triage/v1/calendars', '/api/triage/v1/calendars/{calendar}/days']),
  );
});

describe('a late announcement on real servers (R21)', () => {
  it('moves the deadlines of open clocks, also of those that start by the older version afterwards', async () => {
    const open = await provisional();
    const { body } = await read('/cn-office/versions/1');
    const {
      version: _version,
      effectiveFrom: _from,
      tzdata: _tzdata,
      transitions: _transitions,
      ...office
    } = body as Record<string, unknown[]>;
    const announcement = {
      calendar: {
        ...office,
        holidays: [...(office['holidays'] ?? []), { date: '2027-01-01', name: { en: "New Year's Day", zh: '元旦' } }],
        makeUpDays: [...(office['makeUpDays'] ?? []), { date: '2027-01-03', worksLike: 'friday' }],
        coveredUntil: '2028-01-01',
      },
      effectiveFrom: '2027-01-01T00:00:00+08:00',
    };
    await eventually(async () =>
      expect(await preview({ ...announcement, year: 2027 })).toMatchObject({
        status: 200,
        body: {
          version: 2,
          days: expect.arrayContaining([expect.objectContaining({ date: '2027-01-03', rule: 'make-up', worksLike: 'friday' })]),
          clocks: {
            changed: 1,
            changes: [{ ticket: open, target: 'definite-plan', newDue: instant('2027-01-03T10:00:00+08:00') }],
          },
        },
      }),
    );
    expect(await replanned(open)).toEqual([]);
    expect(await preview({ calendar: { ...announcement.calendar, zone: 'Asia/Peking' } })).toMatchObject({
      status: 422,
      body: { code: 'CALENDAR_FLAWED', errors: [{ field: '/calendar/zone' }] },
    });
    expect(await publish(announcement)).toMatchObject({ status: 201, body: { calendar: 'cn-office', calendarVersion: 2 } });
    const moved = [
      {
        target: 'definite-plan',
        because: 'calendar',
        calendar: { id: 'cn-office', version: 2 },
        due: instant('2027-01-03T10:00:00+08:00'),
        reason: 'Sixteen office hours',
      },
    ];
    await eventually(async () => expect(await replanned(open)).toMatchObject(moved));
    const later = await provisional();
    await eventually(async () => expect(await replanned(later)).toMatchObject(moved));
    const { body: list } = await read('');
    expect(list).toMatchObject({
      versions: expect.arrayContaining([expect.objectContaining({ calendar: 'cn-office', version: 2, inForce: false })]),
    });
  }, 60_000);
});
