import { ResolutionRejected, TicketCancelled, TicketClosed, WorkAssigned, WorkOrderOpened } from '@yingda/contracts';
import type { ProblemType, RecordedEvent } from '@yingda/contracts';
import { formatPosition } from '@yingda/kernel';
import type { TicketNumber } from '@yingda/kernel';
import { eventually } from '@yingda/test-environment/eventually';
import type { TestAnswer } from '@yingda/test-environment/service';
import { randomUUID } from 'node:crypto';
import { DispatchUnderTest } from './spec-support/dispatch-under-test.ts';
import { gradeTicket, record, registerTicket } from './spec-support/other-services.ts';

let desk: DispatchUnderTest;

beforeAll(async () => {
  desk = await DispatchUnderTest.start();
  desk.addCaller('E009', { role: 'engineer', staffNumber: 'E009' });
}, 60_000);

afterAll(() => desk?.close());

const get = (path: string, who = 'dispatcher', headers: Record<string, string> = {}) => desk.send('GET', path, who, { headers });
const act = (ticket: string, action: string, who: string, body?: unknown, headers: Record<string, string> = {}): Promise<TestAnswer> =>
  desk.send('POST', `/work-orders/${ticket}/${action}`, who, { body, headers });
const engineer = (staffNumber: string, body: Record<string, unknown>, who = 'dispatcher') =>
  desk.send('PUT', `/engineers/${staffNumber}`, who, {
    body: { name: `Engineer ${staffNumber}`, groups: ['hardware'], ...body },
  });
const staffed = (answer: TestAnswer) => ({ 'if-position-at-least': String(answer.body['position']) });

const register = () => registerTicket(desk.intake);
const grade = (ticket: TicketNumber, problemType: ProblemType = 'hardware') => gradeTicket(desk.triage, ticket, problemType);
const graded = (problemType?: ProblemType) => desk.graded(problemType);
const workOrder = (ticket: string, who?: string) => desk.orderOf(ticket, who);
const untilState = (ticket: string, state: string) => desk.untilOrder(ticket, { state });
const historyOf = async (ticket: string): Promise<RecordedEvent[]> =>
  (await desk.intake.readTicket(ticket)).filter(({ category }) => category === 'work-order');

describe('engineers (R2, R23)', () => {
  it('are kept by those who dispatch, and shown to staff', async () => {
    const kept = await engineer('E001', { email: 'e001@example.com', groups: ['hardware', 'software'] });
    expect(kept).toMatchObject({ status: 200, body: { engineer: 'E001', version: 1 } });
    expect((await engineer('E001', { email: 'e001@example.com', groups: ['software', 'hardware'] })).body).toMatchObject({ version: 1 });
    const last = await engineer('E002', {});
    expect(await get('/engineers/E001', 'agent')).toMatchObject({
      status: 200,
      body: { engineer: 'E001', email: 'e001@example.com', language: 'zh', groups: ['hardware', 'software'], active: true, version: 1 },
    });
    const all = (await get('/engineers', 'agent', staffed(last))).body['items'] as { engineer: string }[];
    expect(all.map(({ engineer: number }) => number)).toEqual(['E001', 'E002']);
    expect((await get('/engineers?group=software')).body['items']).toHaveLength(1);
    const first = (await get('/engineers?limit=1')).body;
    expect((await get(`/engineers?limit=1&cursor=${String(first['nextCursor'])}`)).body['items']).toMatchObject([{ engineer: 'E002' }]);
  });

  it.each([
    ['an agent who keeps one', () => engineer('E003', {}, 'agent'), 403, 'FORBIDDEN'],
    ['a customer who reads one', () => get('/engineers/E001', 'customer'), 403, 'FORBIDDEN'],
    ['a group that does not exist', () => engineer('E003', { groups: ['magic'] }), 404, 'GROUP_NOT_FOUND'],
    ['a staff number that cannot be one', () => engineer('E%20003', {}), 400, 'VALIDATION_FAILED'],
    ['an unknown field', () => engineer('E003', { colour: 'red' }), 400, 'VALIDATION_FAILED'],
    ['one whom nobody knows', () => get('/engineers/E404'), 404, 'ENGINEER_NOT_FOUND'],
  ])('refuses %s', async (_what, request, status, code) => {
    expect(await request()).toMatchObject({ status, body: { code } });
  });
});

