import { TicketClassified } from '@yingda/contracts';
import { streamIdOf } from '@yingda/event-store';
import { eventually } from '@yingda/test-environment/eventually';
import type { TestAnswer } from '@yingda/test-environment/service';
import { randomUUID } from 'node:crypto';
import { DispatchUnderTest } from './spec-support/dispatch-under-test.ts';
import { gradeTicket, keepDevice, record, registerTicket } from './spec-support/other-services.ts';

let desk: DispatchUnderTest;

const LIST = {
  effectiveFrom: '2020-01-01',
  currency: 'CNY',
  services: [{ service: 'repair', name: { en: 'Repair', zh: '维修' }, base: 20_000, includedMinutes: 60, unitMinutes: 30, perUnit: 8_000 }],
  travel: 5_000,
  tax: 1_300,
  quoteValidDays: 14,
};
const RULES = `
effectiveFrom: 2020-01-01
rules:
  - { rule: xj, models: [XJ-2*], months: 24, covers: [parts, labour, travel], excludes: [operation] }
`;
const WORK = { services: [{ service: 'repair', minutes: 90 }], parts: [{ part: 'SENSOR-7', quantity: 1 }] };

beforeAll(async () => {
  desk = await DispatchUnderTest.start();
  desk.addCaller('colleague', { role: 'customer', account: 'ACME' });
  await send('PUT', 'engineers/E001', 'dispatcher', { name: 'Zhang', groups: ['hardware'] });
  await send('PUT', 'parts/SENSOR-7', 'admin', { name: { en: 'Sensor', zh: '传感器' }, price: { amount: 12_345, currency: 'CNY' } });
  expect(await send('POST', 'price-lists/standard', 'supervisor', { document: LIST })).toMatchObject({
    status: 201,
    body: { priceListVersion: 1 },
  });
  expect(await send('POST', 'warranty-rules', 'supervisor', { text: RULES })).toMatchObject({ status: 201, body: { rulesVersion: 1 } });
}, 60_000);

afterAll(() => desk?.close());

const send = (method: string, path: string, who: string, body?: unknown): Promise<TestAnswer> =>
  desk.send(method, `/${path}`, who, { body });
const act = (ticket: string, action: string, who: string, body: unknown = {}) => send('POST', `work-orders/${ticket}/${action}`, who, body);
const fees = async (ticket: string, who = 'agent') => (await send('GET', `work-orders/${ticket}/fees`, who)).body;
const types = async (ticket: string) => (await desk.intake.readTicket(ticket)).map(({ type }) => type);

/** Work that E001 has, on a device of its own. */
const workOn = async (record: { readonly purchasedOn?: string }): Promise<{ ticket: string; serialNumber: string }> => {
  const serialNumber = `SN-${randomUUID().slice(0, 8)}`;
  await keepDevice(desk.intake, { serialNumber, ...record });
  const { ticket } = await registerTicket(desk.intake, { model: 'XJ-2000', serialNumber });
  await gradeTicket(desk.triage, ticket, 'hardware');
  await eventually(async () => {
    expect(await fees(ticket)).toHaveProperty('warranty');
    expect((await send('GET', `work-orders/${ticket}`, 'agent')).body).toMatchObject({ engineer: 'E001' });
  });
  return { ticket, serialNumber };
};
const outOfWarranty = async () => (await workOn({ purchasedOn: '2020-01-31' })).ticket;

/** What the customer consents to, as the answer to an offer names it. */
const offer = async (ticket: string, body: object = WORK) => {
  const answer = await act(ticket, 'quotes', 'E001', body);
  expect(answer).toMatchObject({ status: 201 });
  const { quote, quoteVersion: version, digest } = answer.body as { quote: string; quoteVersion: number; digest: string };
  return { quote, consent: { version, digest } };
};

