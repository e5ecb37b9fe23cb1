import { TicketClosed } from '@yingda/contracts';
import { streamIdOf } from '@yingda/event-store';
import { instant, instantFromMillis, millisOf } from '@yingda/kernel';
import type { Instant } from '@yingda/kernel';
import { eventually } from '@yingda/test-environment/eventually';
import type { TestAnswer } from '@yingda/test-environment/service';
import { randomUUID } from 'node:crypto';
import type { Booking } from './domain/engineer/state.ts';
import { DispatchUnderTest } from './spec-support/dispatch-under-test.ts';
import { record } from './spec-support/other-services.ts';

let desk: DispatchUnderTest;

/** Three days from now, by the clock in Shanghai. */
const DATE = new Date(Date.now() + 3 * 86_400_000 + 8 * 3_600_000).toISOString().slice(0, 10);
const at = (time: string, days = 0): Instant => instantFromMillis(millisOf(instant(`${DATE}T${time}:00+08:00`)) + days * 86_400_000);
const window = (from: string, until: string, days = 0) => ({ from: at(from, days), until: at(until, days) });
const AGREED = instantFromMillis(Date.now() - 3_600_000);
const EAST = { latitude: 31.22, longitude: 121.54 };
const WEST = { latitude: 31.2, longitude: 121.36 };

const send = (method: string, path: string, who: string, body?: unknown, headers: Record<string, string> = {}): Promise<TestAnswer> =>
  desk.send(method, path, who, { body, headers });
const post = (path: string, body: unknown = {}, who = 'dispatcher', headers: Record<string, string> = {}) =>
  send('POST', path, who, body, headers);
const get = (path: string, who = 'dispatcher', headers: Record<string, string> = {}) => send('GET', path, who, undefined, headers);

beforeAll(async () => {
  desk = await DispatchUnderTest.start();
  expect(await send('PUT', '/regions/shanghai', 'dispatcher', { name: { en: 'Shanghai', zh: '上海' } })).toMatchObject({ status: 200 });
  const shift = { weekdays: [1, 2, 3, 4, 5, 6, 7], from: '08:00', to: '18:00' };
  for (const [number, place] of [
    ['E001', EAST],
    ['E002', WEST],
    ['E003', EAST],
  ] as const) {
    const person = { name: number, groups: ['hardware'], regions: ['shanghai'], base: place };
    expect(await send('PUT', `/engineers/${number}`, 'dispatcher', person)).toMatchObject({ status: 200 });
    expect(await send('PUT', `/engineers/${number}/shifts`, 'dispatcher', { shifts: [shift] })).toMatchObject({ status: 200 });
  }
}, 60_000);

afterAll(() => desk?.close());

/** A ticket whose work can begin. */
const opened = () => desk.graded();
const agreement = (change: object = {}) => ({
  engineer: 'E001',
  window: window('09:00', '11:00'),
  minutes: 30,
  agreed: { by: 'phone', at: AGREED },
  ...change,
});
const bookingsOf = async (engineer: string): Promise<Booking[]> => (await get(`/engineers/${engineer}`)).body['bookings'] as Booking[];
const overlapping = (bookings: readonly Booking[]) => bookings.filter(({ end }, index) => end > (bookings[index + 1]?.start ?? '9'));

