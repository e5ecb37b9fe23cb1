import { Logger } from '@nestjs/common';
import type { EventStore } from '@yingda/event-store';
import { openPostgresEventStore } from '@yingda/event-store-postgres';
import { instantFromMillis } from '@yingda/kernel';
import { connectNats, sendCommand } from '@yingda/messaging';
import type { RunningService } from '@yingda/nest-kit';
import { testDatabase } from '@yingda/test-environment/database';
import type { TestDatabase } from '@yingda/test-environment/database';
import { eventually } from '@yingda/test-environment/eventually';
import { testNats } from '@yingda/test-environment/nats';
import type { TestNats } from '@yingda/test-environment/nats';
import { call, serviceEnvironment, testCaller, testService } from '@yingda/test-environment/service';
import type { TestAnswer } from '@yingda/test-environment/service';
import { randomUUID } from 'node:crypto';
import { serviceDefinition } from './index.ts';
import { gradeTicket, registerTicket } from './testing/other-services.ts';

let database: TestDatabase;
let nats: TestNats;
let dispatch: RunningService & { url: string };
/** The log as intake and triage write it. */
const stores: EventStore[] = [];
let base: string;
const callers: Record<string, string> = {};
/** Work of E001. */
let ticket: string;

beforeAll(async () => {
  [database, nats] = await Promise.all([testDatabase(), testNats()]);
  dispatch = await testService(serviceDefinition, { database, nats });
  const { PERSONAL_DATA_KEY = '' } = serviceEnvironment('intake', { database, nats });
  for (const role of ['yingda_intake', 'yingda_triage'] as const) {
    const personalDataKey = Buffer.from(PERSONAL_DATA_KEY, 'base64');
    stores.push(await openPostgresEventStore({ connectionString: database.url(role), personalDataKey }));
  }
  base = `${dispatch.url}/api/dispatch/v1`;
  for (const role of ['dispatcher', 'coordinator', 'agent'] as const) callers[role] = await testCaller(database, { role });
  callers['customer'] = await testCaller(database, { role: 'customer', account: 'ACME' });
  callers['L001'] = await testCaller(database, { role: 'lead', staffNumber: 'L001' });
  for (const staffNumber of ['E001', 'E002']) callers[staffNumber] = await testCaller(database, { role: 'engineer', staffNumber });
  await call('PUT', `${base}/engineers/E001`, callers['dispatcher'], { body: { name: 'Zhang', groups: ['hardware'] } });
  await call('PUT', `${base}/engineers/L001`, callers['dispatcher'], { body: { name: 'Wang', groups: [] } });
  const [intake, triage] = stores as [EventStore, EventStore];
  const registered = await registerTicket(intake);
  ticket = registered.ticket;
  await gradeTicket(triage, registered.ticket, 'hardware');
  await eventually(async () => expect(await get('')).toMatchObject({ engineer: 'E001' }));
}, 90_000);

afterAll(async () => {
  await dispatch?.close();
  await Promise.all(stores.map((store) => store.close()));
  await nats?.stop();
  await database?.drop();
});

const post = (action: string, who: string, body?: unknown): Promise<TestAnswer> =>
  call('POST', `${base}/work-orders/${ticket}/${action}`, callers[who], { body });
const get = async (part: string, who = 'dispatcher') => (await call('GET', `${base}/work-orders/${ticket}${part}`, callers[who])).body;
const minutesFromNow = (minutes: number) => instantFromMillis(Date.now() + minutes * 60_000);

describe('the work (R18, R24)', () => {
  it('begins, and its log adds up by activity and engineer', async () => {
    expect(await post('start', 'E001', { mode: 'remote' })).toMatchObject({ status: 200 });
    expect(await get('')).toMatchObject({ state: 'in-progress', started: { mode: 'remote' } });
    await eventually(async () => {
      const { body } = await call('GET', `${base}/work-orders?state=in-progress`, callers['dispatcher']);
      expect(body).toMatchObject({ items: [{ ticketNumber: ticket }] });
    });
    // The work was assigned a moment ago; time may have gone into it before that, for instance on the way.
    const spent = { from: minutesFromNow(-40), until: minutesFromNow(-10) };
    expect(await post('log', 'E001', { text: 'read the alarms', activity: 'remote', spent })).toMatchObject({ status: 200 });
    const twice = { from: minutesFromNow(-20), until: minutesFromNow(-5) };
    expect(await post('log', 'E001', { text: 'again', spent: twice })).toMatchObject({
      status: 409,
      body: { code: 'SPENT_TWICE', field: '/spent', with: spent },
    });
    expect(await post('log', 'E001', { text: 'to come', spent: { from: spent.from, until: minutesFromNow(60) } })).toMatchObject({
      status: 400,
      body: { code: 'SPENT_IN_FUTURE' },
    });
    expect(await post('log', 'E002', { text: 'not mine' })).toMatchObject({ status: 403, body: { code: 'WORK_OF_OTHER_ENGINEER' } });
    expect(await get('/log')).toMatchObject({
      entries: [{ text: 'read the alarms', activity: 'remote', engineer: 'E001' }],
      minutes: { total: 30, byActivity: { remote: 30 }, byEngineer: { E001: 30 } },
    });
  });
});

