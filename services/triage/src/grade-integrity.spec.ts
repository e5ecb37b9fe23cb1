import { Logger } from '@nestjs/common';
import { ERASED, EscalationRaised, TicketCancelled, TicketRegraded } from '@yingda/contracts';
import type { RecordedEvent } from '@yingda/contracts';
import { streamIdOf } from '@yingda/event-store';
import type { EventStore } from '@yingda/event-store';
import { openPostgresEventStore } from '@yingda/event-store-postgres';
import type { DomainEvent, Instant } from '@yingda/kernel';
import { connectNats, sendCommand } from '@yingda/messaging';
import type { Role, RunningService } from '@yingda/nest-kit';
import { testDatabase } from '@yingda/test-environment/database';
import type { TestDatabase } from '@yingda/test-environment/database';
import { eventually } from '@yingda/test-environment/eventually';
import { testNats } from '@yingda/test-environment/nats';
import type { TestNats } from '@yingda/test-environment/nats';
import { call, serviceEnvironment, testCaller, testService } from '@yingda/test-environment/service';
import type { TestAnswer } from '@yingda/test-environment/service';
import { randomUUID } from 'node:crypto';
import { serviceDefinition } from './index.ts';
import { at, POLICY } from './spec-support/grade-1-ticket.ts';
import { reportTicket } from './spec-support/reported-ticket.ts';
import type { Reported } from './spec-support/reported-ticket.ts';

let database: TestDatabase;
let nats: TestNats;
let triage: RunningService & { url: string };
const now: Instant = at('09:40');
const stores: Partial<Record<'intake' | 'triage' | 'dispatch' | 'notification', EventStore>> = {};
const who: Record<string, string> = {};

/** Each person's key; one of them has two, in two roles. */
const PEOPLE: readonly (readonly [name: string, role: Role, person?: string, account?: string])[] = [
  ['li', 'agent', 'li'],
  ['li as supervisor', 'supervisor', 'li'],
  ['yang', 'supervisor', 'yang'],
  ['zhao', 'director', 'zhao'],
  ['chen', 'lead', 'chen'],
  ['a program', 'supervisor'],
  ['wang of ACME', 'customer', 'wang', 'ACME'],
  ['somebody else’s customer', 'customer', 'sun', 'OTHER'],
  ['ACME’s program', 'integrator', undefined, 'ACME'],
];

beforeAll(async () => {
  [database, nats] = await Promise.all([testDatabase(), testNats()]);
  triage = await testService(serviceDefinition, { database, nats, clock: { now: () => now } });
  for (const service of ['intake', 'triage', 'dispatch', 'notification'] as const) {
    const { DATABASE_URL = '', PERSONAL_DATA_KEY = '' } = serviceEnvironment(service, { database, nats });
    const personalDataKey = Buffer.from(PERSONAL_DATA_KEY, 'base64');
    stores[service] = await openPostgresEventStore({ connectionString: DATABASE_URL, personalDataKey, poolSize: 2 });
  }
  for (const [name, role, person, account] of PEOPLE)
    who[name] = await testCaller(database, { role, ...(person !== undefined && { person }), ...(account !== undefined && { account }) });
}, 60_000);

afterAll(async () => {
  await triage?.close();
  await Promise.all(Object.values(stores).map((store) => store.close()));
  await nats?.stop();
  await database?.drop();
});

const store = (service: keyof typeof stores): EventStore => {
  const opened = stores[service];
  if (!opened) throw new Error(`the store of ${service} is not open`);
  return opened;
};
const act = (name: string, path: string, body: unknown = {}, headers: Record<string, string> = {}): Promise<TestAnswer> =>
  call('POST', `${triage.url}/api/triage/v1/tickets/${path}`, who[name], {
    body,
    headers: { 'idempotency-key': randomUUID(), ...headers },
  });
const read = async (name: string, path: string, { body }: Pick<TestAnswer, 'body'> = { body: {} }) => {
  const headers: Record<string, string> = typeof body['position'] === 'string' ? { 'if-position-at-least': body['position'] } : {};
  return (await call('GET', `${triage.url}/api/triage/v1/${path}`, who[name], { headers })).body;
};
const queued = async (kind: string, after?: TestAnswer) => {
  const { items } = (await read('yang', `reviews?kind=${kind}&limit=200`, after)) as { items: { ticketNumber: string }[] };
  return items;
};
const itemOf = async (ticket: Reported, kind: string, after: TestAnswer) =>
  (await queued(kind, after)).find(({ ticketNumber }) => ticketNumber === ticket.number);
const clock = async (ticket: Reported, target: string) => {
  const { clocks } = (await read('li', `tickets/${ticket.number}/clocks`)) as { clocks: { target: string; due: string }[] };
  return clocks.find((each) => each.target === target);
};
const historyOf = async (ticket: Reported, ...types: string[]): Promise<RecordedEvent[]> =>
  (await store('triage').readTicket(ticket.number)).filter(({ type }) => types.includes(type));