describe('R27: warranty', () => {
  it('is decided when work is opened, with the reason in both languages and the rule', async () => {
    const { ticket } = await workOn({ purchasedOn: '2020-01-31' });
    expect(await fees(ticket, 'customer')).toMatchObject({
      consentRequired: true,
      warranty: {
        outcome: 'not-covered',
        because: 'term-ended',
        until: '2022-01-31',
        rules: { version: 1, rule: 'xj' },
        sentence: { en: expect.stringContaining('ended on 2022-01-31'), zh: expect.stringContaining('2022-01-31 到期') },
      },
    });
  });

  it("is decided again when the device's record or the type of trouble changes, and on request", async () => {
    const { ticket, serialNumber } = await workOn({});
    expect(await fees(ticket)).toMatchObject({ warranty: { outcome: 'unknown', because: 'no-purchase-record' }, consentRequired: false });
    const bought = new Date().toISOString().slice(0, 10);
    await keepDevice(desk.intake, { serialNumber, purchasedOn: bought });
    await eventually(async () => expect(await fees(ticket)).toMatchObject({ warranty: { outcome: 'covered', because: 'within-term' } }));
    expect(await act(ticket, 'quotes', 'agent', { ...WORK })).toMatchObject({ status: 409, body: { code: 'QUOTE_NEEDLESS' } });
    const stream = { category: 'triage', ticket, streamId: streamIdOf('triage', ticket) } as const;
    await record(desk.triage, stream, TicketClassified({ problemType: 'operation', reason: 'spec' }));
    await eventually(async () => expect(await fees(ticket)).toMatchObject({ warranty: { because: 'cause-excluded' } }));
    const before = await types(ticket);
    expect(await act(ticket, 'warranty', 'agent')).toMatchObject({ status: 200 });
    expect(await types(ticket)).toEqual(before);
  });

  it('is goodwill by the word of a supervisor, whose note customers do not see', async () => {
    const ticket = await outOfWarranty();
    await offer(ticket);
    expect(await act(ticket, 'goodwill', 'dispatcher', { note: 'no' })).toMatchObject({ status: 403 });
    expect(await act(ticket, 'goodwill', 'supervisor', {})).toMatchObject({ status: 400 });
    expect(await act(ticket, 'goodwill', 'supervisor', { note: '老客户' })).toMatchObject({ status: 200 });
    const seen = await fees(ticket, 'customer');
    expect(seen).toMatchObject({ consentRequired: false, warranty: { because: 'goodwill' }, quotes: [{ status: 'withdrawn' }] });
    expect(JSON.stringify(seen)).not.toContain('老客户');
  });
});

describe('R27: a quote', () => {
  it('is previewed without a trace, and offered with lines, sums, version and digest', async () => {
    const ticket = await outOfWarranty();
    const before = await types(ticket);
    const preview = await act(ticket, 'quotes/preview', 'agent', { ...WORK, visits: 1 });
    expect(preview).toMatchObject({ status: 200, body: { net: 45_345, tax: 5_895, total: 51_240, currency: 'CNY' } });
    expect(await types(ticket)).toEqual(before);
    const quote = randomUUID();
    const first = await act(ticket, 'quotes', 'agent', { ...WORK, visits: 1, quote });
    expect(first).toMatchObject({
      status: 201,
      body: { quote, quoteVersion: 1, total: 51_240, digest: expect.stringMatching(/^[0-9a-f]{64}$/) },
    });
    expect(await act(ticket, 'quotes', 'agent', { ...WORK, visits: 1, quote })).toMatchObject({ body: { digest: first.body['digest'] } });
    const listed = await desk.send('GET', '/quotes?state=offered', 'agent', {
      headers: { 'if-position-at-least': String(first.body['position']) },
    });
    expect(listed.body['items']).toEqual(
      expect.arrayContaining([expect.objectContaining({ ticketNumber: ticket, quote, version: 1, state: 'offered', total: 51_240 })]),
    );
  });

  it.each([
    ['an unknown part', { parts: [{ part: 'NONE', quantity: 1 }] }, 409, 'PART_UNKNOWN'],
    ['an unknown service', { services: [{ service: 'training', minutes: 30 }] }, 409, 'SERVICE_NOT_PRICED'],
    ['an unknown price list', { ...WORK, priceList: 'vip' }, 404, 'PRICE_LIST_NOT_FOUND'],
    ['nothing', {}, 400, 'QUOTE_EMPTY'],
    ['no minutes', { services: [{ service: 'repair', minutes: 0 }] }, 400, 'VALIDATION_FAILED'],
    ['a service twice', { services: [WORK.services[0], WORK.services[0]] }, 400, 'VALIDATION_FAILED'],
  ])('is refused for %s, and nothing is left of it', async (_what, body, status, code) => {
    const ticket = await refusing();
    const before = await types(ticket);
    expect(await act(ticket, 'quotes', 'agent', body)).toMatchObject({ status, body: { code } });
    expect(await types(ticket)).toEqual(before);
  });

  let known: Promise<string> | undefined;
  const refusing = () => (known ??= outOfWarranty());
});

