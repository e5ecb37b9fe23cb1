import { ResolutionConfirmed, TicketClosed, TicketMerged, TicketReopened } from '@yingda/contracts';
import type { EventStore } from '@yingda/event-store';
import { openPostgresEventStore } from '@yingda/event-store-postgres';
import type { RunningService } from '@yingda/nest-kit';
import { testDatabase } from '@yingda/test-environment/database';
import type { TestDatabase } from '@yingda/test-environment/database';
import { eventually } from '@yingda/test-environment/eventually';
import { testNats } from '@yingda/test-environment/nats';
import type { TestNats } from '@yingda/test-environment/nats';
import { call, serviceEnvironment, testCaller, testService } from '@yingda/test-environment/service';
import type { TestAnswer } from '@yingda/test-environment/service';
import { serviceDefinition } from './index.ts';
import { gradeTicket, record, registerTicket } from './testing/other-services.ts';

let database: TestDatabase;
let nats: TestNats;
let dispatch: RunningService & { url: string };
/** The log as the other services write it. */
let intake: EventStore;
let triage: EventStore;
let base: string;
const callers: Record<string, string> = {};

beforeAll(async () => {
  [database, nats] = await Promise.all([testDatabase(), testNats()]);
  dispatch = await testService(serviceDefinition, { database, nats });
  const { PERSONAL_DATA_KEY = '' } = serviceEnvironment('intake', { database, nats });
  const storeAs = (role: 'yingda_intake' | 'yingda_triage') =>
    openPostgresEventStore({ connectionString: database.url(role), personalDataKey: Buffer.from(PERSONAL_DATA_KEY, 'base64') });
  [intake, triage] = await Promise.all([storeAs('yingda_intake'), storeAs('yingda_triage')]);
  base = `${dispatch.url}/api/dispatch/v1`;
  callers['dispatcher'] = await testCaller(database, { role: 'dispatcher' });
  callers['customer'] = await testCaller(database, { role: 'customer', account: 'ACME' });
  for (const staffNumber of ['E001', 'E002']) callers[staffNumber] = await testCaller(database, { role: 'engineer', staffNumber });
  await call('PUT', `${base}/engineers/E001`, callers['dispatcher'], { body: { name: 'Zhang', groups: ['hardware'] } });
}, 60_000);

afterAll(async () => {
  await dispatch?.close();
  await Promise.all([intake?.close(), triage?.close()]);
  await nats?.stop();
  await database?.drop();
});

const act = (ticket: string, action: string, who: string, body?: unknown): Promise<TestAnswer> =>
  call('POST', `${base}/work-orders/${ticket}/${action}`, callers[who], { body });
const read = async (ticket: string, who = 'dispatcher') => (await call('GET', `${base}/work-orders/${ticket}`, callers[who])).body;
const until = (ticket: string, state: Record<string, unknown>) => eventually(async () => expect(await read(ticket)).toMatchObject(state));

/** A ticket that E001 has. */
const assigned = async () => {
  const ticket = await registerTicket(intake);
  await gradeTicket(triage, ticket.ticket, 'hardware');
  await until(ticket.ticket, { state: 'assigned', engineer: 'E001' });
  return ticket;
};

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
    expect((await intake.readTicket(ticket)).slice(-3).map(({ type }) => type)).toEqual(['WaitStarted', 'WorkLogged', 'WaitEnded']);
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
    await record(intake, stream, ResolutionConfirmed({}), TicketClosed({ reason: 'confirmed' }));
    await until(ticket, { state: 'closed' });
    await record(intake, stream, TicketReopened({ reason: 'it is back' }));
    await until(ticket, { state: 'in-progress', round: 2, engineer: 'E001' });
    expect(await act(ticket, 'accept', 'E001')).toMatchObject({ status: 200 });
    expect(await act(ticket, 'resolve', 'E001', { solution: 'cable replaced too' })).toMatchObject({ status: 200 });
    const { position } = await read(ticket);
    const found = await call('GET', `${base}/work-orders?state=resolved`, callers['dispatcher'], {
      headers: { 'if-position-at-least': String(position) },
    });
    expect(found.body['items']).toMatchObject([{ ticketNumber: ticket }]);
  });

  it('R9: that is merged into another one is cancelled', async () => {
    const { ticket, streamId } = await assigned();
    await record(intake, { category: 'ticket', ticket, streamId }, TicketMerged({ into: '20240315-001' }));
    await until(ticket, { state: 'cancelled' });
    const last = (await intake.readTicket(ticket)).at(-1);
    expect(last).toMatchObject({ type: 'WorkOrderCancelled', data: { reason: 'the ticket was merged' } });
  });
});
