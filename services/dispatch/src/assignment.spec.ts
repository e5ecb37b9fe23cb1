import { EmergencyDeclared, TicketCancelled, WorkHeld } from '@yingda/contracts';
import type { ProblemType, RecordedEvent } from '@yingda/contracts';
import { executeTogether, rebuild, streamIdOf } from '@yingda/event-store';
import { acceptTogether, instantFromMillis } from '@yingda/kernel';
import { eventually } from '@yingda/test-environment/eventually';
import type { TestAnswer } from '@yingda/test-environment/service';
import { randomUUID } from 'node:crypto';
import { engineerParticipant } from './commands/engineer-participant.ts';
import { engineerEvolution } from './domain/engineer/state.ts';
import { DispatchUnderTest } from './spec-support/dispatch-under-test.ts';
import { doubleBookings } from './spec-support/double-bookings.ts';
import { record } from './spec-support/other-services.ts';

/** Everything in one boot: offers by hand in a group of its own, so that nothing automatic comes in between. */
let desk: DispatchUnderTest;

beforeAll(async () => {
  desk = await DispatchUnderTest.start();
}, 90_000);

afterAll(() => desk?.close());

const get = (path: string, who = 'dispatcher', headers: Record<string, string> = {}) => desk.send('GET', path, who, { headers });
const put = async (path: string, body: Record<string, unknown>): Promise<TestAnswer> => {
  const answer = await desk.send('PUT', path, 'lead', { body });
  expect(answer).toMatchObject({ status: 200 });
  return answer;
};
const act = (ticket: string, action: string, who: string, body?: unknown): Promise<TestAnswer> =>
  desk.send('POST', `/work-orders/${ticket}/${action}`, who, { body });
const engineer = (staffNumber: string, groups: string[], known: Record<string, unknown> = {}) =>
  put(`/engineers/${staffNumber}`, { name: `Engineer ${staffNumber}`, groups, ...known });
const group = (slug: string, known: Record<string, unknown>) =>
  put(`/groups/${slug}`, { name: { en: slug, zh: slug }, problemTypes: [], requirements: [], ...known });

const graded = (problemType?: ProblemType) => desk.graded(problemType);
const orderOf = (ticket: string, who?: string) => desk.orderOf(ticket, who);
const until = (ticket: string, wanted: Record<string, unknown>) => desk.untilOrder(ticket, wanted);
const typesOf = async (ticket: string): Promise<string[]> =>
  (await desk.intake.readTicket(ticket)).filter(({ category }) => category === 'work-order').map(({ type }) => type);
const heldBy = async (staffNumber: string) => {
  const known = rebuild(engineerEvolution, await desk.intake.readStream(streamIdOf('engineer', staffNumber)));
  return known.status === 'none' ? [] : known.held;
};
const wholeLog = (): Promise<RecordedEvent[]> => desk.intake.readAll({ after: 0, limit: 10_000 });

describe('offers (R23, R38)', () => {
  it('go from one to the next until somebody accepts, each with reasons that can be asked for afterwards', async () => {
    await group('crew', { assignment: 'manual' });
    for (const number of ['E001', 'E002']) await engineer(number, ['crew']);
    await engineer('E003', ['crew'], { active: false });
    await group('crew', { problemTypes: ['hardware'], assignment: 'automatic', acceptWithin: 'PT10M', lead: 'E002' });
    const { ticket } = await graded();
    const order = await until(ticket, { state: 'opened', group: 'crew', offer: { engineer: 'E001' } });
    expect(await heldBy('E001')).toEqual([{ ticket, as: 'offer' }]);
    expect(await orderOf(ticket, 'customer')).not.toHaveProperty('offer');
    const id = String(order['suggestion']);
    const why = await get(`/work-orders/${ticket}/suggestions/${id}/why?engineer=E001&not=E003`, 'dispatcher', { 'accept-language': 'en' });
    expect(why.body).toMatchObject({
      sentences: [
        { en: expect.stringContaining('E001 came 1 of 2') },
        { en: 'E003 was ruled out: takes no work.', zh: 'E003 被排除:不在岗。' },
      ],
      text: expect.stringContaining('E003 was ruled out'),
    });
    expect(await get(`/work-orders/${ticket}/suggestions`, 'customer')).toMatchObject({ status: 403 });
    expect(await act(ticket, 'accept', 'E002')).toMatchObject({ status: 403, body: { code: 'WORK_OF_OTHER_ENGINEER' } });
    expect(await act(ticket, 'decline', 'E001', { because: 'too-far', note: '在外地' })).toMatchObject({ status: 200 });
    await until(ticket, { offer: { engineer: 'E002' }, refusedBy: [{ engineer: 'E001', because: 'declined' }] });
    expect(await heldBy('E001')).toEqual([]);
    expect(await act(ticket, 'accept', 'E002')).toMatchObject({ status: 200 });
    expect(await orderOf(ticket)).toMatchObject({ state: 'in-progress', engineer: 'E002', assignment: { by: 'offer' } });
    expect(await heldBy('E002')).toEqual([{ ticket, as: 'assignment' }]);
  });

  it('expire by themselves after the instant at their end, and tell the lead when nobody is left', async () => {
    await group('crew', { problemTypes: ['hardware'], assignment: 'automatic', acceptWithin: 'PT1S', lead: 'E002' });
    const { ticket } = await graded();
    await until(ticket, { state: 'opened', unassigned: 'none of 2 active engineers can take it' });
    const history = (await desk.intake.readTicket(ticket)).filter(({ category }) => category === 'work-order');
    const made = history.filter(({ type }) => type === 'WorkOffered');
    const over = history.filter(({ type }) => type === 'OfferExpired');
    expect(made).toHaveLength(2);
    expect(over).toHaveLength(2);
    over.forEach(({ occurredAt }, index) => expect(occurredAt > (made[index]?.data as { acceptBy: string }).acceptBy).toBe(true));
    expect(history.findLast(({ type }) => type === 'WorkUnassigned')).toMatchObject({
      data: { lead: 'E002', sentence: { zh: expect.stringContaining('2 人已拒绝或未答复') } },
    });
    expect(await act(ticket, 'accept', 'E001')).toMatchObject({ status: 409, body: { code: 'OFFER_EXPIRED' } });
    expect(await heldBy('E001')).toEqual([]);
    const { position } = await orderOf(ticket);
    const queue = await get('/queues/routine?group=crew', 'lead', { 'if-position-at-least': String(position) });
    expect(queue.body['items']).toMatchObject([{ ticketNumber: ticket, unassigned: true }]);
  });

  it('are made anew in an emergency, which has a queue of its own (R14)', async () => {
    await group('crew', {
      problemTypes: ['hardware'],
      assignment: 'automatic',
      acceptWithin: 'PT1H',
      acceptEmergencyWithin: 'PT5M',
      lead: 'E002',
    });
    const { ticket } = await graded();
    const { offer: first } = await until(ticket, { offer: { engineer: 'E001' } });
    const stream = { category: 'triage', ticket, streamId: streamIdOf('triage', ticket) } as const;
    await record(desk.triage, stream, EmergencyDeclared({ by: 'person', reason: 'smoke' }));
    const order = await eventually(async () => {
      const found = await orderOf(ticket);
      expect(found['offer']).toMatchObject({ offer: expect.not.stringContaining((first as { offer: string }).offer) });
      return found;
    });
    expect(await typesOf(ticket)).toEqual(expect.arrayContaining(['OfferWithdrawn']));
    const headers = { 'if-position-at-least': String(order['position']) };
    const numbers = async (queue: string) =>
      ((await get(`/queues/${queue}`, 'lead', headers)).body['items'] as { ticketNumber: string }[]).map(
        ({ ticketNumber }) => ticketNumber,
      );
    await eventually(async () => expect(await numbers('emergency')).toEqual([ticket]));
    expect(await numbers('routine')).not.toContain(ticket);
    const held = await heldBy('E001');
    await record(desk.intake, { category: 'ticket', ticket, streamId: randomUUID() }, TicketCancelled({ reason: 'sold' }));
    await until(ticket, { state: 'cancelled' });
    await eventually(async () => expect(await heldBy('E001')).toEqual(held.filter((work) => work.ticket !== ticket)));
  });
});