const happens = async (service: 'intake' | 'triage' | 'dispatch' | 'notification', ticket: Reported, event: DomainEvent) =>
  store(service).append({
    streams: [
      {
        streamId: service === 'intake' ? ticket.stream : streamIdOf('triage', ticket.number),
        category: service === 'intake' ? 'ticket' : 'triage',
        account: 'ACME',
        ticket: ticket.number,
        expectedVersion: 'any',
        events: [{ ...event, occurredAt: now, subject: ticket.contact }],
      },
    ],
    actor: { id: 'somebody', kind: 'person' },
    correlationId: randomUUID(),
  });
const report = () => reportTicket(store('intake'));
const reason = 'Only one machine of ten stands still, says 李娜';

describe('R15: nobody quietly lowers a grade', () => {
  it('a lower grade waits for a second person, and then its clocks run longer from the same start', async () => {
    const ticket = await report();
    const proposed = await act('li', `${ticket.number}/grade/lower`, { to: 2, reason });
    expect(proposed).toMatchObject({ status: 201, body: { ticketNumber: ticket.number, proposal: 1 } });
    const due = (await clock(ticket, 'first-response'))?.due;
    expect(await itemOf(ticket, 'proposal', proposed)).toMatchObject({
      grade: 1,
      proposals: [{ proposal: 1, from: 1, to: 2, proposer: 'li' }],
    });
    const approve = `${ticket.number}/grade/proposals/1/approve`;
    for (const [name, status, code] of [
      ['li', 403, 'FORBIDDEN'],
      ['li as supervisor', 403, 'SECOND_PERSON_REQUIRED'],
      ['a program', 403, 'PERSON_REQUIRED'],
      ['wang of ACME', 403, 'FORBIDDEN'],
      ['ACME’s program', 403, 'FORBIDDEN'],
    ] as const)
      expect([name, await act(name, approve)]).toMatchObject([name, { status, body: { code } }]);
    expect((await clock(ticket, 'first-response'))?.due).toBe(due);
    const approved = await act('yang', approve);
    expect(approved).toMatchObject({ status: 200 });
    expect(await read('li', `tickets/${ticket.number}/clocks`)).toMatchObject({ grade: 2 });
    expect((await clock(ticket, 'first-response'))?.due).not.toBe(due);
    expect(await itemOf(ticket, 'proposal', approved)).toBeUndefined();
    expect(await itemOf(ticket, 'grade', approved)).toBeUndefined();
    const told = await historyOf(ticket, 'RegradeProposed', 'GradeApproved', 'TicketRegraded');
    expect(told).toMatchObject([
      { type: 'RegradeProposed', actor: { id: 'li', kind: 'person', role: 'agent' }, data: { reason }, subject: ticket.contact },
      { type: 'GradeApproved', actor: { id: 'yang', kind: 'person', role: 'supervisor' } },
      { type: 'TicketRegraded', data: { from: 1, to: 2, reason: 'The grade was lowered with the consent of two persons' } },
    ]);
  });

  it('a higher grade takes effect at once, over NATS as over HTTP, and waits for the supervisor', async () => {
    const ticket = await reportTicket(store('intake'), { impact: { scope: 'partial', safetyRisk: false } });
    const bus = await connectNats({
      url: nats.url,
      credentialsPath: nats.credentials('platform'),
      name: 'spec',
      user: 'platform',
      logger: new Logger('spec'),
    });
    try {
      const request = { params: { number: ticket.number }, body: { to: 1 }, headers: { Authorization: who['chen'] ?? '' } };
      const raised = await sendCommand(bus, { service: 'triage', pattern: 'raise-grade' }, request);
      expect(raised).toMatchObject({ status: 200, body: { ticketNumber: ticket.number } });
    } finally {
      await bus.drain();
    }
    expect(await read('li', `tickets/${ticket.number}/clocks`)).toMatchObject({ grade: 1 });
    expect(await act('chen', `${ticket.number}/grade/approve`)).toMatchObject({ status: 403, body: { code: 'FORBIDDEN' } });
    const approved = await act('yang', `${ticket.number}/grade/approve`);
    expect(approved).toMatchObject({ status: 200 });
    expect(await itemOf(ticket, 'grade', approved)).toBeUndefined();
  });

  it('a grade that was set by oneself is approved by another supervisor only; one that is wrong is sent back', async () => {
    const ticket = await reportTicket(store('intake'), { impact: { scope: 'partial', safetyRisk: false } });
    await act('yang', `${ticket.number}/grade/raise`, { to: 1 });
    expect(await act('yang', `${ticket.number}/grade/approve`)).toMatchObject({ status: 403, body: { code: 'SECOND_PERSON_REQUIRED' } });
    const returned = await act('zhao', `${ticket.number}/grade/return`, { reason });
    expect(await itemOf(ticket, 'grade', returned)).toMatchObject({ review: 'returned', gradeBy: 'yang' });
  });

  it('no other service’s database role may append a new grade', async () => {
    const ticket = await report();
    const lowered = TicketRegraded({ from: 1, to: 4, reason: 'quietly', policy: POLICY });
    for (const service of ['dispatch', 'notification'] as const) await expect(happens(service, ticket, lowered)).rejects.toThrow(/triage/);
  });
});

