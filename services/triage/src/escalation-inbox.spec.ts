import { EscalationRaised } from '@yingda/contracts';
import { eventually } from '@yingda/test-environment/eventually';
import { call } from '@yingda/test-environment/service';
import { at } from './spec-support/grade-1-ticket.ts';
import { act, clock, happens, historyOf, now, read, report, staffedTriage, triage, who } from './spec-support/staffed-triage.ts';

staffedTriage();

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