describe('a visit (R24)', () => {
  it('is agreed, moved, told late, made and signed off; the customer sees what was agreed and no day of an engineer (R39)', async () => {
    const { ticket } = await opened();
    const visits = `/work-orders/${ticket}/visits`;
    const site = { region: 'shanghai', place: WEST, address: '虹桥路 1 号' };
    const scheduled = await post(visits, agreement({ site, tools: ['multimeter'], start: at('10:00') }), 'dispatcher', {
      'idempotency-key': ticket,
    });
    expect(scheduled).toMatchObject({
      status: 200,
      body: { ticketNumber: ticket, engineer: 'E001', status: 'scheduled', start: at('10:00'), end: at('10:30'), pinned: false },
    });
    const visit = String(scheduled.body['visit']);
    const again = await post(visits, agreement({ site, tools: ['multimeter'], start: at('10:00') }), 'dispatcher', {
      'idempotency-key': ticket,
    });
    expect(again).toMatchObject({ status: 200, body: { visit, start: at('10:00') } });
    expect((await get(visits)).body['items']).toMatchObject([{ visit, plan: { start: at('10:00') }, site, tools: ['multimeter'] }]);
    const seen = (await get(visits, 'customer')).body['items'];
    expect(seen).toMatchObject([{ visit, window: window('09:00', '11:00') }]);
    expect(JSON.stringify(seen)).not.toMatch(/plan|pinned/);
    expect(await get(visits, 'stranger')).toMatchObject({ status: 404, body: { code: 'TICKET_NOT_FOUND' } });

    expect(await send('PUT', `${visits}/${visit}`, 'E001', agreement({ site, window: window('13:00', '15:00') }))).toMatchObject({
      status: 200,
      body: { start: at('13:00'), window: window('13:00', '15:00') },
    });
    expect(await post(`${visits}/${visit}/plan`, { engineer: 'E002', start: at('14:00'), pinned: true })).toMatchObject({
      status: 200,
      body: { engineer: 'E002', start: at('14:00'), pinned: true },
    });
    expect([await bookingsOf('E001'), await bookingsOf('E002')]).toMatchObject([[], [{ visit, start: at('14:00'), pinned: true }]]);
    expect(await post(`${visits}/${visit}/delay`, { window: window('15:00', '17:00'), because: 'traffic' }, 'E002')).toMatchObject({
      status: 200,
      body: { start: at('15:00') },
    });
    expect((await get(visits)).body['items']).toMatchObject([{ delays: [{ before: window('13:00', '15:00'), late: false }] }]);

    expect(await desk.command('arrive-at-visit', 'E002', { params: { number: ticket, visit }, body: {} })).toMatchObject({
      status: 200,
      body: { status: 'arrived' },
    });
    const unsigned = { outcome: 'done', signature: { attachment: randomUUID(), signedBy: '李娜' } };
    expect(await post(`${visits}/${visit}/complete`, unsigned, 'E002')).toMatchObject({
      status: 409,
      body: { code: 'SIGNATURE_NOT_FOUND' },
    });
    const done = await post(`${visits}/${visit}/complete`, { outcome: 'done' }, 'E002');
    expect(done).toMatchObject({ status: 200, body: { status: 'completed' } });
    expect(await bookingsOf('E002')).toEqual([]);
    const listed = await get(`/visits?engineer=E002&region=shanghai&from=${at('00:00')}&until=${at('23:00')}`, 'agent', {
      'if-position-at-least': String(done.body['position']),
    });
    expect(listed.body['items']).toMatchObject([
      { visit, status: 'completed', ticketNumber: ticket, account: 'ACME', place: WEST, late: false },
    ]);
    expect(JSON.stringify(listed.body)).not.toContain('虹桥路');
  });

  it('refuses what cannot be kept, with the reason, and changes nothing', async () => {
    const { ticket } = await opened();
    const visits = `/work-orders/${ticket}/visits`;
    await post('/engineers/E003/absences', { kind: 'leave', ...window('00:00', '23:00', 1) });
    const past = { from: instantFromMillis(Date.now() - 3_600_000), until: instantFromMillis(Date.now() + 3_600_000) };
    await eventually(async () => expect(await get(`/work-orders/${ticket}`)).toMatchObject({ status: 200 }));
    const before = await desk.intake.readStream(streamIdOf('engineer', 'E003'));
    const refusals: [object, number, object, string?][] = [
      [{ window: past }, 400, { code: 'VISIT_WINDOW_PAST', field: '/window/from' }],
      [{ window: window('11:00', '09:00') }, 400, { code: 'SPAN_EMPTY' }],
      [
        { engineer: 'E003', window: window('20:00', '22:00') },
        409,
        { code: 'VISIT_OUTSIDE_SHIFT', nextFree: [at('08:00', 2), at('08:00', 3), at('08:00', 4)] },
      ],
      [
        { engineer: 'E003', window: window('09:00', '11:00', 1) },
        409,
        { code: 'VISIT_DURING_ABSENCE', absences: [window('00:00', '23:00', 1)] },
      ],
      [{ engineer: 'E404' }, 404, { code: 'ENGINEER_NOT_FOUND' }],
      [{ parts: [{ part: 'NO-SUCH', quantity: 1 }] }, 404, { code: 'PART_NOT_FOUND' }],
      [{ site: { region: 'nowhere' } }, 404, { code: 'REGION_NOT_FOUND' }],
      [{ minutes: 0 }, 400, { code: 'VALIDATION_FAILED' }],
      [{}, 403, { code: 'VISIT_OF_OTHER_ENGINEER' }, 'E002'],
      [{}, 403, { code: 'FORBIDDEN' }, 'customer'],
    ];
    for (const [change, status, body, who] of refusals) expect(await post(visits, agreement(change), who)).toMatchObject({ status, body });
    expect(await post(`${visits}/${randomUUID()}/cancel`, { because: 'customer' })).toMatchObject({
      status: 404,
      body: { code: 'VISIT_NOT_FOUND' },
    });
    expect((await get(visits)).body['items']).toEqual([]);
    expect(await desk.intake.readStream(streamIdOf('engineer', 'E003'))).toHaveLength(before.length);
  });

  it('is nobody’s twice: of twenty dispatchers at once as many book as fit, and the others are told what is in the way (R23)', async () => {
    const tickets = await Promise.all(Array.from({ length: 20 }, opened));
    await eventually(async () => expect(await get(`/work-orders/${tickets.at(-1)?.ticket}`)).toMatchObject({ status: 200 }));
    const answers = await Promise.all(
      tickets.map(({ ticket }) => post(`/work-orders/${ticket}/visits`, agreement({ window: window('09:00', '11:00', 5) }))),
    );
    const booked = answers.filter(({ status }) => status === 200);
    expect(booked.map(({ body }) => body['start']).sort()).toEqual(['09:00', '09:30', '10:00', '10:30'].map((time) => at(time, 5)));
    for (const { status, body } of answers.filter((answer) => answer.status !== 200)) {
      expect({ status, code: body['code'] }).toEqual({ status: 409, code: 'VISIT_SLOT_TAKEN' });
      expect(body['visits']).toHaveLength(4);
      expect(body['nextFree']).toHaveLength(3);
    }
    const bookings = await bookingsOf('E001');
    expect(bookings).toHaveLength(4);
    expect(overlapping(bookings)).toEqual([]);
  });

  it('is over with its ticket', async () => {
    const { ticket, streamId } = await opened();
    const { body } = await post(`/work-orders/${ticket}/visits`, agreement({ window: window('09:00', '11:00', 6) }));
    await record(desk.intake, { category: 'ticket', ticket, streamId }, TicketClosed({ reason: 'confirmed' }));
    await eventually(async () => {
      expect((await get(`/work-orders/${ticket}/visits`)).body['items']).toMatchObject([
        { status: 'cancelled', cancelledBecause: 'ended' },
      ]);
      expect((await bookingsOf('E001')).map(({ visit }) => visit)).not.toContain(body['visit']);
    });
  });
});

