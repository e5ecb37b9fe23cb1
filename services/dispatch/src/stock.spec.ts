import { StockIssued, StockMovedOut, StockReturned } from '@yingda/contracts';
import { instantFromMillis } from '@yingda/kernel';
import type { DomainEvent } from '@yingda/kernel';
import { eventually } from '@yingda/test-environment/eventually';
import type { TestAnswer } from '@yingda/test-environment/service';
import { randomUUID } from 'node:crypto';
import { holdingStream } from './commands/stock/stock-books.ts';
import { DispatchUnderTest } from './spec-support/dispatch-under-test.ts';

let desk: DispatchUnderTest;
/** Work of E001: tickets in all partitions. */
let tickets: string[];

/** Places and tickets lie in different partitions, so that what they decide together is appended one after the other. */
const PARTITIONS = 3;

beforeAll(async () => {
  desk = await DispatchUnderTest.start({ partitions: PARTITIONS });
  await put('engineers/E001', { name: 'Zhang', groups: ['hardware'] });
  await put('parts/SN-100', {
    name: { en: 'Pressure sensor', zh: '压力传感器' },
    serialised: true,
    price: { amount: 12_800, currency: 'CNY' },
  });
  await put('parts/FUSE-2A', { name: { en: 'Fuse, 2 A', zh: '保险丝 2A' } });
  await put('stock/locations/east', { kind: 'warehouse', name: { en: 'East', zh: '东库' } });
  await put('stock/locations/van-e001', { kind: 'van', name: { en: 'Van of E001', zh: 'E001 服务车' }, engineer: 'E001' });
  tickets = await Promise.all([1, 2, 3, 4].map(async () => (await desk.assigned()).ticket));
}, 90_000);

afterAll(() => desk?.close());

const put = async (path: string, body: unknown) => {
  const answer = await desk.send('PUT', `/${path}`, 'dispatcher', { body });
  expect(answer).toMatchObject({ status: 200 });
};
const post = (path: string, who: string, body?: unknown): Promise<TestAnswer> => desk.send('POST', `/${path}`, who, { body });
const get = async (path: string, who = 'dispatcher') => (await desk.send('GET', `/${path}`, who)).body;
const order = (ticket: string, action: string, who: string, body?: unknown) => post(`work-orders/${ticket}/${action}`, who, body);

/** An approved requisition. */
const approved = async (ticket: string, part: string, quantity: number): Promise<string> => {
  const requisition = randomUUID();
  expect(await order(ticket, 'requisitions', 'E001', { requisition, part, quantity })).toMatchObject({ status: 200 });
  expect(await order(ticket, `requisitions/${requisition}/approve`, 'lead')).toMatchObject({ status: 200 });
  return requisition;
};
const stockOf = async (location: string, part: string): Promise<unknown> => {
  const { items } = (await get(`stock?location=${location}&part=${part}`)) as { items: unknown[] };
  return items[0];
};
/** As dispatch would, had its process stopped afterwards. */
const halfDone = async (location: string, part: string, event: DomainEvent) => {
  const occurredAt = instantFromMillis(Date.now());
  const streams = [
    {
      streamId: holdingStream(location, part).id,
      category: 'stock' as const,
      expectedVersion: 'any' as const,
      events: [{ ...event, occurredAt }],
    },
  ];
  expect(await desk.dispatch.append({ streams, actor: { id: 'spec', kind: 'platform' }, correlationId: randomUUID() })).toMatchObject({
    outcome: 'appended',
  });
};

