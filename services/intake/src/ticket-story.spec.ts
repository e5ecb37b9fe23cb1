import { Logger } from '@nestjs/common';
import { connectNats, sendCommand } from '@yingda/messaging';
import { eventually } from '@yingda/test-environment/eventually';
import { call, testCaller } from '@yingda/test-environment/service';
import type { TestAnswer } from '@yingda/test-environment/service';
import { intakeUnderTest } from './spec-support/intake-under-test.ts';
import type { IntakeUnderTest } from './spec-support/intake-under-test.ts';
import { recordWorkDone } from './spec-support/work-done.ts';

let intake: IntakeUnderTest;
let base: string;
const callers: Record<string, string> = {};

beforeAll(async () => {
  intake = await intakeUnderTest();
  const { database } = intake;
  base = intake.base;
  for (const role of ['agent', 'supervisor', 'engineer'] as const) callers[role] = await testCaller(database, { role });
  callers['customer'] = await testCaller(database, { role: 'customer', account: 'ACME' });
  callers['stranger'] = await testCaller(database, { role: 'customer', account: 'OTHER' });
}, 60_000);

afterAll(() => intake?.close());

const get = (path: string, who = 'agent', headers: Record<string, string> = {}) => call('GET', `${base}${path}`, callers[who], { headers });
const post = (path: string, body: unknown, who = 'agent', headers: Record<string, string> = {}): Promise<TestAnswer> =>
  call('POST', `${base}${path}`, callers[who], { body, headers });
const act = (ticket: string, action: string, body: unknown, who?: string, headers?: Record<string, string>) =>
  post(`/tickets/${ticket}/${action}`, body, who, headers);
const read = async (ticket: string, who?: string) => (await get(`/tickets/${ticket}`, who)).body;
const typesOf = async (ticket: string) =>
  ((await get(`/tickets/${ticket}/history`)).body as unknown as { type: string }[]).map(({ type }) => type);

const register = async (changes: Record<string, unknown> = {}): Promise<string> => {
  const { body } = await post('/tickets', {
    account: 'ACME',
    accountName: 'Acme Motors',
    contact: { name: '李娜', phone: '13800000000' },
    channel: 'hotline',
    kind: 'fault',
    description: '设备坏了',
    occurredAt: '2024-03-15T09:30:00+08:00',
    impact: { scope: 'line-down' },
    receivedAt: '2024-03-15T09:35:00+08:00',
    ...changes,
  });
  return String(body['ticketNumber']);
};

describe('a report that lacks something (R6)', () => {
  it('is a ticket all the same, and is asked about with guiding questions until the customer answers', async () => {
    const ticket = await register();
    const { items } = (await get(`/tickets/${ticket}/guiding-questions`, 'customer')).body as { items: { detail: string }[] };
    expect(items.map(({ detail }) => detail)).toEqual(['device-model', 'serial-number', 'symptom', 'alarm-code', 'before']);
    expect(items[3]).toMatchObject({
      question: { en: 'Which alarm code does the display show?', zh: expect.stringContaining('报警代码') },
    });
    expect(await act(ticket, 'details-request', {})).toMatchObject({ status: 201 });
    expect(await read(ticket, 'customer')).toMatchObject({
      asked: { missing: ['device-model', 'serial-number', 'symptom', 'alarm-code', 'before'] },
      messages: [{ from: 'team', text: expect.stringContaining('铭牌上的序列号') }],
    });
    expect(await act(ticket, 'details', { text: 'XJ-2000, SN-7, E02' }, 'stranger')).toMatchObject({ status: 404 });
    expect(await act(ticket, 'details', { text: 'XJ-2000, SN-7, E02' }, 'customer')).toMatchObject({ status: 201 });
    const answered = await read(ticket, 'customer');
    expect(answered).toMatchObject({ messages: [{}, { from: 'customer', text: 'XJ-2000, SN-7, E02' }] });
    expect(answered).not.toHaveProperty('asked');
    expect(await act(ticket, 'details', { text: 'and the door' }, 'customer')).toMatchObject({
      status: 409,
      body: { code: 'DETAILS_NOT_REQUESTED' },
    });
    expect(await act(ticket, 'details-request', { missing: ['magic'] })).toMatchObject({
      status: 400,
      body: { code: 'VALIDATION_FAILED' },
    });
    expect(await act(ticket, 'details-request', {}, 'customer')).toMatchObject({ status: 403 });
  });

  it('R16: is given a definite plan when it is complex', async () => {
    const ticket = await register();
    expect(await act(ticket, 'plan', { plan: 'the drive is replaced', until: '2999-01-01T00:00:00Z' }, 'engineer')).toMatchObject({
      status: 200,
    });
    expect(await read(ticket, 'customer')).toMatchObject({ plan: { plan: 'the drive is replaced', until: '2999-01-01T00:00:00.000Z' } });
    expect(await act(ticket, 'plan', { plan: 'x', until: '2020-01-01T00:00:00Z' })).toMatchObject({ body: { code: 'PLAN_IN_PAST' } });
  });
});