describe('dispatchers at once (R23)', () => {
  const LIMIT = 5;
  let tickets: string[];

  beforeAll(async () => {
    await group('hands', { problemTypes: ['software'], assignment: 'manual' });
    for (let number = 100; number < 120; number += 1) await engineer(`E${number}`, ['hands'], { capacity: LIMIT });
    tickets = await Promise.all(Array.from({ length: 20 }, async () => (await graded('software')).ticket));
    await Promise.all(tickets.map((ticket) => until(ticket, { state: 'opened', group: 'hands' })));
  }, 60_000);

  /** As whoever is told to try again. */
  const insist = async (request: () => Promise<TestAnswer>): Promise<TestAnswer> => {
    const answer = await request();
    return answer.body['code'] === 'BUSY_STREAM' ? insist(request) : answer;
  };

  it('give one engineer no more than fits, however they give it', async () => {
    const answers = await Promise.all(
      tickets.map((ticket, index) => insist(() => act(ticket, index % 2 === 0 ? 'offers' : 'assign', 'dispatcher', { engineer: 'E100' }))),
    );
    expect(answers.filter(({ status }) => status < 300)).toHaveLength(LIMIT);
    expect(answers.filter(({ body }) => body['code'] === 'ENGINEER_AT_CAPACITY')).toHaveLength(20 - LIMIT);
    expect(answers.find(({ status }) => status === 409)?.body).toMatchObject({
      reasons: [{ because: 'at-capacity', detail: '5/5' }],
      overridable: true,
    });
    expect(await heldBy('E100')).toHaveLength(LIMIT);
    expect(doubleBookings(await wholeLog())).toEqual([]);
  });

  it('offer one ticket to one engineer', async () => {
    const { ticket } = await graded('software');
    await until(ticket, { state: 'opened' });
    const answers = await Promise.all(
      Array.from({ length: 19 }, (_, index) => insist(() => act(ticket, 'offers', 'dispatcher', { engineer: `E${101 + index}` }))),
    );
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(answers.filter(({ body }) => body['code'] === 'OFFER_OPEN')).toHaveLength(18);
    expect((await typesOf(ticket)).filter((type) => type === 'WorkOffered')).toHaveLength(1);
    expect(doubleBookings(await wholeLog())).toEqual([]);
  });

  it('would book twice in a build that does not look at the engineer', async () => {
    const now = instantFromMillis(Date.now());
    const free = await Promise.all(Array.from({ length: LIMIT + 1 }, async () => (await graded('software')).ticket));
    const context = () => ({ actor: { id: 'spec', kind: 'person' as const }, now, correlationId: randomUUID() });
    for (const ticket of free) {
      await executeTogether(desk.dispatch, {
        participants: [engineerParticipant('E119')],
        decide: () => acceptTogether([WorkHeld({ engineer: 'E119', ticket, as: 'offer' })]),
        context: context(),
      });
    }
    expect(doubleBookings(await wholeLog())).toEqual([`E119 holds ${LIMIT + 1} of ${LIMIT}`]);
  });
});