describe('a day plan (R24)', () => {
  /** Two engineers who cross each other's way: whoever starts in the east visits the west, and the other way round. */
  const crossed = async (days: number) => {
    const tickets = await Promise.all(Array.from({ length: 4 }, opened));
    let position = '';
    for (const [index, { ticket }] of tickets.entries()) {
      const [engineer, place] = index % 2 === 0 ? ['E001', WEST] : ['E002', EAST];
      const wanted = agreement({ engineer, site: { region: 'shanghai', place }, window: window('09:00', '13:00', days) });
      const answer = await post(`/work-orders/${ticket}/visits`, wanted);
      expect(answer).toMatchObject({ status: 200 });
      position = String(answer.body['position']);
    }
    await get('/visits', 'dispatcher', { 'if-position-at-least': position });
    await get('/engineers', 'dispatcher', { 'if-position-at-least': position });
    const plan = randomUUID();
    const asked = { plan, region: 'shanghai', date: at('12:00', days).slice(0, 10), iterations: 300 };
    expect(await post('/day-plans', asked)).toMatchObject({ status: expect.any(Number), body: { plan } });
    return eventually(async () => {
      const answer = await get(`/day-plans/${plan}`);
      expect(answer).toMatchObject({ status: 200, body: { state: 'proposed' } });
      return { plan, tickets, proposal: answer.body };
    });
  };

  it('is proposed with its gain, accepted as a whole, and then done', async () => {
    const { plan, proposal } = await crossed(7);
    const crossing = ['E001', 'E002'].map((engineer) => ({ engineer, visitsBefore: 2, visitsAfter: 2 }));
    expect(proposal).toMatchObject({
      moved: 4,
      unplanned: [],
      engineers: expect.arrayContaining(crossing.map((each) => expect.objectContaining(each))),
    });
    expect(proposal['gain']).toBeGreaterThan(0.5);
    expect(await post(`/day-plans/${plan}/accept`, {}, 'agent')).toMatchObject({ status: 403 });
    expect(await post(`/day-plans/${plan}/accept`)).toMatchObject({ status: 200, body: { state: 'accepted' } });
    expect(await post(`/day-plans/${plan}/accept`)).toMatchObject({ status: 200 });
    for (const engineer of ['E001', 'E002']) {
      const own = (await bookingsOf(engineer)).filter(({ start }) => start >= at('00:00', 7) && start < at('23:00', 7));
      expect(own.map(({ place }) => place)).toEqual(engineer === 'E001' ? [EAST, EAST] : [WEST, WEST]);
      expect(overlapping(own)).toEqual([]);
    }
    // From the read model, which comes a moment later.
    await eventually(async () =>
      expect((await get(`/engineers/E001/day-plan?date=${at('12:00', 7).slice(0, 10)}`)).body).toMatchObject({
        tours: [{ base: EAST, visits: [{ late: false, travel: { metres: 0 } }, { travel: { metres: 0 } }], wayBack: { seconds: 0 } }],
        outside: [],
      }),
    );
    expect(await post(`/day-plans/${plan}/discard`)).toMatchObject({ status: 409, body: { code: 'DAY_PLAN_SETTLED' } });
  });

  it('is overtaken when somebody moves a visit at the same time: one of the two wins, and nothing is half-done', async () => {
    const { plan, tickets, proposal } = await crossed(8);
    const ticket = tickets[0]?.ticket ?? '';
    const [visit] = (await get(`/work-orders/${ticket}/visits`)).body['items'] as { visit: string }[];
    const seen = (await get(`/work-orders/${ticket}`)).headers.get('etag') ?? '';
    const move = { start: at('12:00', 8), pinned: true };
    const [accepted, moved] = await Promise.all([
      post(`/day-plans/${plan}/accept`),
      post(`/work-orders/${ticket}/visits/${visit?.visit}/plan`, move, 'dispatcher', { 'if-match': seen }),
    ]);
    expect([accepted.status, moved.status].sort()).toEqual(accepted.status === 200 ? [200, 412] : [200, 409]);
    if (accepted.status === 409) expect(accepted.body).toMatchObject({ code: 'DAY_PLAN_OVERTAKEN' });
    const wanted = proposal['visits'] as { visit: string; engineer: string; start: string; before?: { engineer: string; start: string } }[];
    const bookings = [
      ...(await bookingsOf('E001')).map((each) => ({ ...each, engineer: 'E001' })),
      ...(await bookingsOf('E002')).map((each) => ({ ...each, engineer: 'E002' })),
    ];
    for (const each of wanted.filter((one) => one.visit !== visit?.visit)) {
      const { engineer, start } = accepted.status === 200 ? each : (each.before ?? each);
      expect(bookings.filter((booking) => booking.visit === each.visit)).toMatchObject([{ engineer, start }]);
    }
    expect((await get(`/day-plans/${plan}`)).body).toMatchObject({ state: accepted.status === 200 ? 'accepted' : 'discarded' });
  });

  it('is for a region and a day to come', async () => {
    expect(await post('/day-plans', { region: 'nowhere', date: DATE })).toMatchObject({ status: 404, body: { code: 'REGION_NOT_FOUND' } });
    expect(await post('/day-plans', { region: 'shanghai', date: '2024-03-15' })).toMatchObject({
      status: 400,
      body: { code: 'DAY_PLAN_PAST' },
    });
    expect(await get(`/day-plans/${randomUUID()}`)).toMatchObject({ status: 404, body: { code: 'DAY_PLAN_NOT_FOUND' } });
  });
});