describe('reports of the same trouble (R9)', () => {
  it('are pointed out, by serial number or else by model', async () => {
    const device = { model: 'QZ-9', serialNumber: 'QZ-9-1' };
    const one = await register({ device });
    const two = await register({ device });
    const three = await register({ device: { model: 'QZ-9' } });
    const other = await register({ device: { model: 'QZ-9', serialNumber: 'QZ-9-2' } });
    const { body } = await act(other, 'notes', { text: 'x' });
    const at = { 'if-position-at-least': String(body['position']) };
    const found = async (ticket: string) =>
      ((await get(`/tickets/${ticket}/duplicates`, 'agent', at)).body['items'] as { ticketNumber: string }[]).map(
        (item) => item.ticketNumber,
      );
    expect(await found(one)).toEqual([three, two]);
    expect(await found(three)).toEqual([other, two, one]);
    expect(await get(`/tickets/${one}/duplicates`, 'customer')).toMatchObject({ status: 403 });
  });

  it('are linked, and merged into the one that goes on', async () => {
    const [one, two, three] = [await register(), await register(), await register()];
    expect(await act(one, 'links', { to: three })).toMatchObject({ status: 200 });
    const key = { 'idempotency-key': 'merge-1' };
    const merged = await act(two, 'merge', { into: one }, 'agent', key);
    expect(merged).toMatchObject({ status: 200, body: { ticketNumber: two, mergedInto: one } });
    expect((await act(two, 'merge', { into: one }, 'agent', key)).body).toEqual(merged.body);
    expect(await act(two, 'merge', { into: one })).toMatchObject({ status: 200 });
    expect(await read(two, 'customer')).toMatchObject({ state: 'merged', mergedInto: one });
    expect(await read(one, 'customer')).toMatchObject({
      state: 'registered',
      links: [
        { to: three, as: 'related' },
        { to: two, as: 'duplicate' },
      ],
    });
    const refused: [Promise<TestAnswer>, string][] = [
      [act(one, 'merge', { into: two }), 'SURVIVOR_ENDED'],
      [act(two, 'merge', { into: three }), 'TICKET_ENDED'],
      [act(one, 'merge', { into: one }), 'SAME_TICKET'],
      [act(two, 'messages', { text: 'x' }), 'TICKET_ENDED'],
      [act(two, 'reopen', { reason: 'x' }), 'TICKET_ENDED'],
      [act(one, 'merge', { into: await register({ account: 'OTHER', accountName: 'Other' }) }), 'TICKET_OF_OTHER_ACCOUNT'],
    ];
    for (const [answer, code] of refused) expect(await answer).toMatchObject({ status: 409, body: { code } });
    const found = await get(`/tickets?state=merged`, 'agent', { 'if-position-at-least': String(merged.body['position']) });
    expect(found.body['items']).toMatchObject([{ ticketNumber: two }]);
  });

  it('never go in a circle, however many mergers cross each other', async () => {
    const [one, two, three] = [await register(), await register(), await register()];
    const round: [string, string][] = [
      [one, two],
      [two, three],
      [three, one],
    ];
    const answers = await Promise.all(
      Array.from({ length: 4 }, () => round)
        .flat()
        .map(([from, into]) => act(from, 'merge', { into })),
    );
    expect(answers.map(({ status }) => status).every((status) => status === 200 || status === 409)).toBe(true);
    const states = await Promise.all([one, two, three].map(async (ticket) => (await read(ticket))['state']));
    expect(states.filter((state) => state !== 'merged')).toHaveLength(1);
    const types = (await Promise.all([one, two, three].map(typesOf))).flat();
    expect(types.filter((type) => type === 'TicketMerged')).toHaveLength(2);
    expect(types.filter((type) => type === 'TicketLinked')).toHaveLength(2);
  });
});

