import { Logger } from '@nestjs/common';
import { ERASED, TicketCancelled, TicketRegraded } from '@yingda/contracts';
import { streamIdOf } from '@yingda/event-store';
import { connectNats, sendCommand } from '@yingda/messaging';
import { eventually } from '@yingda/test-environment/eventually';
import { randomUUID } from 'node:crypto';
import { POLICY } from './spec-support/grade-1-ticket.ts';
import { reportTicket } from './spec-support/reported-ticket.ts';
import {
  act,
  clock,
  happens,
  historyOf,
  itemOf,
  nats,
  now,
  reason,
  read,
  report,
  staffedTriage,
  store,
  who,
} from './spec-support/staffed-triage.ts';

staffedTriage();

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
