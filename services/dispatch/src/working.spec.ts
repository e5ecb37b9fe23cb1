import { instantFromMillis } from '@yingda/kernel';
import { eventually } from '@yingda/test-environment/eventually';
import type { TestAnswer } from '@yingda/test-environment/service';
import { randomUUID } from 'node:crypto';
import { DispatchUnderTest } from './spec-support/dispatch-under-test.ts';

let desk: DispatchUnderTest;
/** Work of E001. */
let ticket: string;

beforeAll(async () => {
  desk = await DispatchUnderTest.start();
  desk.addCaller('L001', { role: 'lead', staffNumber: 'L001' });
  await desk.send('PUT', '/engineers/E001', 'dispatcher', { body: { name: 'Zhang', groups: ['hardware'] } });
  await desk.send('PUT', '/engineers/L001', 'dispatcher', { body: { name: 'Wang', groups: [] } });
  ({ ticket } = await desk.assigned());
}, 90_000);

afterAll(() => desk?.close());

const post = (action: string, who: string, body?: unknown): Promise<TestAnswer> =>
  desk.send('POST', `/work-orders/${ticket}/${action}`, who, { body });
const get = async (part: string, who = 'dispatcher') => (await desk.send('GET', `/work-orders/${ticket}${part}`, who)).body;
const minutesFromNow = (minutes: number) => instantFromMillis(Date.now() + minutes * 60_000);

describe('the work (R18, R24)', () => {
  it('begins, and its log adds up by activity and engineer', async () => {
    expect(await post('start', 'E001', { mode: 'remote' })).toMatchObject({ status: 200 });
    expect(await get('')).toMatchObject({ state: 'in-progress', started: { mode: 'remote' } });
    await eventually(async () => {
      const { body } = await desk.send('GET', `/work-orders?state=in-progress`, 'dispatcher');
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

describe('an engineer’s work', () => {
  it('is there in one answer, for the engineer without being asked whose', async () => {
    await eventually(async () => {
      const { status, body } = await desk.send('GET', '/my-work', 'E001');
      expect([status, body]).toMatchObject([200, { engineer: 'E001', jobs: [{ ticketNumber: ticket, state: 'in-progress' }], visits: [] }]);
    });
    expect((await desk.send('GET', '/my-work?engineer=L001', 'dispatcher')).body).toMatchObject({ engineer: 'L001', jobs: [] });
    expect(await desk.send('GET', '/my-work', 'dispatcher')).toMatchObject({ status: 400, body: { code: 'VALIDATION_FAILED' } });
    expect(await desk.send('GET', '/my-work', 'customer')).toMatchObject({ status: 403 });
  });
});

describe('support (R26)', () => {
  it('is asked of the lead of the group, joined and answered; whoever joins may log time', async () => {
    const group = { name: { en: 'Hardware', zh: '硬件组' }, problemTypes: ['hardware'], assignment: 'automatic', lead: 'L001' };
    expect(await desk.send('PUT', `/groups/hardware`, 'L001', { body: group })).toMatchObject({ status: 200 });
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
    const put = (who: string) => desk.send('PUT', `/work-orders/${ticket}/coordinator`, who, { body: { coordinator: 'C001' } });
    expect(await put('agent')).toMatchObject({ status: 403 });
    expect(await put('coordinator')).toMatchObject({ status: 200 });
    const duty = { department: 'research', duty: 'find out why', dueAt: minutesFromNow(60) };
    expect(await post('departments', 'coordinator', { ...duty, dueAt: minutesFromNow(-1) })).toMatchObject({
      body: { code: 'DUE_IN_PAST' },
    });
    const involvement = randomUUID();
    expect(await post('departments', 'coordinator', { ...duty, involvement })).toMatchObject({ status: 200 });
    const duties = async (query: string) =>
      (await desk.send('GET', `/departments/duties?department=research&${query}`, 'coordinator')).body['items'];
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
      expect(await desk.send('GET', `/work-orders/${ticket}${part}`, 'customer')).toMatchObject({ status: 403 });
    const view = await get('', 'customer');
    for (const part of ['log', 'collaboration', 'started']) expect(view).not.toHaveProperty(part);
    expect(await desk.send('GET', '/departments/duties', 'customer')).toMatchObject({ status: 403 });
  });
});

describe('over NATS (R18, R25)', () => {
  it('the same commands have the same authorisation', async () => {
    const send = (pattern: string, who: string, params: Record<string, string>, body: unknown) =>
      desk.command(pattern, who, { params, body });
    expect(await send('log-work', 'E001', { number: ticket }, { text: 'tidied up' })).toMatchObject({ status: 200 });
    expect(await send('log-work', 'agent', { number: ticket }, { text: 'tidied up' })).toMatchObject({ status: 403 });
    const part = { name: { en: 'Fuse', zh: '保险丝' } };
    expect(await send('keep-part', 'dispatcher', { part: 'FUSE/2A' }, part)).toMatchObject({ status: 200, body: { part: 'FUSE/2A' } });
    expect(await desk.send('GET', '/parts/FUSE%2F2A', 'E001')).toMatchObject({ status: 200, body: part });
    expect(await send('request-part', 'E001', { number: ticket }, { part: 'X-1', quantity: 1 })).toMatchObject({
      status: 404,
      body: { code: 'PART_NOT_FOUND', part: 'X-1' },
    });
  });
});