describe('parts and stock (R25)', () => {
  it('are kept, moved and counted', async () => {
    expect(await get('parts?text=传感')).toMatchObject({ items: [{ part: 'SN-100', serialised: true, price: { amount: 12_800 } }] });
    const receipt = { part: 'SN-100', quantity: 2, serials: ['S1', 'S2'], reference: 'DN-7' };
    expect(await post('stock/locations/east/receipts', 'dispatcher', receipt)).toMatchObject({ status: 200 });
    await eventually(async () => expect(await stockOf('east', 'SN-100')).toMatchObject({ quantity: 2 }));
    expect(await post('stock/locations/van-e001/receipts', 'dispatcher', receipt)).toMatchObject({
      status: 409,
      body: {
        code: 'SERIAL_IN_STOCK',
        serials: [
          { serial: 'S1', location: 'east' },
          { serial: 'S2', location: 'east' },
        ],
      },
    });
    const movement = { movement: randomUUID(), part: 'SN-100', quantity: 1, serials: ['S2'], to: 'van-e001' };
    for (let time = 1; time <= 2; time += 1)
      expect(await post('stock/locations/east/movements', 'dispatcher', movement)).toMatchObject({ status: 200 });
    await eventually(async () => expect(await stockOf('van-e001', 'SN-100')).toMatchObject({ quantity: 1, serials: ['S2'] }));
    expect(await post('stock/locations/east/counts', 'dispatcher', { part: 'FUSE-2A', quantity: 3 })).toMatchObject({
      body: { found: 3, booked: 0, difference: 3 },
    });
    const history = (await get('stock/SN-100/movements')) as { items: { what: string }[] };
    expect(history.items.map(({ what }) => what).sort()).toEqual(['StockMovedIn', 'StockMovedOut', 'StockReceived']);
  });

  it.each([
    ['an engineer who keeps books', 'stock/locations/east/receipts', 'E001', { part: 'FUSE-2A', quantity: 1 }, 403, 'FORBIDDEN'],
    ['a part that nobody knows', 'stock/locations/east/receipts', 'dispatcher', { part: 'X-1', quantity: 1 }, 404, 'PART_NOT_FOUND'],
    [
      'a place that nobody knows',
      'stock/locations/moon/receipts',
      'dispatcher',
      { part: 'FUSE-2A', quantity: 1 },
      404,
      'STOCK_LOCATION_NOT_FOUND',
    ],
    ['less than nothing', 'stock/locations/east/receipts', 'dispatcher', { part: 'FUSE-2A', quantity: -1 }, 400, 'VALIDATION_FAILED'],
    ['pieces without their numbers', 'stock/locations/east/receipts', 'dispatcher', { part: 'SN-100', quantity: 1 }, 400, 'SERIALS_NEEDED'],
    [
      'more than there is',
      'stock/locations/east/movements',
      'dispatcher',
      { part: 'FUSE-2A', quantity: 99, to: 'van-e001' },
      409,
      'STOCK_SHORT',
    ],
  ])('are refused for %s', async (_what, path, who, body, status, code) => {
    expect(await post(path, who, body)).toMatchObject({ status, body: { code } });
  });

  it('are hidden from customers (R39)', async () => {
    for (const path of ['stock', 'parts', 'requisitions', 'stock/locations', 'stock/SN-100/movements'])
      expect(await desk.send('GET', `/${path}`, 'customer')).toMatchObject({ status: 403 });
  });
});

