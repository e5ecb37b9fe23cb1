import {
  MessageReceived,
  TicketClosed,
  TicketLinked,
  TicketMerged,
  TicketRegistered,
  TicketReopened,
  WorkResolved,
} from '@yingda/contracts';
import { instant } from '@yingda/kernel';
import { given } from '@yingda/kernel/testing';
import { closeTicket, confirmResolution, resolveTicket } from './decide.ts';
import { issueServiceReport, reopenTicket } from './decide-afterwards.ts';
import { linkTicket, mergeTicket } from './decide-belonging.ts';
import { ticketEvolution } from './state.ts';
import type { ForeignEvent, TicketEvent } from './state.ts';

const REPORT = '00000000-0000-4000-8000-00000000000e';
const now = instant('2024-03-15T09:40:00+08:00');
const later = instant('2024-03-15T09:41:00+08:00');
const of = (account: string) =>
  TicketRegistered({
    account,
    contact: { id: '00000000-0000-4000-8000-00000000000a', name: '李娜', phone: '1', language: 'zh' },
    device: {},
    channel: 'portal',
    kind: 'fault',
    description: 'Alarm E02 on start',
    symptomCodes: ['E02'],
    occurredAt: now,
    impact: { scope: 'none', safetyRisk: false },
    receivedAt: now,
    receivedAtStated: false,
    receivedBy: 'spec',
  });
const state = (...events: (TicketEvent | ForeignEvent)[]) => given(ticketEvolution, ...events).state;
const first = { number: '20240315-001', ticket: state(of('ACME')) };
const second = { number: '20240315-002', ticket: state(of('ACME')) };
const strange = { number: '20240315-003', ticket: state(of('OTHER')) };
const merged = { number: '20240315-004', ticket: state(of('ACME'), TicketMerged({ into: '20240315-001' })) };
const work = WorkResolved({ solution: 'sensor replaced', parts: [], resolvedAt: now });
const closed = TicketClosed({ reason: 'by-staff' });

describe('linking (R9)', () => {
  it('notes that tickets of an account belong together, once', () => {
    expect(linkTicket({ as: 'related' }, first, second)).toMatchObject({ events: [{ data: { to: second.number, as: 'related' } }] });
    const linked = { ...first, ticket: state(of('ACME'), TicketLinked({ to: second.number, as: 'related' })) };
    expect(linkTicket({ as: 'related' }, linked, second)).toMatchObject({ events: [] });
    expect(linkTicket({ as: 'duplicate' }, linked, second)).toMatchObject({ events: [{ data: { as: 'duplicate' } }] });
  });

  it('is refused for a ticket itself and across accounts', () => {
    expect(linkTicket({ as: 'related' }, first, first)).toMatchObject({ code: 'SAME_TICKET' });
    expect(linkTicket({ as: 'related' }, first, strange)).toMatchObject({ code: 'TICKET_OF_OTHER_ACCOUNT' });
    expect(linkTicket({ as: 'related' }, first, { number: 'x', ticket: { status: 'none' } })).toMatchObject({ code: 'TICKET_NOT_FOUND' });
  });
});

describe('merging (R9)', () => {
  it('ends the ticket and tells the survivor', () => {
    expect(mergeTicket(second, first)).toMatchObject({
      merged: [{ type: 'TicketMerged', data: { into: first.number } }],
      survivor: [{ type: 'TicketLinked', data: { to: second.number, as: 'duplicate' } }],
    });
  });

  it('is a repeat into the same ticket', () => {
    expect(mergeTicket(merged, first)).toEqual({ outcome: 'accepted', merged: [], survivor: [] });
  });

  it('never goes in a circle, to itself, to another account or into what is over', () => {
    expect(mergeTicket(first, merged)).toMatchObject({ code: 'SURVIVOR_ENDED', details: { mergedInto: '20240315-001' } });
    expect(mergeTicket(first, first)).toMatchObject({ code: 'SAME_TICKET' });
    expect(mergeTicket(first, strange)).toMatchObject({ code: 'TICKET_OF_OTHER_ACCOUNT' });
    expect(mergeTicket(first, { ...second, ticket: state(of('ACME'), closed) })).toMatchObject({ code: 'SURVIVOR_ENDED' });
    expect(mergeTicket({ ...first, ticket: state(of('ACME'), closed) }, second)).toMatchObject({ code: 'TICKET_ENDED' });
    expect(mergeTicket(merged, second)).toMatchObject({ code: 'TICKET_ENDED', details: { mergedInto: '20240315-001' } });
  });
});

describe('reopening', () => {
  const reopened = TicketReopened({ reason: 'it is back' });

  it('is for a closed ticket, once', () => {
    given(ticketEvolution, of('ACME'), work, closed)
      .when((ticket) => reopenTicket({ reason: 'it is back' }, ticket))
      .then(reopened);
    given(ticketEvolution, of('ACME'), work, closed, reopened)
      .when((ticket) => reopenTicket({ reason: 'it is back' }, ticket))
      .nothing();
    given(ticketEvolution, of('ACME'))
      .when((ticket) => reopenTicket({ reason: 'x' }, ticket))
      .refused('TICKET_NOT_CLOSED');
    given(ticketEvolution, of('ACME'), TicketMerged({ into: '20240315-001' }))
      .when((ticket) => reopenTicket({ reason: 'x' }, ticket))
      .refused('TICKET_ENDED');
  });

  it('waits for another result: the one before counts no more', () => {
    const again = given(ticketEvolution, of('ACME'), work, closed, reopened);
    again.when((ticket) => resolveTicket(2, ticket)).nothing();
    again.when((ticket) => confirmResolution({ solved: true }, ticket)).refused('TICKET_NOT_RESOLVED');
    again.when((ticket) => closeTicket({}, ticket)).refused('TICKET_NOT_RESOLVED');
    const { decision } = given(ticketEvolution, of('ACME'), work, closed, reopened, work).when((ticket) => resolveTicket(5, ticket));
    expect(decision).toMatchObject({ events: [{ type: 'TicketResolved', data: { workPosition: 5 } }] });
  });

  it('lets people speak again', () => {
    const { state: ticket } = given(
      ticketEvolution,
      of('ACME'),
      closed,
      reopened,
      MessageReceived({ messageId: REPORT, channel: 'portal', text: 'x' }),
    );
    expect(ticket).toMatchObject({ status: 'open', reopened: true, messages: [REPORT] });
  });
});

describe('the service report (R19, R29)', () => {
  it('reaches the customer after the work, at the time stated or now', () => {
    for (const issuedAt of [undefined, now])
      expect(issueServiceReport({ reportId: REPORT, ...(issuedAt && { issuedAt }) }, state(of('ACME'), work), later)).toMatchObject({
        events: [{ type: 'ServiceReportIssued', data: { reportId: REPORT, issuedAt: issuedAt ?? later } }],
      });
  });

  it('is refused before the work is done and for the future', () => {
    expect(issueServiceReport({ reportId: REPORT }, first.ticket, now)).toMatchObject({ code: 'TICKET_NOT_RESOLVED' });
    expect(issueServiceReport({ reportId: REPORT, issuedAt: later }, state(of('ACME'), work), now)).toMatchObject({
      code: 'ISSUED_IN_FUTURE',
    });
  });
});
