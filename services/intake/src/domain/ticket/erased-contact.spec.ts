import {
  ERASED,
  ResolutionConfirmed,
  ResolutionRejected,
  SatisfactionRated,
  TicketCancelled,
  TicketClosed,
  TicketRegistered,
  TicketResolved,
  WorkResolved,
} from '@yingda/contracts';
import { instant } from '@yingda/kernel';
import { given } from '@yingda/kernel/testing';
import { addMessage, addNote, cancelTicket, closeTicket, confirmResolution, resolveTicket } from './decide.ts';
import { ticketEvolution } from './state.ts';

const received = instant('2024-03-15T09:35:00+08:00');
const MESSAGE = '00000000-0000-4000-8000-00000000000d';
/** As the log reads once the contact's key is gone. */
const registered = TicketRegistered({
  account: 'ACME',
  contact: { id: '00000000-0000-4000-8000-00000000000a', name: ERASED, language: 'zh' },
  device: { model: 'XJ-2000' },
  channel: 'hotline',
  kind: 'fault',
  description: ERASED,
  symptomCodes: [],
  occurredAt: received,
  impact: { scope: 'none', safetyRisk: false },
  receivedAt: received,
  receivedAtStated: false,
  receivedBy: 'agent-1',
});
const worked = WorkResolved({ engineer: 'E001', solution: ERASED, parts: [], resolvedAt: received });
/** WorkResolved is the second event. */
const position = 2;
const open = () => given(ticketEvolution, registered);
const resolved = () => given(ticketEvolution, registered, worked, TicketResolved({ solution: ERASED, workPosition: position }));

describe('the ticket of a contact who was erased (R39)', () => {
  it('takes no more words, and says which field held them', () => {
    const refusals = [
      open().when((ticket) => addMessage({ messageId: MESSAGE, from: 'team', channel: 'email', text: 'any news?' }, ticket)),
      open().when((ticket) => addNote({ noteId: MESSAGE, text: 'difficult customer' }, ticket)),
      resolved().when((ticket) => confirmResolution({ solved: false, comment: 'still broken' }, ticket)),
      resolved().when((ticket) => closeTicket({ note: 'silent' }, ticket)),
    ];
    const refusal = (field: string) => ({ outcome: 'refused', code: 'SUBJECT_ERASED', details: { field } });
    expect(refusals.map(({ decision }) => decision)).toEqual(['/text', '/text', '/comment', '/note'].map(refusal));
  });

  it('goes on to its end without words', () => {
    resolved()
      .when((ticket) => confirmResolution({ solved: true, rating: 'satisfied' }, ticket))
      .then(ResolutionConfirmed({}), SatisfactionRated({ rating: 'satisfied' }));
    resolved()
      .when((ticket) => confirmResolution({ solved: false }, ticket))
      .then(ResolutionRejected({}));
    resolved()
      .when((ticket) => closeTicket({}, ticket))
      .then(TicketClosed({ reason: 'by-staff' }));
  });

  it('is cancelled without keeping the reason', () => {
    open()
      .when((ticket) => cancelTicket({ reason: 'Ms. Li has left' }, ticket))
      .then(TicketCancelled({ reason: ERASED }));
  });

  it('is resolved with the placeholder that the work reads by now', () => {
    expect(
      resolveTicket(5, { ...open().state, work: { position: 5, solution: ERASED } } as Parameters<typeof resolveTicket>[1]),
    ).toMatchObject({
      outcome: 'accepted',
      events: [TicketResolved({ solution: ERASED, workPosition: 5 })],
    });
  });
});