describe('a complaint (R31)', () => {
  it('is raised by the customer, answered by a supervisor and settled', async () => {
    const ticket = await register();
    expect(await act(ticket, 'complaint', { reason: 'late again' }, 'customer')).toMatchObject({ status: 200 });
    expect(await act(ticket, 'complaint/remedy', { plan: 'a month free' })).toMatchObject({ status: 403 });
    expect(await act(ticket, 'complaint/settlement', { outcome: 'ok' }, 'supervisor')).toMatchObject({
      status: 409,
      body: { code: 'REMEDY_NOT_PLANNED' },
    });
    const promised = await act(ticket, 'complaint/remedy', { plan: 'a month free' }, 'supervisor');
    expect(promised).toMatchObject({ status: 200 });
    const waiting = await get('/complaints', 'supervisor', { 'if-position-at-least': String(promised.body['position']) });
    expect(waiting.body['items']).toContainEqual(expect.objectContaining({ ticketNumber: ticket, account: 'ACME', stage: 'planned' }));
    expect(JSON.stringify(waiting.body)).not.toContain('late again');
    expect(await get('/complaints', 'customer')).toMatchObject({ status: 403 });
    expect(await act(ticket, 'complaint/settlement', { outcome: 'accepted' }, 'supervisor')).toMatchObject({ status: 200 });
    expect(await read(ticket, 'customer')).toMatchObject({
      complaint: { reason: 'late again', plan: 'a month free', outcome: 'accepted', settledAt: expect.any(String) },
    });
    await eventually(async () =>
      expect((await get('/complaints')).body['items']).not.toContainEqual(expect.objectContaining({ ticketNumber: ticket })),
    );
  });
});

describe('a closed ticket', () => {
  /** Dispatch records the work, intake takes it over, and staff close the ticket. */
  const close = async (ticket: string): Promise<void> => {
    await recordWorkDone(intake.dispatch, ticket);
    await eventually(async () => expect(await act(ticket, 'close', {})).toMatchObject({ status: 200 }));
  };

  it('is reopened under its number when the trouble is back, and waits for another result', async () => {
    const ticket = await register();
    expect(await act(ticket, 'reopen', { reason: 'it is back' }, 'customer')).toMatchObject({
      status: 409,
      body: { code: 'TICKET_NOT_CLOSED' },
    });
    await close(ticket);
    expect(await act(ticket, 'messages', { text: 'x' }, 'customer')).toMatchObject({ status: 409, body: { code: 'TICKET_ENDED' } });
    const { status, body } = await act(ticket, 'reopen', { reason: 'it is back' }, 'customer');
    expect(status).toBe(200);
    expect(await read(ticket)).toMatchObject({ state: 'in-progress', reopened: [{ reason: 'it is back' }] });
    expect(await read(ticket)).not.toHaveProperty('closedAt');
    expect(await act(ticket, 'messages', { text: 'x' }, 'customer')).toMatchObject({ status: 201 });
    expect(await act(ticket, 'confirmation', { solved: true }, 'customer')).toMatchObject({ body: { code: 'TICKET_NOT_RESOLVED' } });
    const at = { 'if-position-at-least': String(body['position']) };
    expect((await get(`/tickets?q=${ticket}`, 'agent', at)).body['items']).toMatchObject([{ state: 'in-progress' }]);
  });

  it('R19, R29: has a service report that reached the customer', async () => {
    const ticket = await register();
    expect(await act(ticket, 'service-report', {}, 'engineer')).toMatchObject({ body: { code: 'TICKET_NOT_RESOLVED' } });
    await close(ticket);
    const sha256 = 'a'.repeat(64);
    expect(await act(ticket, 'service-report', { sha256 }, 'engineer')).toMatchObject({ status: 200 });
    expect(await act(ticket, 'service-report', { sha256: 'no hash' }, 'engineer')).toMatchObject({ status: 400 });
    expect(await read(ticket, 'customer')).toMatchObject({ reports: [{ sha256, issuedAt: expect.any(String) }] });
  });
});