describe('a requisition (R25)', () => {
  it('goes from the request to the piece in the device, and the customer can follow', async () => {
    const [ticket = ''] = tickets;
    expect(await order(ticket, 'requisitions', 'E001', { part: 'SENSOR', quantity: 1 })).toMatchObject({
      status: 404,
      body: { code: 'PART_NOT_FOUND', part: 'SENSOR', catalogue: '/api/dispatch/v1/parts' },
    });
    const requisition = randomUUID();
    await order(ticket, 'requisitions', 'dispatcher', { requisition, part: 'SN-100', quantity: 1, from: 'van-e001' });
    const on = (action: string, who: string, body?: unknown) => order(ticket, `requisitions/${requisition}/${action}`, who, body);
    expect(await on('approve', 'dispatcher')).toMatchObject({ status: 403, body: { code: 'SECOND_PERSON_REQUIRED' } });
    expect(await on('issue', 'E001', { from: 'van-e001', serials: ['S2'] })).toMatchObject({ body: { code: 'REQUISITION_NOT_APPROVED' } });
    expect(await on('approve', 'lead')).toMatchObject({ status: 200 });
    expect(await on('issue', 'E001', { from: 'east', serials: ['S1'] })).toMatchObject({ status: 403, body: { code: 'STOCK_OF_OTHERS' } });
    expect(await on('issue', 'E001', { from: 'van-e001', serials: ['S2'] })).toMatchObject({ status: 200 });
    const replacement = { part: 'SN-100', oldSerial: 'OLD-1', newSerial: 'S2' };
    expect(await order(ticket, 'replacements', 'E001', { ...replacement, newSerial: 'S1' })).toMatchObject({
      body: { code: 'SERIAL_NOT_ISSUED' },
    });
    expect(await order(ticket, 'replacements', 'E001', replacement)).toMatchObject({ status: 200 });
    const defective = { quantity: 1, serials: ['OLD-1'], to: 'east', condition: 'defective' };
    expect(await on('return', 'E001', defective)).toMatchObject({ status: 200 });
    expect(await get(`work-orders/${ticket}/parts`, 'customer')).toEqual({
      requisitions: [{ requisition, part: 'SN-100', quantity: 1, status: 'issued', requestedAt: expect.any(String) }],
      replaced: [{ part: 'SN-100', quantity: 1, oldSerial: 'OLD-1', newSerial: 'S2', at: expect.any(String) }],
    });
    expect((await get(`work-orders/${ticket}`))['parts']).toMatchObject({
      requisitions: [{ issued: [{ from: 'van-e001', serials: ['S2'] }] }],
    });
    await eventually(async () => expect(await stockOf('van-e001', 'SN-100')).toMatchObject({ quantity: 0 }));
    expect(await get('requisitions?status=issued')).toMatchObject({ items: [{ requisition, ticketNumber: ticket, issued: 1 }] });
  });

  it('of twenty at once for the last piece is issued once', async () => {
    await post('stock/locations/east/counts', 'dispatcher', { part: 'FUSE-2A', quantity: 1 });
    const wishes: { readonly ticket: string; readonly requisition: string }[] = [];
    for (let round = 1; round <= 20 / tickets.length; round += 1)
      wishes.push(...(await Promise.all(tickets.map(async (ticket) => ({ ticket, requisition: await approved(ticket, 'FUSE-2A', 1) })))));
    expect(wishes).toHaveLength(20);
    const answers = await Promise.all(
      wishes.map(({ ticket, requisition }) => order(ticket, `requisitions/${requisition}/issue`, 'dispatcher', { from: 'east' })),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    const refused = answers.filter(({ status }) => status !== 200);
    expect(new Set(refused.map(({ body }) => body['code']))).toEqual(new Set(['STOCK_SHORT']));
    expect(refused[0]?.body).toMatchObject({ part: 'FUSE-2A', location: 'east', requested: 1, available: 0 });
    const history = (await get('stock/FUSE-2A/movements?location=east')) as { items: { what: string }[] };
    expect(history.items.filter(({ what }) => what === 'StockIssued')).toHaveLength(1);
    await eventually(async () => expect(await stockOf('east', 'FUSE-2A')).toMatchObject({ quantity: 0 }));
  });
});

describe('a process that stops between two partitions (R25)', () => {
  it('loses no piece: what no work order got comes back, what left arrives, what came back is known', async () => {
    const [, ticket = '', other = ''] = tickets;
    await post('stock/locations/east/counts', 'dispatcher', { part: 'FUSE-2A', quantity: 5 });
    const [lost, kept] = [await approved(ticket, 'FUSE-2A', 2), await approved(other, 'FUSE-2A', 1)];
    expect(await order(other, `requisitions/${kept}/issue`, 'dispatcher', { from: 'east' })).toMatchObject({ status: 200 });
    const pieces = { location: 'east', part: 'FUSE-2A', serials: [] };
    await halfDone('east', 'FUSE-2A', StockIssued({ ...pieces, quantity: 2, ticket, requisition: lost }));
    await halfDone('east', 'FUSE-2A', StockMovedOut({ ...pieces, quantity: 1, movement: randomUUID(), to: 'van-e001' }));
    const back = { ...pieces, location: 'van-e001', quantity: 1, ticket: other, requisition: kept, condition: 'unused' as const };
    await halfDone('van-e001', 'FUSE-2A', StockReturned(back));
    await eventually(async () => {
      // Five, of which one was issued and one moved; those that nobody got are back, and the one that was issued came back to the van.
      expect(await stockOf('east', 'FUSE-2A')).toMatchObject({ quantity: 3 });
      expect(await stockOf('van-e001', 'FUSE-2A')).toMatchObject({ quantity: 2 });
      const { requisitions } = (await get(`work-orders/${ticket}/parts`)) as { requisitions: { requisition: string }[] };
      expect(requisitions.find(({ requisition }) => requisition === lost)).toMatchObject({ status: 'cancelled', issued: [] });
      const of = (await get(`work-orders/${other}/parts`)) as { requisitions: { requisition: string }[] };
      expect(of.requisitions.find(({ requisition }) => requisition === kept)).toMatchObject({
        returned: [{ quantity: 1, to: 'van-e001' }],
      });
    });
    expect(await order(ticket, `requisitions/${lost}/issue`, 'dispatcher', { from: 'east' })).toMatchObject({
      body: { code: 'REQUISITION_SETTLED' },
    });
  });
});
