import {
  ComplaintRaised,
  ComplaintSettled,
  ERASED,
  RemedyPlanned,
  TicketCancelled,
  TicketClosed,
  TicketRegistered,
} from '@yingda/contracts';
import { instant } from '@yingda/kernel';
import { given } from '@yingda/kernel/testing';
import { planRemedy, raiseComplaint, settleComplaint } from './decide-complaint.ts';
import { ticketEvolution } from './state.ts';

const now = instant('2024-03-15T09:40:00+08:00');
const report = (kind: 'fault' | 'complaint' = 'fault', name = '李娜') =>
  TicketRegistered({
    account: 'ACME',
    contact: { id: '00000000-0000-4000-8000-00000000000a', name, language: 'zh' },
    device: {},
    channel: 'portal',
    kind,
    description: 'three visits and no result',
    symptomCodes: [],
    occurredAt: now,
    impact: { scope: 'none', safetyRisk: false },
    receivedAt: now,
    receivedAtStated: false,
    receivedBy: 'spec',
  });
const raised = ComplaintRaised({ reason: 'late again' });
const planned = RemedyPlanned({ plan: 'a month free of charge' });
const settled = ComplaintSettled({ outcome: 'accepted by telephone' });

describe('a complaint (R31)', () => {
  it('is raised, answered by a plan and settled', () => {
    given(ticketEvolution, report())
      .when((ticket) => raiseComplaint({ reason: 'late again' }, ticket))
      .then(raised);
    given(ticketEvolution, report(), raised)
      .when((ticket) => planRemedy({ plan: 'a month free of charge' }, ticket))
      .then(planned);
    given(ticketEvolution, report(), raised, planned)
      .when((ticket) => settleComplaint({ outcome: 'accepted by telephone' }, ticket))
      .then(settled);
  });

  it('does each once', () => {
    given(ticketEvolution, report(), raised)
      .when((ticket) => raiseComplaint({ reason: 'late again' }, ticket))
      .nothing();
    given(ticketEvolution, report(), raised, planned)
      .when((ticket) => planRemedy({ plan: 'a month free of charge' }, ticket))
      .nothing();
    given(ticketEvolution, report(), raised, planned, settled)
      .when((ticket) => settleComplaint({ outcome: 'accepted by telephone' }, ticket))
      .nothing();
  });

  it('is not settled by saying so: a remedy comes first', () => {
    given(ticketEvolution, report(), raised)
      .when((ticket) => settleComplaint({ outcome: 'fine' }, ticket))
      .refused('REMEDY_NOT_PLANNED');
    for (const act of [planRemedy.bind(undefined, { plan: 'x' }), settleComplaint.bind(undefined, { outcome: 'x' })])
      given(ticketEvolution, report()).when(act).refused('NO_COMPLAINT');
  });

  it('may be the report itself, and may follow the closing', () => {
    given(ticketEvolution, report('complaint'))
      .when((ticket) => planRemedy({ plan: 'a month free of charge' }, ticket))
      .then(planned);
    given(ticketEvolution, report(), TicketClosed({ reason: 'by-staff' }))
      .when((ticket) => raiseComplaint({ reason: 'late again' }, ticket))
      .then(raised);
    given(ticketEvolution, report(), TicketCancelled({ reason: 'x' }))
      .when((ticket) => raiseComplaint({ reason: 'late again' }, ticket))
      .refused('TICKET_ENDED');
  });

  it('is one at a time; another one may follow', () => {
    given(ticketEvolution, report(), raised)
      .when((ticket) => raiseComplaint({ reason: 'and rude' }, ticket))
      .refused('COMPLAINT_OPEN');
    given(ticketEvolution, report(), raised, planned, settled)
      .when((ticket) => raiseComplaint({ reason: 'late again' }, ticket))
      .then(raised);
  });

  it('comes to its end without words once the person is erased (R39)', () => {
    const history = [report('complaint', ERASED)] as const;
    given(ticketEvolution, ...history)
      .when((ticket) => planRemedy({ plan: 'call Ms Li' }, ticket))
      .then(RemedyPlanned({ plan: ERASED }));
    given(ticketEvolution, report('fault', ERASED))
      .when((ticket) => raiseComplaint({ reason: 'late again' }, ticket))
      .refused('SUBJECT_ERASED');
  });
});
