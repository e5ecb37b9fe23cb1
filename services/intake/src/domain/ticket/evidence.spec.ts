import { AttachmentAdded, AttachmentRemoved, ResolutionConfirmed, TicketRegistered, TicketResolved, WorkResolved } from '@yingda/contracts';
import { instant } from '@yingda/kernel';
import { given } from '@yingda/kernel/testing';
import { confirmResolution } from './decide.ts';
import { issueDeliveredReport } from './decide-afterwards.ts';
import type { ConfirmationEvidence } from './commands.ts';
import { ticketEvolution } from './state.ts';

const at = (time: string) => instant(`2024-03-15T${time}:00+08:00`);
const id = (digit: string) => `00000000-0000-4000-8000-00000000000${digit}`;
const SHA = 'a'.repeat(64);

const file = (attachment: string, kind: 'signature' | 'recording' | 'document' | 'photo') =>
  AttachmentAdded({ attachment, kind, name: 'x', mediaType: 'image/png', size: 1, sha256: SHA, key: 'k' });
const past = [
  TicketRegistered({
    account: 'ACME',
    contact: { id: id('a'), name: '李娜', language: 'zh' },
    device: {},
    channel: 'portal',
    kind: 'fault',
    description: 'E02',
    symptomCodes: [],
    occurredAt: at('09:30'),
    impact: { scope: 'none', safetyRisk: false },
    receivedAt: at('09:35'),
    receivedAtStated: false,
    receivedBy: 'anna',
  }),
  file(id('1'), 'signature'),
  file(id('2'), 'recording'),
  file(id('3'), 'signature'),
  AttachmentRemoved({ attachment: id('3'), because: 'wrong-file' }),
  WorkResolved({ engineer: 'E001', solution: 'replaced', parts: [], resolvedAt: at('15:00') }),
  TicketResolved({ solution: 'replaced', workPosition: 6 }),
] as const;
const confirmed = (evidence: ConfirmationEvidence, by: { byStaff?: true; solved?: boolean } = { byStaff: true }) =>
  given(ticketEvolution, ...past).when((ticket) => confirmResolution({ solved: true, ...by, evidence }, ticket));

describe('evidence of a confirmation that staff record for the customer (R28)', () => {
  it.each<ConfirmationEvidence>([
    { kind: 'signature', attachment: id('1') },
    { kind: 'recorded-call', attachment: id('2') },
    { kind: 'recorded-call', reference: 'CALL-2024/77' },
    { kind: 'letter', reference: 'L-12' },
  ])('is kept with it: %j', (evidence) => {
    confirmed(evidence).then(ResolutionConfirmed({ evidence }));
  });

  it.each<[string, ConfirmationEvidence, string]>([
    ['a signature that is no file', { kind: 'signature', reference: 'on paper' }, 'EVIDENCE_INCOMPLETE'],
    ['nothing at all', { kind: 'letter' }, 'EVIDENCE_INCOMPLETE'],
    ['a file that nobody added', { kind: 'signature', attachment: id('9') }, 'EVIDENCE_NOT_FOUND'],
    ['a file that was removed', { kind: 'signature', attachment: id('3') }, 'EVIDENCE_NOT_FOUND'],
    ['a recording as signature', { kind: 'signature', attachment: id('2') }, 'EVIDENCE_NOT_FOUND'],
  ])('is refused when it is %s', (_what, evidence, code) => {
    confirmed(evidence).refused(code);
  });

  it('is not for customers, nor for a rejection', () => {
    confirmed({ kind: 'letter', reference: 'L-12' }, {}).refused('EVIDENCE_OF_CUSTOMER');
    confirmed({ kind: 'letter', reference: 'L-12' }, { byStaff: true, solved: false }).refused('EVIDENCE_OF_REJECTION');
  });

  it('may be left out: who recorded the word is on the event', () => {
    given(ticketEvolution, ...past)
      .when((ticket) => confirmResolution({ solved: true, byStaff: true }, ticket))
      .then(ResolutionConfirmed({}));
  });
});

describe('a service report that reached the customer (R19, R29)', () => {
  it('is issued once, whatever became of the ticket since', () => {
    const delivered = { reportId: id('7'), issuedAt: at('17:00'), sha256: SHA };
    const issued = given(ticketEvolution, ...past).when((ticket) => issueDeliveredReport(delivered, ticket)).decision;
    expect(issued).toMatchObject({ outcome: 'accepted', events: [{ type: 'ServiceReportIssued', data: delivered }] });
    const events = issued.outcome === 'accepted' ? issued.events : [];
    const { state } = given(ticketEvolution, ...past, ...(events as never[]));
    expect(issueDeliveredReport(delivered, state)).toMatchObject({ outcome: 'accepted', events: [] });
  });
});