describe('the schedule (R24)', () => {
  const schedule = (query: string, who = 'dispatcher') => get(`/schedule?from=${at('00:00', 9)}&until=${at('00:00', 10)}${query}`, who);

  it('shows everybody’s working time and visits in one answer, and the work that has no visit', async () => {
    const [visited, waiting] = [await opened(), await opened()];
    await post('/engineers/E002/absences', { kind: 'training', ...window('08:00', '12:00', 9) });
    const wanted = agreement({ site: { region: 'shanghai', place: WEST }, window: window('10:00', '12:00', 9) });
    await eventually(async () => expect(await post(`/work-orders/${visited.ticket}/visits`, wanted)).toMatchObject({ status: 200 }));
    await eventually(async () => {
      const { status, body } = await schedule('&region=shanghai', 'agent');
      expect({ status, body }).toMatchObject({ status: 200, body: { timeZone: 'Asia/Shanghai', moreWaiting: false } });
      expect(body['visits']).toMatchObject([
        {
          ticketNumber: visited.ticket,
          engineer: 'E001',
          plan: { start: at('10:00', 9) },
          grade: expect.any(Number),
          summary: expect.any(String),
          conflicts: [],
          travel: { metres: expect.any(Number) },
        },
      ]);
      expect(body['engineers']).toMatchObject([
        { engineer: 'E001', base: EAST, working: [window('08:00', '18:00', 9)], absences: [] },
        {
          engineer: 'E002',
          shifts: [window('08:00', '18:00', 9)],
          working: [window('12:00', '18:00', 9)],
          absences: [{ kind: 'training' }],
        },
        { engineer: 'E003' },
      ]);
      const tickets = (body['waiting'] as { ticketNumber: string }[]).map(({ ticketNumber }) => ticketNumber);
      expect([tickets.includes(waiting.ticket), tickets.includes(visited.ticket)]).toEqual([true, false]);
    });
    expect((await schedule('&group=software')).body).toMatchObject({ engineers: [], visits: [], waiting: [] });
    expect(await schedule('', 'customer')).toMatchObject({ status: 403 });
    expect(await get(`/schedule?from=${at('00:00')}&until=${at('00:00', 40)}`)).toMatchObject({ body: { code: 'SPAN_TOO_LONG' } });
  });
});
