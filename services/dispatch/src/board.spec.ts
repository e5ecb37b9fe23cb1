import { AccountRegistered, SubjectErased, TicketCancelled } from '@yingda/contracts';
import { streamIdOf } from '@yingda/event-store';
import type { Uuid } from '@yingda/kernel';
import { eventually } from '@yingda/test-environment/eventually';
import { randomUUID } from 'node:crypto';
import { BoardStream } from './spec-support/board-stream.ts';
import { DispatchUnderTest } from './spec-support/dispatch-under-test.ts';
import { gradeTicket, record, registerTicket } from './spec-support/other-services.ts';

let desk: DispatchUnderTest;

beforeAll(async () => {
  desk = await DispatchUnderTest.start({ partitions: 2 });
  await desk.send('PUT', '/engineers/E001', 'dispatcher', { body: { name: 'Zhang', groups: ['hardware'] } });
  await account(AccountRegistered({ account: 'ACME', name: 'Acme Machines' }));
}, 60_000);

afterAll(() => desk?.close());

const account = (event: { readonly type: string; readonly version: number; readonly data: unknown }, subject?: Uuid) =>
  desk.intake.append({
    streams: [
      {
        streamId: streamIdOf('account', 'ACME'),
        category: 'account',
        account: 'ACME',
        expectedVersion: 'any',
        events: [{ ...event, occurredAt: new Date().toISOString() as never, subject: subject ?? streamIdOf('account', 'ACME') }],
      },
    ],
    actor: { id: 'spec', kind: 'platform' },
    correlationId: randomUUID(),
  });

const board = async (query = '', who = 'dispatcher') => (await desk.send('GET', `/board${query}`, who)).body;
const follow = async (after: string, headers = {}) =>
  BoardStream.open(`${desk.base}/board/changes?after=${after}`, await desk.authorization('dispatcher'), headers);
const items = (body: Record<string, unknown>) => body['items'] as Record<string, unknown>[];

it('the board shows every open ticket, and each change of it as it happens, over a cut as well', async () => {
  const empty = await board();
  expect(empty).toMatchObject({ items: [], position: expect.stringMatching(/^0\.\d+,1\.\d+$/), counts: { tickets: 0, overdue: 0 } });
  const stream = await follow(String(empty['position']));
  const { ticket } = await registerTicket(desk.intake);
  await stream.until(ticket, { lane: 'new', state: 'registered', summary: 'Alarm E02 on start', contact: '李娜' });
  await gradeTicket(desk.triage, ticket, 'hardware');
  const assigned = { lane: 'assigned', grade: 1, group: 'hardware', engineer: 'E001', accountName: 'Acme Machines', holder: 'engineer' };
  await stream.until(ticket, assigned);
  expect(await board()).toMatchObject({
    items: [{ ticketNumber: ticket, open: true, ...assigned }],
    counts: { tickets: 1, lanes: { assigned: { tickets: 1, overdue: 0 } }, grades: { 1: { tickets: 1 } } },
  });
  expect(items(await board('', 'E002'))).toHaveLength(1);
  expect(await desk.send('GET', '/board', 'customer')).toMatchObject({ status: 403 });

  await stream.close();
  await desk.send('POST', `/work-orders/${ticket}/wait`, 'E001', { body: { holder: 'parts' } });
  const again = await follow('end', { 'last-event-id': stream.position });
  await again.until(ticket, { lane: 'waiting', waitingFor: 'parts', holder: 'parts' });
  await again.close();
});

it('a person who is erased is gone from the board, and open pages are told so (R39)', async () => {
  const { ticket } = await registerTicket(desk.intake);
  const { position } = await eventually(async () => {
    const body = await board();
    expect(items(body).find(({ ticketNumber }) => ticketNumber === ticket)).toMatchObject({ contact: '李娜' });
    return body;
  });
  const stream = await follow(String(position));
  const [registered] = await desk.intake.readTicket(ticket);
  const subject = registered?.subject as Uuid;
  const erasure = { subject, kind: 'contact', ground: 'consent-withdrawn', requestedBy: 'subject' } as const;
  await account(SubjectErased(erasure), subject);
  const told = await stream.until(ticket, {});
  expect(told).not.toHaveProperty('contact');
  expect(told).not.toHaveProperty('summary');
  await stream.close();
});

it('pages are cut where the one before ended, and a position that the log never had is told to read anew', async () => {
  await Promise.all([registerTicket(desk.intake), registerTicket(desk.intake)]);
  const numbers = await eventually(async () => {
    const all = items(await board()).map(({ ticketNumber }) => ticketNumber);
    expect(all).toHaveLength(4);
    return all;
  });
  const first = await board('?limit=3');
  const second = await board(`?limit=3&cursor=${String(first['next'])}`);
  expect([...items(first), ...items(second)].map(({ ticketNumber }) => ticketNumber)).toEqual(numbers);
  expect(second).not.toHaveProperty('next');
  expect(second).not.toHaveProperty('counts');

  const stream = await follow('0.999999,1.999999');
  await stream.untilEvent('reset');
  const { ticket } = await registerTicket(desk.intake);
  await stream.until(ticket, { lane: 'new' });
  await stream.close();
  expect(await desk.send('GET', '/board/changes?after=yesterday', 'dispatcher')).toMatchObject({
    status: 400,
    body: { code: 'INVALID_POSITION' },
  });
});

it('views are one’s own, or shared: then a supervisor may put them right', async () => {
  const view = randomUUID();
  const body = {
    name: '我的紧急',
    filters: { grade: ['1'], due: ['overdue'] },
    lanesBy: 'engineer',
    sort: 'due',
    layout: 'lanes',
    shared: false,
  };
  const put = (who: string, change = {}) => desk.send('PUT', `/board-views/${view}`, who, { body: { ...body, ...change } });
  const seenBy = async (who: string) => items((await desk.send('GET', '/board-views', who)).body);
  expect(await put('dispatcher')).toMatchObject({ status: 204 });
  expect(await seenBy('dispatcher')).toMatchObject([{ view, ...body, mine: true }]);
  expect(await seenBy('supervisor')).toEqual([]);
  expect(await put('supervisor')).toMatchObject({ status: 403, body: { code: 'BOARD_VIEW_OF_OTHERS' } });
  await put('dispatcher', { shared: true });
  expect(await seenBy('agent')).toMatchObject([{ view, shared: true, mine: false }]);
  expect(await desk.send('DELETE', `/board-views/${view}`, 'agent')).toMatchObject({ status: 403 });
  expect(await put('supervisor', { shared: true, name: '紧急' })).toMatchObject({ status: 204 });
  expect(await put('dispatcher', { lanesBy: 'mood' })).toMatchObject({ status: 400, body: { code: 'VALIDATION_FAILED' } });
  expect(await desk.send('DELETE', `/board-views/${view}`, 'dispatcher')).toMatchObject({ status: 204 });
  expect(await seenBy('dispatcher')).toEqual([]);
});

it('what leaves the board says so', async () => {
  const { ticket, streamId } = await desk.assigned();
  const stream = await follow('end');
  await stream.untilEvent('position');
  await record(desk.intake, { category: 'ticket', ticket, streamId }, TicketCancelled({ reason: 'by mistake' }));
  await stream.until(ticket, { open: false, state: 'cancelled' });
  await stream.close();
});
