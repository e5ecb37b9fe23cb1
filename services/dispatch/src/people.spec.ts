import { VisitBooked } from '@yingda/contracts';
import { streamIdOf } from '@yingda/event-store';
import { instant, instantFromMillis } from '@yingda/kernel';
import type { TestAnswer } from '@yingda/test-environment/service';
import { randomUUID } from 'node:crypto';
import { DispatchUnderTest } from './spec-support/dispatch-under-test.ts';

/** A Friday. */
const NOW = instant('2026-03-13T09:00:00+08:00');

let desk: DispatchUnderTest;

beforeAll(async () => {
  desk = await DispatchUnderTest.start({ clock: { now: () => NOW } });
}, 60_000);

afterAll(() => desk?.close());

/** What a list answers once it has taken in the last change. */
let position = '';
const send = async (method: 'PUT' | 'POST' | 'DELETE', path: string, body?: unknown): Promise<TestAnswer> => {
  const answer = await desk.send(method, path, 'lead', { body });
  if (typeof answer.body['position'] === 'string') position = answer.body['position'];
  return answer;
};
const get = (path: string): Promise<TestAnswer> =>
  desk.send('GET', path, 'lead', { headers: position === '' ? {} : { 'if-position-at-least': position } });

const liu = { name: '刘洋', email: 'liu@example.com', phone: '13900000000', groups: ['hardware'], regions: ['shanghai'], capacity: 8 };
const office = { weekdays: [1, 2, 3, 4, 5], from: '08:30', to: '17:30' };