describe('a work order', () => {
  it('R23, R38: opens with the grade and goes to whoever has least, so that tickets spread', async () => {
    const tickets = await Promise.all(Array.from({ length: 6 }, () => graded()));
    const orders = await Promise.all(tickets.map(({ ticket }) => untilState(ticket, 'assigned')));
    const engineers = orders.map((order) => order['engineer']).sort();
    expect(engineers).toEqual(['E001', 'E001', 'E001', 'E002', 'E002', 'E002']);
    expect(orders[0]).toMatchObject({ group: 'hardware', grade: 1, round: 1, account: 'ACME', assignment: { by: 'rank' } });
    expect(orders[0]?.['assignment']).toMatchObject({
      candidates: expect.arrayContaining([{ engineer: 'E001', openWork: expect.any(Number) }]),
    });
  });

  it('is waited for when its ticket was registered a moment ago, and not for ever', async () => {
    const { ticket } = await register();
    const waiting = get(`/work-orders/${ticket}`);
    const accepting = act(ticket, 'accept', 'lead');
    await grade(ticket, 'software');
    expect(await waiting).toMatchObject({ status: 200, body: { state: expect.stringMatching(/assigned|in-progress/), engineer: 'E001' } });
    expect(await accepting).toMatchObject({ status: 200 });
    const { ticket: ungraded } = await register();
    const key = { 'idempotency-key': 'too-early' };
    expect(await act(ungraded, 'accept', 'lead', {}, key)).toMatchObject({ status: 404, body: { code: 'WORK_ORDER_NOT_FOUND' } });
    await grade(ungraded);
    expect(await act(ungraded, 'accept', 'lead', {}, key)).toMatchObject({ status: 200 });
  });

  it('R39: is shown to its account without reasons, to staff with them, and to nobody else', async () => {
    const { ticket } = await graded();
    await untilState(ticket, 'assigned');
    const seen = await get(`/work-orders/${ticket}`, 'customer');
    expect(seen).toMatchObject({ status: 200, body: { ticketNumber: ticket, state: 'assigned', assignment: { by: 'rank' } } });
    expect(seen.headers.get('etag')).toBe(`"${String(seen.body['version'])}"`);
    expect(JSON.stringify(seen.body)).not.toMatch(/candidates|reason/);
    expect(await get(`/work-orders/${ticket}`, 'stranger')).toMatchObject({ status: 404, body: { code: 'TICKET_NOT_FOUND' } });
    expect(await get('/work-orders/20240315-999')).toMatchObject({ status: 404, body: { code: 'TICKET_NOT_FOUND' } });
    expect(await get('/work-orders', 'customer')).toMatchObject({ status: 403 });
  });

  it('goes from acceptance over contact and resolution to rework and closing (R18, R19, R28)', async () => {
    const { ticket, streamId } = await graded('software');
    await untilState(ticket, 'assigned');
    const countOf = async (type: string) => (await historyOf(ticket)).filter((event) => event.type === type).length;
    for (const body of [undefined, {}])
      expect(await act(ticket, 'accept', 'E001', body)).toMatchObject({ status: 200, body: { ticketNumber: ticket } });
    expect(await countOf('OfferAccepted')).toBe(1);
    for (const body of [{ note: '约定 11 点' }, undefined])
      expect(await act(ticket, 'contact', 'E001', body)).toMatchObject({ status: 200 });
    expect(await countOf('CustomerContacted')).toBe(1);
    const solution = { solution: 'sensor replaced and calibrated', cause: 'worn', parts: ['S-7'], precautions: 'calibrate monthly' };
    const resolved = await act(ticket, 'resolve', 'E001', solution);
    expect(await act(ticket, 'resolve', 'E001', solution)).toMatchObject({ status: 200, body: resolved.body });
    const last = (await historyOf(ticket)).at(-1);
    expect(last).toMatchObject({ type: 'WorkResolved', data: solution });
    expect(resolved.body['position']).toBe(formatPosition(0, last?.position ?? 0));
    const order = await workOrder(ticket);
    expect(order).toMatchObject({
      state: 'resolved',
      contactNote: '约定 11 点',
      resolution: { ...solution, position: resolved.body['position'] },
    });
    expect(await workOrder(ticket, 'customer')).not.toHaveProperty('contactNote');

    await record(desk.intake, { category: 'ticket', ticket, streamId }, ResolutionRejected({}));
    expect(await untilState(ticket, 'in-progress')).toMatchObject({ round: 2, engineer: 'E001' });
    expect(await act(ticket, 'resolve', 'lead', { solution: 'cable replaced too' })).toMatchObject({ status: 200 });
    await record(desk.intake, { category: 'ticket', ticket, streamId }, TicketClosed({ reason: 'confirmed' }));
    expect(await untilState(ticket, 'closed')).toMatchObject({ round: 2, resolution: { solution: 'cable replaced too', parts: [] } });
    expect(await act(ticket, 'assign', 'dispatcher', { engineer: 'E002' })).toMatchObject({
      status: 409,
      body: { code: 'WORK_ORDER_ENDED' },
    });
  });

  it('is cancelled with its ticket, which frees the engineer', async () => {
    const { ticket, streamId } = await graded();
    await untilState(ticket, 'assigned');
    await record(desk.intake, { category: 'ticket', ticket, streamId }, TicketCancelled({ reason: 'sold' }));
    const { position } = await untilState(ticket, 'cancelled');
    const listed = (await get('/work-orders?state=cancelled', 'agent', { 'if-position-at-least': String(position) })).body;
    expect(listed['items']).toMatchObject([{ ticketNumber: ticket, group: 'hardware' }]);
  });

  it('stays open when nobody of the group is there, until a dispatcher finds somebody (R23)', async () => {
    const { ticket } = await graded('training');
    const order = await eventually(async () => {
      const found = await workOrder(ticket);
      expect(found).toMatchObject({ state: 'opened', unassigned: 'no active engineer in training' });
      return found;
    });
    expect(order).not.toHaveProperty('engineer');
    expect(await act(ticket, 'contact', 'lead')).toMatchObject({ status: 409, body: { code: 'WORK_NOT_ASSIGNED' } });
    await engineer('E009', { groups: ['training'] });
    expect(await act(ticket, 'assign', 'dispatcher', { engineer: 'E009', reason: 'knows the course' })).toMatchObject({ status: 200 });
    expect(await workOrder(ticket)).toMatchObject({
      engineer: 'E009',
      assignment: { by: 'hand', reason: 'knows the course', candidates: [] },
    });
    const { position } = await workOrder(ticket);
    const found = await get('/work-orders?engineer=E009&group=training&state=assigned', 'lead', {
      'if-position-at-least': String(position),
    });
    expect(found.body['items']).toMatchObject([{ ticketNumber: ticket, engineer: 'E009' }]);
  });

  it('refuses what is not in order, with the reason', async () => {
    const { ticket } = await graded('software');
    await untilState(ticket, 'assigned');
    await engineer('E010', { groups: ['software'], active: false });
    const refusals: [() => Promise<TestAnswer>, number, string][] = [
      [() => act(ticket, 'assign', 'dispatcher', { engineer: 'E404' }), 404, 'ENGINEER_NOT_FOUND'],
      [() => act(ticket, 'assign', 'dispatcher', { engineer: 'E010' }), 409, 'ENGINEER_UNAVAILABLE'],
      [() => act(ticket, 'assign', 'dispatcher', { engineer: 'E002' }), 409, 'ENGINEER_NOT_IN_GROUP'],
      [() => act(ticket, 'assign', 'dispatcher', {}), 400, 'VALIDATION_FAILED'],
      [() => act(ticket, 'assign', 'E001', { engineer: 'E001' }), 403, 'FORBIDDEN'],
      [() => act(ticket, 'accept', 'E002'), 403, 'WORK_OF_OTHER_ENGINEER'],
      [() => act(ticket, 'accept', 'customer'), 403, 'FORBIDDEN'],
      [() => act(ticket, 'contact', 'E001', { contactedAt: '2999-01-01T00:00:00Z' }), 400, 'CONTACTED_IN_FUTURE'],
      [() => act(ticket, 'contact', 'E001', { contactedAt: '2024-03-15T10:00:00+08:00' }), 400, 'CONTACTED_BEFORE_ASSIGNMENT'],
      [() => act(ticket, 'contact', 'E001', { by: 'pigeon' }), 400, 'VALIDATION_FAILED'],
      [() => act(ticket, 'resolve', 'E001'), 400, 'VALIDATION_FAILED'],
      [() => act(ticket, 'resolve', 'E001', { solution: 'x', parts: [1] }), 400, 'VALIDATION_FAILED'],
      [() => act(ticket, 'accept', 'E001', {}, { 'if-match': '"1"' }), 412, 'VERSION_MISMATCH'],
      [() => act('20240315-999', 'accept', 'E001'), 404, 'TICKET_NOT_FOUND'],
    ];
    const before = await desk.intake.head();
    for (const [request, status, code] of refusals) expect(await request()).toMatchObject({ status, body: { code } });
    const refused = await act(ticket, 'assign', 'dispatcher', { engineer: 'E002' });
    expect(refused.body).toMatchObject({ group: 'software', engineer: 'E002' });
    expect(await desk.intake.head()).toBe(before);
  });

  it('has one consistent history after twenty assignments at once', async () => {
    const { ticket } = await graded();
    await untilState(ticket, 'assigned');
    const wanted = Array.from({ length: 20 }, (_, index) => (index % 2 === 0 ? 'E001' : 'E002'));
    const answers = await Promise.all(wanted.map((chosen) => act(ticket, 'assign', 'dispatcher', { engineer: chosen })));
    expect(answers.every(({ status, body }) => status === 200 || body['code'] === 'BUSY_STREAM')).toBe(true);
    const assigned = (await historyOf(ticket))
      .filter(({ type }) => type === 'WorkAssigned')
      .map(({ data }) => (data as { engineer: string }).engineer);
    expect(assigned.every((chosen, index) => index === 0 || chosen !== assigned[index - 1])).toBe(true);
    expect(await workOrder(ticket)).toMatchObject({ state: 'assigned', engineer: assigned.at(-1) });
  });

  it('goes on with the work of an imported ticket, whose streams have ids of their own', async () => {
    const imported = await desk.storeAs('import');
    const { ticket } = await registerTicket(imported);
    const history = { category: 'work-order', ticket, streamId: randomUUID() } as const;
    await record(imported, history, WorkOrderOpened({ group: 'hardware', grade: 2 }), WorkAssigned({ engineer: 'E002', by: 'import' }));
    expect(await act(ticket, 'accept', 'E002')).toMatchObject({ status: 200, body: { version: 3 } });
    expect(await workOrder(ticket)).toMatchObject({ state: 'in-progress', engineer: 'E002' });
    expect(new Set((await historyOf(ticket)).map(({ streamId }) => streamId))).toEqual(new Set([history.streamId]));
  });

  it('takes the same commands over NATS', async () => {
    const { ticket } = await graded('software');
    const accepting = { params: { number: ticket } };
    expect(await desk.command('accept-work', 'E001', accepting)).toMatchObject({ status: 200, body: { ticketNumber: ticket } });
    expect(await desk.command('accept-work', 'E001', { ...accepting, body: { colour: 'red' } })).toMatchObject({ status: 400 });
  });
});
