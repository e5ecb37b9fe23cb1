import { ResolutionConfirmed, TicketClosed, TicketMerged, TicketReopened } from '@yingda/contracts';
import type { TestAnswer } from '@yingda/test-environment/service';
import { DispatchUnderTest } from './spec-support/dispatch-under-test.ts';
import { record } from './spec-support/other-services.ts';

let desk: DispatchUnderTest;

beforeAll(async () => {
  desk = await DispatchUnderTest.start();
  await desk.send('PUT', '/engineers/E001', 'dispatcher', { body: { name: 'Zhang', groups: ['hardware'] } });
}, 60_000);

afterAll(() => desk?.close());

const act = (ticket: string, action: string, who: string, body?: unknown): Promise<TestAnswer> =>
  desk.send('POST', `/work-orders/${ticket}/${action}`, who, { body });
const read = (ticket: string, who?: string) => desk.orderOf(ticket, who);
const until = (ticket: string, state: Record<string, unknown>) => desk.untilOrder(ticket, state);
const assigned = () => desk.assigned();

describe('a wait (R22)', () => {
  it('is started and ended by the engineer, and shown; the note to staff only', async () => {
    const { ticket } = await assigned();
    expect(await act(ticket, 'wait', 'E001', { holder: 'parts', note: 'two weeks at least' })).toMatchObject({ status: 200 });
    expect(await act(ticket, 'wait', 'E001', { holder: 'parts' })).toMatchObject({ status: 200 });
    expect(await read(ticket)).toMatchObject({
      state: 'assigned',
      wait: { holder: 'parts', reason: 'waiting for parts', since: expect.any(String), note: 'two weeks at least' },
    });
    expect((await read(ticket, 'customer'))['wait']).toEqual({ holder: 'parts', reason: 'waiting for parts', since: expect.any(String) });
    expect(await act(ticket, 'wait', 'dispatcher', { holder: 'customer' })).toMatchObject({
      status: 409,
      body: { code: 'WAIT_OPEN', holder: 'parts' },
    });
    expect(await act(ticket, 'wait/end', 'E001')).toMatchObject({ status: 200 });
    expect(await read(ticket)).not.toHaveProperty('wait');
    expect((await desk.intake.readTicket(ticket)).slice(-3).map(({ type }) => type)).toEqual(['WaitStarted', 'WorkLogged', 'WaitEnded']);
  });

  it.each([
    ['another engineer', 'E002', { holder: 'parts' }, 403, 'WORK_OF_OTHER_ENGINEER'],
    ['a customer', 'customer', { holder: 'parts' }, 403, 'FORBIDDEN'],
    ['a wait of our own', 'E001', { holder: 'agent' }, 400, 'VALIDATION_FAILED'],
    ['no holder', 'E001', {}, 400, 'VALIDATION_FAILED'],
  ])('is refused for %s', async (_what, who, body, status, code) => {
    const { ticket } = await assigned();
    expect(await act(ticket, 'wait', who, body)).toMatchObject({ status, body: { code } });
  });
});

describe('the work of a ticket', () => {
  it('that is reopened goes on with the same engineer', async () => {
    const { ticket, streamId } = await assigned();
    expect(await act(ticket, 'resolve', 'E001', { solution: 'sensor replaced' })).toMatchObject({ status: 200 });
    const stream = { category: 'ticket', ticket, streamId } as const;
    await record(desk.intake, stream, ResolutionConfirmed({}), TicketClosed({ reason: 'confirmed' }));
    await until(ticket, { state: 'closed' });
    await record(desk.intake, stream, TicketReopened({ reason: 'it is back' }));
    await until(ticket, { state: 'in-progress', round: 2, engineer: 'E001' });
    expect(await act(ticket, 'accept', 'E001')).toMatchObject({ status: 200 });
    expect(await act(ticket, 'resolve', 'E001', { solution: 'cable replaced too' })).toMatchObject({ status: 200 });
    const { position } = await read(ticket);
    const found = await desk.send('GET', '/work-orders?state=resolved', 'dispatcher', {
      headers: { 'if-position-at-least': String(position) },
    });
    expect(found.body['items']).toMatchObject([{ ticketNumber: ticket }]);
  });

  it('R9: that is merged into another one is cancelled', async () => {
    const { ticket, streamId } = await assigned();
    await record(desk.intake, { category: 'ticket', ticket, streamId }, TicketMerged({ into: '20240315-001' }));
    await until(ticket, { state: 'cancelled' });
    const last = (await desk.intake.readTicket(ticket)).at(-1);
    expect(last).toMatchObject({ type: 'WorkOrderCancelled', data: { reason: 'the ticket was merged' } });
  });
});