describe('engineers over HTTP (R2, R23)', () => {
  it('are registered in groups and regions that there are', async () => {
    expect(await send('PUT', '/engineers/E001', liu)).toMatchObject({
      status: 404,
      body: { code: 'REGION_NOT_FOUND', field: '/regions/0' },
    });
    const shanghai = { name: { en: 'Shanghai', zh: '上海' }, kilometresPerHour: 25 };
    expect(await send('PUT', '/regions/shanghai', shanghai)).toMatchObject({ status: 200, body: { version: 1 } });
    expect((await get('/regions')).body).toEqual({
      items: [{ region: 'shanghai', zone: 'Asia/Shanghai', detour: 1.3, ...shanghai }],
    });
    expect(await send('PUT', '/engineers/E001', { ...liu, groups: ['lathes'] })).toMatchObject({
      status: 404,
      body: { code: 'GROUP_NOT_FOUND', field: '/groups/0' },
    });
    expect(await send('PUT', '/engineers/E001', liu)).toMatchObject({ status: 200, body: { engineer: 'E001', version: 1 } });
  });

  it('have skills and qualifications, of which an expired one is refused with the reason', async () => {
    expect(await send('PUT', '/engineers/E001/skills', { skills: [{ skill: 'cnc', level: 4 }] })).toMatchObject({ body: { version: 2 } });
    expect(await send('PUT', '/engineers/E001/skills', { skills: [{ skill: 'cnc', level: 6 }] })).toMatchObject({
      status: 400,
      body: { errors: [{ field: '/skills/0/level', message: 'Send at most 5.' }] },
    });
    expect(await send('PUT', '/engineers/E001/qualifications/low-voltage', { until: '2026-03-12' })).toMatchObject({
      status: 409,
      body: { code: 'QUALIFICATION_EXPIRED', today: '2026-03-13', field: '/until' },
    });
    expect(await send('PUT', '/engineers/E001/qualifications/low-voltage', { until: '2027-03-31' })).toMatchObject({
      body: { version: 3 },
    });
    expect((await get('/engineers?group=hardware&region=shanghai&skill=cnc')).body['items']).toEqual([
      expect.objectContaining({ engineer: 'E001', name: '刘洋', regions: ['shanghai'], skills: [{ skill: 'cnc', level: 4 }], held: 0 }),
    ]);
    expect((await get('/engineers?skill=plc')).body['items']).toEqual([]);
  });

  it('work in shifts; two that overlap are refused by name and nothing is changed', async () => {
    const overlapping = { shifts: [office, { weekdays: [5], from: '17:00', to: '01:00' }] };
    expect(await send('PUT', '/engineers/E001/shifts', overlapping)).toMatchObject({
      status: 409,
      body: {
        code: 'SHIFTS_OVERLAP',
        first: { weekday: 5, from: '08:30', to: '17:30' },
        second: { weekday: 5, from: '17:00', to: '01:00' },
      },
    });
    expect((await get('/engineers/E001')).body).toMatchObject({ version: 3, shiftPlans: [] });
    expect(await send('PUT', '/engineers/E001/shifts', { shifts: [office], holidays: 'cn-office' })).toMatchObject({
      body: { version: 4, effectiveFrom: '2026-03-13' },
    });
  });

  it('are away, but not over an agreed visit unless somebody will move that', async () => {
    const visit = randomUUID();
    const [start, end] = [instant('2026-03-16T10:00:00+08:00'), instant('2026-03-16T12:00:00+08:00')];
    const booked = VisitBooked({
      ...{ engineer: 'E001', visit, ticket: '20260313-001', start, end, pinned: false },
      window: { from: start, until: end },
    });
    const appended = await desk.dispatch.append({
      streams: [
        {
          ...{ streamId: streamIdOf('engineer', 'E001'), category: 'engineer', expectedVersion: 4 },
          events: [{ ...booked, occurredAt: NOW }],
        },
      ],
      actor: { id: 'spec', kind: 'platform' },
      correlationId: randomUUID(),
    });
    expect(appended.outcome).toBe('appended');
    const leave = { from: '2026-03-16T00:00:00+08:00', until: '2026-03-17T00:00:00+08:00' };
    const refused = await send('POST', '/engineers/E001/absences', leave);
    expect(refused).toMatchObject({ status: 409, body: { code: 'ABSENCE_MEETS_VISITS', visits: [{ visit, ticket: '20260313-001' }] } });
    const recorded = await send('POST', '/engineers/E001/absences', { ...leave, despiteVisits: true });
    expect(recorded).toMatchObject({ status: 200, body: { version: 6, visitsToMove: [{ visit, ticket: '20260313-001' }] } });
    const week = `from=${instantFromMillis(Date.parse(leave.from))}&until=2026-03-18T00:00:00Z`;
    expect((await get(`/engineers/E001/availability?${week}`)).body).toMatchObject({
      working: [{ from: '2026-03-17T00:30:00.000Z', until: '2026-03-17T09:30:00.000Z' }],
      bookings: [{ visit }],
      absences: [{ kind: 'leave' }],
    });
    expect(await send('DELETE', `/engineers/E001/absences/${String(recorded.body['absence'])}`)).toMatchObject({ body: { version: 7 } });
    expect((await get(`/engineers/E001/availability?${week}`)).body).toMatchObject({
      free: [
        { from: '2026-03-16T00:30:00.000Z', until: '2026-03-16T02:00:00.000Z' },
        { from: '2026-03-16T04:00:00.000Z', until: '2026-03-16T09:30:00.000Z' },
        { from: '2026-03-17T00:30:00.000Z', until: '2026-03-17T09:30:00.000Z' },
      ],
    });
  });

  it('are on call for their own groups', async () => {
    const night = { from: '2026-03-13T17:30:00+08:00', until: '2026-03-14T08:30:00+08:00' };
    expect(await send('POST', '/engineers/E001/on-call', { group: 'software', ...night })).toMatchObject({
      status: 409,
      body: { code: 'ENGINEER_NOT_IN_GROUP' },
    });
    expect(await send('POST', '/engineers/E001/on-call', { group: 'hardware', ...night })).toMatchObject({ status: 200 });
    expect((await get('/on-call?group=hardware&at=2026-03-13T20:00:00Z')).body['items']).toEqual([
      expect.objectContaining({ engineer: 'E001', name: '刘洋', phone: '13900000000', absent: false }),
    ]);
    expect((await get('/on-call?group=software&at=2026-03-13T20:00:00Z')).body['items']).toEqual([]);
  });

  it('are led: a group has a lead who is registered, and rules of what its work takes', async () => {
    const group = {
      name: { en: 'Lathes', zh: '车床组' },
      problemTypes: ['hardware'],
      assignment: 'automatic',
      acceptWithin: 'PT15M',
      requirements: [{ name: 'xj', when: { models: ['XJ-*'] }, skills: [{ skill: 'cnc', level: 3 }], qualifications: [] }],
    };
    expect(await send('PUT', '/groups/lathes', { ...group, lead: 'E404' })).toMatchObject({
      status: 404,
      body: { code: 'ENGINEER_NOT_FOUND', engineer: 'E404', field: '/lead' },
    });
    expect(await send('PUT', '/groups/lathes', { ...group, lead: 'E001' })).toMatchObject({ status: 200, body: { version: 1 } });
    expect(await send('PUT', '/groups/lathes', { ...group, lead: 'E001' })).toMatchObject({ status: 200, body: { version: 1 } });
    expect((await get('/groups')).body['items']).toEqual([
      expect.objectContaining({ group: 'hardware', assignment: 'automatic' }),
      { group: 'lathes', lead: 'E001', ...group },
      ...['operation', 'software', 'training'].map((name) => expect.objectContaining({ group: name })),
    ]);
    expect((await get('/groups/hardware')).body).toMatchObject({ members: ['E001'] });
    expect((await get('/groups/mills')).body).toMatchObject({ code: 'GROUP_NOT_FOUND' });
  });

  it('have a history of what changed, when and by whom', async () => {
    await send('PUT', '/engineers/E001', { ...liu, groups: ['hardware', 'lathes'], capacity: 9 });
    const { body } = await get('/engineers/E001/history?limit=2');
    expect(body['items']).toEqual([
      expect.objectContaining({
        event: 'EngineerChanged',
        at: NOW,
        by: expect.objectContaining({ role: 'lead' }) as unknown,
        changes: [
          { field: 'capacity', from: 8, to: 9 },
          { field: 'groups', from: ['hardware'], to: ['hardware', 'lathes'] },
        ],
      }),
      expect.objectContaining({ event: 'OnCallPlanned' }),
    ]);
    const rest = await get(`/engineers/E001/history?cursor=${String(body['nextCursor'])}`);
    expect((rest.body['items'] as { event: string }[]).map(({ event }) => event)).toEqual([
      ...['AbsenceWithdrawn', 'AbsenceRecorded', 'ShiftsPlanned', 'QualificationGranted', 'SkillsSet', 'EngineerRegistered'],
    ]);
    expect(await desk.send('GET', '/engineers/E001/history', 'agent')).toMatchObject({ status: 403 });
  });
});