describe('R27: consent comes before paid work', () => {
  const start = (ticket: string) => act(ticket, 'start', 'E001', { mode: 'remote' });

  it('work cannot start or be resolved with parts before it, and can after it', async () => {
    const ticket = await outOfWarranty();
    expect(await start(ticket)).toMatchObject({ status: 409, body: { code: 'CONSENT_REQUIRED' } });
    expect(await act(ticket, 'resolve', 'E001', { solution: 'sensor', parts: ['SENSOR-7'] })).toMatchObject({
      body: { code: 'CONSENT_REQUIRED' },
    });
    const { quote, consent } = await offer(ticket);
    expect(await start(ticket)).toMatchObject({ body: { code: 'CONSENT_REQUIRED' } });
    expect(await act(ticket, `quotes/${quote}/approve`, 'customer', consent)).toMatchObject({ status: 200 });
    expect(await start(ticket)).toMatchObject({ status: 200 });
    expect(await act(ticket, 'resolve', 'E001', { solution: 'sensor', parts: ['SENSOR-7'] })).toMatchObject({ status: 200 });
    expect(await fees(ticket, 'customer')).toMatchObject({ quotes: [{ status: 'approved', answer: { by: 'customer' } }] });
  });

  it('advice that took neither a start, a visit nor parts is free', async () => {
    const ticket = await outOfWarranty();
    expect(await act(ticket, 'resolve', 'E001', { solution: 'switched it off and on again' })).toMatchObject({ status: 200 });
  });

  it("another account's customer neither sees nor approves anything (R39), nor does another engineer", async () => {
    const ticket = await outOfWarranty();
    const { quote, consent } = await offer(ticket);
    for (const request of [
      send('GET', `work-orders/${ticket}/fees`, 'stranger'),
      act(ticket, `quotes/${quote}/approve`, 'stranger', consent),
    ])
      expect(await request).toMatchObject({ status: 404, body: { code: 'TICKET_NOT_FOUND' } });
    expect(await act(ticket, `quotes/${quote}/approve`, 'E002', consent)).toMatchObject({ status: 403 });
    expect(await send('GET', 'quotes?state=offered', 'customer')).toMatchObject({ status: 403 });
    expect(await fees(ticket)).toMatchObject({ quotes: [{ status: 'offered' }] });
  });

  it('is to the version that was seen: an older one is refused, naming the current one', async () => {
    const ticket = await outOfWarranty();
    const { quote, consent } = await offer(ticket);
    const newer = await offer(ticket, { ...WORK, visits: 1, quote });
    expect(await act(ticket, `quotes/${quote}/approve`, 'customer', consent)).toMatchObject({
      status: 409,
      body: { code: 'QUOTE_CHANGED', current: { quote, ...newer.consent } },
    });
    expect(await act(ticket, `quotes/${quote}/decline`, 'customer', newer.consent)).toMatchObject({ status: 200 });
    expect(await act(ticket, `quotes/${quote}/approve`, 'customer', newer.consent)).toMatchObject({ body: { code: 'QUOTE_ANSWERED' } });
  });

  it("of two colleagues' clicks at once one counts", async () => {
    const ticket = await outOfWarranty();
    const { quote, consent } = await offer(ticket);
    const clicks = ['customer', 'colleague', 'customer', 'colleague'].map((who) => act(ticket, `quotes/${quote}/approve`, who, consent));
    for (const answer of await Promise.all(clicks)) expect(answer).toMatchObject({ status: 200 });
    expect((await types(ticket)).filter((type) => type === 'QuoteApproved')).toHaveLength(1);
  });

  it('that staff note over NATS needs evidence, whose kind is all that the customer sees', async () => {
    const ticket = await outOfWarranty();
    const { quote, consent } = await offer(ticket);
    const approve = (body: object) => desk.command('approve-quote', 'agent', { params: { number: ticket, quote }, body });
    expect(await approve(consent)).toMatchObject({ status: 400, body: { code: 'EVIDENCE_REQUIRED' } });
    const evidence = { kind: 'recorded-call', reference: 'REC-2024-0007', spokenBy: '李娜' };
    expect(await approve({ ...consent, evidence: { ...evidence, attachment: randomUUID() } })).toMatchObject({
      status: 409,
      body: { code: 'EVIDENCE_NOT_FOUND' },
    });
    expect(await approve({ ...consent, evidence })).toMatchObject({ status: 200, body: { quote, quoteVersion: 1 } });
    expect(await fees(ticket)).toMatchObject({ quotes: [{ answer: { by: 'staff-on-behalf', evidence } }] });
    expect((await fees(ticket, 'customer'))['quotes']).toMatchObject([{ answer: { evidence: { kind: 'recorded-call' } } }]);
    expect(JSON.stringify(await fees(ticket, 'customer'))).not.toContain('REC-2024-0007');
  });
});