describe('R15: an objection', () => {
  it('is explained, escalated and ruled on; the ruling stands', async () => {
    const ticket = await reportTicket(store('intake'), { impact: { scope: 'partial', safetyRisk: false } });
    const disputed = await act('wang of ACME', `${ticket.number}/disputes`, { claimed: 1, reason });
    expect(disputed).toMatchObject({ status: 201, body: { dispute: 1 } });
    expect(await itemOf(ticket, 'dispute', disputed)).toMatchObject({
      disputes: [{ dispute: 1, by: 'customer', claimed: 1, state: 'open' }],
    });
    const [event] = await historyOf(ticket, 'GradeDisputed');
    expect(event?.data).toMatchObject({ targets: expect.arrayContaining([expect.objectContaining({ target: 'resolution' })]) });
    for (const name of ['yang', 'wang of ACME'])
      expect([name, await read(name, `tickets/${ticket.number}/clocks`)]).toMatchObject([
        name,
        { grade: 2, disputes: [{ claimed: 1, clocks: [{ target: expect.any(String), due: expect.any(String) }, {}] }] },
      ]);
    expect(await read('ACME’s program', `tickets/${ticket.number}/clocks`)).not.toHaveProperty('disputes');
    const explained = await act('yang', `${ticket.number}/disputes/1/answer`, { agreed: false, explanation: 'The line runs on' });
    expect(explained).toMatchObject({ status: 200 });
    expect(await act('li', `${ticket.number}/disputes/1/escalate`, { reason })).toMatchObject({
      status: 403,
      body: { code: 'DISPUTE_OF_ANOTHER' },
    });
    expect(await act('wang of ACME', `${ticket.number}/disputes/1/escalate`, { reason })).toMatchObject({ status: 200 });
    expect(await act('yang', `${ticket.number}/disputes/1/rule`, { grade: 1, reason })).toMatchObject({ status: 403 });
    const ruled = await act('zhao', `${ticket.number}/disputes/1/rule`, { grade: 2, reason });
    expect(ruled).toMatchObject({ status: 200 });
    expect(await itemOf(ticket, 'dispute', ruled)).toBeUndefined();
    const again = await act('wang of ACME', `${ticket.number}/disputes`, { claimed: 1, reason }, { 'accept-language': 'zh' });
    expect(again).toMatchObject({ status: 409, body: { code: 'RULING_STANDS', title: '技术总监已作出裁定', ruling: 2 } });
  });

  it('is nothing for programs, and another account’s ticket does not exist', async () => {
    const ticket = await report();
    const claim = { claimed: 2, reason };
    expect(await act('ACME’s program', `${ticket.number}/disputes`, claim)).toMatchObject({ status: 403, body: { code: 'FORBIDDEN' } });
    expect(await act('somebody else’s customer', `${ticket.number}/disputes`, claim)).toMatchObject({
      status: 404,
      body: { code: 'TICKET_NOT_FOUND' },
    });
  });

  it('lapses when the ticket is over, and nothing is regraded then', async () => {
    const ticket = await report();
    await act('wang of ACME', `${ticket.number}/disputes`, { claimed: 2, reason });
    await happens('intake', ticket, TicketCancelled({ reason: 'sold' }));
    await eventually(async () => expect(await historyOf(ticket, 'GradeDisputeWithdrawn')).toMatchObject([{ data: { by: 'rule' } }]));
    expect(await act('li', `${ticket.number}/grade/lower`, { to: 2, reason })).toMatchObject({
      status: 409,
      body: { code: 'TICKET_ENDED' },
    });
  });

  it('and every other word is erased with the person it tells of (R39)', async () => {
    const ticket = await report();
    await act('li', `${ticket.number}/grade/lower`, { to: 2, reason });
    await store('intake').append({
      streams: [
        {
          streamId: streamIdOf('account', 'ACME'),
          category: 'account',
          account: 'ACME',
          expectedVersion: 'any',
          events: [
            {
              type: 'SubjectErased',
              version: 1,
              data: {
                subject: ticket.contact,
                kind: 'contact',
                ground: 'consent-withdrawn',
                requestedBy: 'subject',
                reference: 'DSR-2024-0007',
              },
              occurredAt: now,
              subject: ticket.contact,
            },
          ],
        },
      ],
      actor: { id: 'yang', kind: 'person' },
      correlationId: randomUUID(),
    });
    await eventually(async () => expect(await historyOf(ticket, 'RegradeProposed')).toMatchObject([{ data: { to: 2, reason: ERASED } }]));
    // Every process forgets a destroyed key within a second.
    await eventually(async () => {
      const refused = await act('li', `${ticket.number}/grade/lower`, { to: 3, reason });
      expect(refused).toMatchObject({ status: 409, body: { code: 'SUBJECT_ERASED', field: '/reason' } });
    });
    expect(await act('yang', `${ticket.number}/grade/proposals/1/return`, { reason })).toMatchObject({ status: 200 });
    expect(await historyOf(ticket, 'GradeReturned')).toMatchObject([{ data: { proposal: 1, reason: ERASED } }]);
  });
});