const HEADER = '工号,姓名,技术组,区域,技能,资质,班次,节假日日历';
const GOOD = 'E101,陈静,hardware;software,shanghai,cnc:3;plc:5,low-voltage:2027-03-31,1-5 08:30-17:30,cn-office';

describe('a list of engineers (R23)', () => {
  const list = (...lines: readonly string[]) => [HEADER, ...lines].join('\n');

  it('is taken as a whole or not at all, and says what has to be mended and where', async () => {
    const flawed = list(
      GOOD,
      'E102,王磊,hardware;mills,paris,cnc:3,low-voltage:2026-03-12,1-5 08:00-17:00;3 16:00-20:00,mars',
      'E103,,hardware,,,,,',
    );
    const answer = await send('POST', '/engineers/import', { csv: flawed });
    expect(answer).toMatchObject({ status: 422, body: { code: 'PEOPLE_LIST_FLAWED' } });
    expect((answer.body['listFaults'] as { line: number; column: string }[]).map(({ line, column }) => [line, column])).toEqual([
      [3, '技术组'],
      [3, '区域'],
      [3, '资质'],
      [3, '班次'],
      [4, '姓名'],
    ]);
    expect(await get('/engineers/E101')).toMatchObject({ status: 404 });
  });

  it('tells what it would change, changes it, and changes nothing the second time', async () => {
    const csv = list(GOOD, 'E102,王磊,hardware,,,,,', 'E001,刘洋,hardware;lathes,shanghai,cnc:4,low-voltage:2027-03-31,,');
    const dry = await send('POST', '/engineers/import', { csv, dryRun: true });
    expect(dry).toMatchObject({ status: 200, body: { dryRun: true, registered: 2, changed: 0, unchanged: 1 } });
    expect(await get('/engineers/E101')).toMatchObject({ status: 404 });
    const response = await fetch(`${desk.base}/engineers/import`, {
      method: 'POST',
      headers: { authorization: await desk.authorization('lead'), 'content-type': 'text/csv' },
      body: csv,
    });
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({
      dryRun: false,
      registered: 2,
      changes: [
        { line: 2, engineer: 'E101', events: ['EngineerRegistered', 'SkillsSet', 'QualificationGranted', 'ShiftsPlanned'] },
        { line: 3, engineer: 'E102', events: ['EngineerRegistered'] },
      ],
    });
    expect((await get('/engineers/E001')).body).toMatchObject({ email: 'liu@example.com', capacity: 9 });
    expect(await send('POST', '/engineers/import', { csv })).toMatchObject({
      status: 200,
      body: { registered: 0, changed: 0, unchanged: 3, changes: [] },
    });
  });
});

describe('engineers over NATS (R23)', () => {
  it('are kept by the same commands with the same authorisation', async () => {
    const skills = { params: { staffNumber: 'E101' }, body: { skills: [{ skill: 'plc', level: 5 }] } };
    const done = await desk.command('set-skills', 'lead', skills);
    expect(done).toMatchObject({ status: 200, body: { engineer: 'E101', version: 5 } });
    expect(await desk.command('set-skills', 'agent', skills)).toMatchObject({ status: 403 });
    const csv = `${HEADER}\n${GOOD}`;
    const imported = await desk.command('import-engineers', 'lead', { body: { csv } });
    expect(imported).toMatchObject({ status: 200, body: { changed: 1, changes: [{ engineer: 'E101', events: ['SkillsSet'] }] } });
  });
});