describe('R27: what is published', () => {
  it('is listed with every version; a quote keeps the one that it was made by', async () => {
    const ticket = await outOfWarranty();
    await offer(ticket);
    const dearer = { ...LIST, travel: 6_000 };
    expect(await send('POST', 'price-lists/standard', 'supervisor', { document: dearer, version: 1 })).toMatchObject({
      status: 409,
      body: { code: 'VERSION_STALE', current: 1 },
    });
    expect(await send('POST', 'price-lists/standard', 'supervisor', { document: dearer, version: 2 })).toMatchObject({
      status: 201,
      body: { priceListVersion: 2 },
    });
    expect((await send('GET', 'price-lists', 'agent')).body['items']).toMatchObject([
      { priceList: 'standard', version: 1, inForce: false },
      { priceList: 'standard', version: 2, inForce: true },
    ]);
    expect((await send('GET', 'price-lists/standard/versions/1', 'agent')).body).toMatchObject({ travel: 5_000 });
    expect(await send('GET', 'price-lists/standard/versions/3', 'agent')).toMatchObject({ status: 404 });
    expect(await fees(ticket)).toMatchObject({ quotes: [{ priceList: { id: 'standard', version: 1 } }] });
    expect((await send('GET', 'warranty-rules', 'agent')).body['items']).toMatchObject([{ version: 1, inForce: true }]);
  });

  it('is refused with line and path when it is flawed, and to those who may not', async () => {
    expect(await send('POST', 'warranty-rules', 'supervisor', { text: RULES.replace('months: 24', 'months: -1') })).toMatchObject({
      status: 422,
      body: { code: 'WARRANTY_RULES_FLAWED', errors: [{ field: '/text/rules/0/months', line: 4 }] },
    });
    expect(await send('POST', 'price-lists/standard', 'agent', { document: LIST })).toMatchObject({ status: 403 });
    expect(await send('POST', 'price-lists/No%20Slug', 'supervisor', { document: LIST })).toMatchObject({ status: 400 });
  });
});