describe('entitlements of an account (R13)', () => {
  const gold = '/accounts/ACME/entitlements/isp-gold';
  const put = (body: unknown, who = 'supervisor', path = gold) => call('PUT', `${base}${path}`, callers[who], { body });

  it('are granted and ended by supervisors, and shown to the account', async () => {
    await register();
    expect(await put({ from: '2024-01-01', until: '2024-12-31' })).toMatchObject({ status: 200, body: { entitlement: 'isp-gold' } });
    expect(await get('/accounts/ACME/entitlements', 'customer')).toMatchObject({
      status: 200,
      body: { items: [{ entitlement: 'isp-gold', from: '2024-01-01', until: '2024-12-31' }] },
    });
    expect(await post(`${gold}/end`, { on: '2024-06-01' }, 'supervisor')).toMatchObject({ status: 200 });
    expect((await get('/accounts/ACME', 'agent')).body).toMatchObject({ entitlements: [{ endedOn: '2024-06-01' }] });
  });

  it('refuse what makes no sense', async () => {
    expect(await put({ from: '2024-01-01' }, 'agent')).toMatchObject({ status: 403 });
    expect(await put({ from: '2024-02-30' })).toMatchObject({ status: 400, body: { code: 'VALIDATION_FAILED' } });
    expect(await put({ from: '2024-02-01', until: '2024-01-01' })).toMatchObject({ status: 400, body: { code: 'ENDS_BEFORE_START' } });
    expect(await put({ from: '2024-01-01' }, 'supervisor', '/accounts/ACME/entitlements/ISP%20Gold')).toMatchObject({ status: 400 });
    expect(await put({ from: '2024-01-01' }, 'supervisor', '/accounts/NOBODY/entitlements/gold')).toMatchObject({ status: 404 });
    expect(await post('/accounts/ACME/entitlements/silver/end', { on: '2024-06-01' }, 'supervisor')).toMatchObject({
      status: 404,
      body: { code: 'ENTITLEMENT_NOT_FOUND' },
    });
    expect(await get('/accounts/ACME/entitlements', 'stranger')).toMatchObject({ status: 404 });
  });
});

describe('the same over NATS', () => {
  it('answers with the same authorisation', async () => {
    const connection = await connectNats({
      url: intake.nats.url,
      credentialsPath: intake.nats.credentials('platform'),
      name: 'spec',
      user: 'platform',
      logger: new Logger('spec'),
    });
    try {
      const [one, two] = [await register(), await register()];
      const send = (who: string) =>
        sendCommand(
          connection,
          { service: 'intake', pattern: 'merge-ticket' },
          {
            params: { number: two },
            body: { into: one },
            headers: { Authorization: callers[who] ?? '' },
          },
        );
      expect(await send('customer')).toMatchObject({ status: 403 });
      expect(await send('agent')).toMatchObject({ status: 200, body: { mergedInto: one } });
    } finally {
      await connection.drain();
    }
  });
});