describe('support (R26)', () => {
  it('is asked of the lead of the group, joined and answered; whoever joins may log time', async () => {
    const group = { name: { en: 'Hardware', zh: '硬件组' }, problemTypes: ['hardware'], assignment: 'automatic', lead: 'L001' };
    expect(await call('PUT', `${base}/groups/hardware`, callers['L001'], { body: group })).toMatchObject({ status: 200 });
    const support = randomUUID();
    expect(await post('support', 'E001', { support, question: 'the board stays dark' })).toMatchObject({ body: { support, lead: 'L001' } });
    expect(await post(`support/${support}/join`, 'L001')).toMatchObject({ status: 200, body: { engineer: 'L001' } });
    expect(await post('log', 'L001', { text: 'looked at the board' })).toMatchObject({ status: 200 });
    expect(await post(`support/${support}/end`, 'E002')).toMatchObject({ status: 403, body: { code: 'SUPPORT_OF_OTHERS' } });
    expect(await post(`support/${support}/end`, 'L001', { answer: 'swap the fuse' })).toMatchObject({ status: 200 });
    expect(await get('/collaboration')).toMatchObject({
      support: [{ support, status: 'ended', lead: 'L001', joined: ['L001'], question: 'the board stays dark', answer: 'swap the fuse' }],
    });
  });
});

describe('other departments (R26)', () => {
  it('have a duty and a time that a coordinator looks after', async () => {
    const put = (who: string) => call('PUT', `${base}/work-orders/${ticket}/coordinator`, callers[who], { body: { coordinator: 'C001' } });
    expect(await put('agent')).toMatchObject({ status: 403 });
    expect(await put('coordinator')).toMatchObject({ status: 200 });
    const duty = { department: 'research', duty: 'find out why', dueAt: minutesFromNow(60) };
    expect(await post('departments', 'coordinator', { ...duty, dueAt: minutesFromNow(-1) })).toMatchObject({
      body: { code: 'DUE_IN_PAST' },
    });
    const involvement = randomUUID();
    expect(await post('departments', 'coordinator', { ...duty, involvement })).toMatchObject({ status: 200 });
    const duties = async (query: string) =>
      (await call('GET', `${base}/departments/duties?department=research&${query}`, callers['coordinator'])).body['items'];
    await eventually(async () => expect(await duties('state=open')).toMatchObject([{ involvement, ticketNumber: ticket, state: 'open' }]));
    expect(await duties('state=overdue')).toEqual([]);
    expect(await post(`departments/${involvement}/answer`, 'coordinator', { answer: 'bad capacitors' })).toMatchObject({ status: 200 });
    await eventually(async () => expect(await duties('state=answered')).toMatchObject([{ involvement, late: false }]));
    expect(await get('')).toMatchObject({
      collaboration: { coordinator: 'C001', departments: [{ duty: 'find out why', answer: 'bad capacitors', late: false }] },
    });
  });

  it('and all of this is no customer’s business (R39)', async () => {
    for (const part of ['/log', '/collaboration'])
      expect(await call('GET', `${base}/work-orders/${ticket}${part}`, callers['customer'])).toMatchObject({ status: 403 });
    const view = await get('', 'customer');
    for (const part of ['log', 'collaboration', 'started']) expect(view).not.toHaveProperty(part);
    expect(await call('GET', `${base}/departments/duties`, callers['customer'])).toMatchObject({ status: 403 });
  });
});

describe('over NATS (R18, R25)', () => {
  it('the same commands have the same authorisation', async () => {
    const connection = await connectNats({
      ...{ url: nats.url, credentialsPath: nats.credentials('platform'), name: 'spec', user: 'platform', logger: new Logger('spec') },
    });
    const send = (pattern: string, who: string, params: Record<string, string>, body: unknown) =>
      sendCommand(connection, { service: 'dispatch', pattern }, { params, body, headers: { Authorization: callers[who] ?? '' } });
    try {
      expect(await send('log-work', 'E001', { number: ticket }, { text: 'tidied up' })).toMatchObject({ status: 200 });
      expect(await send('log-work', 'agent', { number: ticket }, { text: 'tidied up' })).toMatchObject({ status: 403 });
      const part = { name: { en: 'Fuse', zh: '保险丝' } };
      expect(await send('keep-part', 'dispatcher', { part: 'FUSE/2A' }, part)).toMatchObject({ status: 200, body: { part: 'FUSE/2A' } });
      expect(await call('GET', `${base}/parts/FUSE%2F2A`, callers['E001'])).toMatchObject({ status: 200, body: part });
      expect(await send('request-part', 'E001', { number: ticket }, { part: 'X-1', quantity: 1 })).toMatchObject({
        status: 404,
        body: { code: 'PART_NOT_FOUND', part: 'X-1' },
      });
    } finally {
      await connection.drain();
    }
  });
});