describe('commands about grades', () => {
  it('are safe to repeat, keep to the version named, and say what is missing', async () => {
    const ticket = await report();
    const headers = { 'idempotency-key': randomUUID() };
    const first = await act('li', `${ticket.number}/grade/lower`, { to: 3, reason }, headers);
    const second = await act('li', `${ticket.number}/grade/lower`, { to: 3, reason }, headers);
    expect([second.status, second.body]).toEqual([201, first.body]);
    const stale = await act('yang', `${ticket.number}/grade/proposals/1/approve`, {}, { 'if-match': '"1"' });
    expect(stale).toMatchObject({ status: 412, body: { code: 'VERSION_MISMATCH' } });
    const fresh = await act('yang', `${ticket.number}/grade/proposals/1/approve`, {}, { 'if-match': first.headers.get('etag') ?? '' });
    expect(fresh).toMatchObject({ status: 200 });
    const blank = await act('li', `${ticket.number}/grade/lower`, { to: 5, reason: '  ' });
    expect(blank).toMatchObject({ status: 400, body: { code: 'VALIDATION_FAILED', errors: [{ field: '/to' }, { field: '/reason' }] } });
    expect(await act('yang', `${ticket.number}/grade/proposals/zwei/approve`)).toMatchObject({
      status: 404,
      body: { code: 'PROPOSAL_NOT_FOUND' },
    });
  });
});

describe('R14: an emergency', () => {
  it('that a person declares starts the contact by a named person', async () => {
    const ticket = await report();
    expect(await act('wang of ACME', `${ticket.number}/emergency`, { ground: 'safety-risk' })).toMatchObject({ status: 403 });
    expect(await act('li', `${ticket.number}/emergency`, { ground: 'safety-risk' })).toMatchObject({ status: 200 });
    await eventually(async () => expect(await clock(ticket, 'emergency-contact')).toMatchObject({ state: 'running' }));
  });
});

describe('R20: the escalation inbox', () => {
  it('shows each what they may answer, and each is answered once', async () => {
    const ticket = await report();
    await eventually(async () => expect(await historyOf(ticket, 'TicketGraded')).toHaveLength(1));
    await happens(
      'triage',
      ticket,
      EscalationRaised({
        escalation: 1,
        target: 'first-response',
        level: 1,
        to: { role: 'supervisor' },
        rule: 'first-response-missed',
        reason: 'Nobody answered',
        due: at('11:35'),
        raisedAt: now,
      }),
    );
    const inbox = async (name: string, query = 'mine=true&state=open') => {
      const { items } = (await read(name, `escalations?${query}&limit=200`)) as { items: { ticketNumber: string }[] };
      return items.filter(({ ticketNumber }) => ticketNumber === ticket.number);
    };
    await eventually(async () => expect(await inbox('yang')).toMatchObject([{ escalation: 1, to: { role: 'supervisor' }, level: 1 }]));
    expect(await inbox('li')).toEqual([]);
    expect(await inbox('zhao')).toHaveLength(1);
    const path = `${ticket.number}/escalations/1/answer`;
    expect(await act('chen', path, { answer: 'I call them' })).toMatchObject({ status: 403, body: { code: 'ESCALATION_OF_ANOTHER' } });
    const answered = await act('yang', path, { answer: 'I call them' });
    expect(answered).toMatchObject({ status: 200 });
    expect(await act('zhao', path, { answer: 'I, too' })).toMatchObject({ status: 409, body: { code: 'ESCALATION_ANSWERED' } });
    await eventually(async () => expect(await inbox('yang')).toEqual([]));
    expect(await inbox('yang', 'state=answered')).toMatchObject([{ answeredBy: 'yang' }]);
  });

  it('and the review queue are staff’s', async () => {
    for (const path of ['escalations', 'reviews']) {
      const answer = await call('GET', `${triage.url}/api/triage/v1/${path}`, who['wang of ACME']);
      expect(answer).toMatchObject({ status: 403, body: { code: 'FORBIDDEN' } });
    }
  });
});
