import {
  AccountRegistered,
  ContactChanged,
  ContactRegistered,
  DeviceRegistered,
  MessageReceived,
  MessageSent,
  NoteAdded,
  ResolutionConfirmed,
  ResolutionRejected,
  SatisfactionRated,
  TicketAcknowledged,
  TicketCancelled,
  TicketClosed,
  TicketRegistered,
  TicketResolved,
  WorkResolved,
} from '@yingda/contracts';
import { instant } from '@yingda/kernel';
import { given } from '@yingda/kernel/testing';
import { accountEvolution } from '../account/state.ts';
import type { Account } from '../account/state.ts';
import { deviceEvolution } from '../device/state.ts';
import type { Device } from '../device/state.ts';
import type { RegisterTicket } from './commands.ts';
import {
  acknowledgeTicket,
  addMessage,
  addNote,
  cancelTicket,
  closeConfirmedTicket,
  closeTicket,
  confirmResolution,
  registerTicket,
  resolveTicket,
} from './decide.ts';
import { ticketEvolution } from './state.ts';

const ANNA = '00000000-0000-4000-8000-00000000000a';
const NEW = '00000000-0000-4000-8000-00000000000b';
const DELIVERY = '00000000-0000-4000-8000-00000000000c';
const MESSAGE = '00000000-0000-4000-8000-00000000000d';
const now = instant('2024-03-15T09:40:00+08:00');
const received = instant('2024-03-15T09:35:00+08:00');
const occurred = instant('2024-03-15T09:30:00+08:00');

const noAccount: Account = { status: 'none' };
const noDevice: Device = { status: 'none' };
const contact = { name: '李娜', phone: '13800000000', email: 'li@example.com', language: 'zh' } as const;
const knownAccount = given(
  accountEvolution,
  AccountRegistered({ account: 'ACME', name: 'Acme' }),
  ContactRegistered({ contact: ANNA, ...contact }),
).state;

const report = (changes: Partial<RegisterTicket> = {}): RegisterTicket => ({
  account: 'ACME',
  accountName: 'Acme',
  contact: { newId: NEW, ...contact },
  device: { model: 'XJ-2000' },
  channel: 'portal',
  kind: 'fault',
  description: 'E02 on start',
  symptomCodes: ['E02'],
  occurredAt: occurred,
  impact: { scope: 'line-down', safetyRisk: false },
  receivedBy: 'agent-1',
  by: { staff: true, mayRegisterAccounts: true },
  ...changes,
});

const registering = (changes: Partial<RegisterTicket> = {}, account: Account = knownAccount, device: Device = noDevice) =>
  given(ticketEvolution).when(() => registerTicket(report(changes), { account, device }, now));

describe('registering a ticket', () => {
  it('R5: keeps the report as it came in, received now unless somebody says otherwise', () => {
    registering().then(TicketRegistered({ ...registered(), receivedAt: now, receivedAtStated: false }));
  });

  it('R8: a conversation on the hotline or at the counter acknowledges by itself', () => {
    registering({ channel: 'hotline', receivedAt: received }).then(
      TicketRegistered({ ...registered(), channel: 'hotline', receivedAt: received, receivedAtStated: true }),
      TicketAcknowledged({ by: 'conversation' }),
    );
  });

  it('R1: registers the account and the contact that report for the first time', () => {
    const { decision } = registering({}, noAccount);
    expect(decision.outcome === 'accepted' && decision.events.map(({ type }) => type)).toEqual([
      'AccountRegistered',
      'ContactRegistered',
      'TicketRegistered',
    ]);
  });

  it('R1: knows a contact again by address, and keeps what changed', () => {
    const { decision } = registering({ contact: { newId: NEW, ...contact, name: '李 娜' } });
    expect(decision).toMatchObject({
      events: [ContactChanged({ contact: ANNA, ...contact, name: '李 娜' }), { data: { contact: { id: ANNA } } }],
    });
  });

  it('R6: looks up a missing model by serial number', () => {
    const device = given(deviceEvolution(DELIVERY), DeviceRegistered({ account: 'ACME', serialNumber: 'SN1', model: 'XJ-3000' })).state;
    registering({ device: { serialNumber: 'SN1' } }, knownAccount, device).then(
      TicketRegistered({
        ...registered(),
        device: { id: DELIVERY, serialNumber: 'SN1', model: 'XJ-3000' },
        receivedAt: now,
        receivedAtStated: false,
      }),
    );
  });

  it('refuses what cannot be', () => {
    registering({ receivedAt: instant('2024-03-15T09:41:00+08:00') }).refused('RECEIVED_IN_FUTURE');
    registering({ receivedAt: received, by: { staff: false, mayRegisterAccounts: false } }).refused('RECEIPT_BY_STAFF_ONLY');
    registering({ occurredAt: instant('2024-03-15T09:41:00+08:00') }).refused('OCCURRED_AFTER_RECEIPT');
    registering({ by: { staff: false, mayRegisterAccounts: false } }, noAccount).refused('ACCOUNT_UNKNOWN');
    const device = given(deviceEvolution(DELIVERY), DeviceRegistered({ account: 'OTHER', serialNumber: 'SN1', model: 'M' })).state;
    registering({ device: { serialNumber: 'SN1' } }, knownAccount, device).refused('DEVICE_OF_OTHER_ACCOUNT');
  });
});

const registered = () => ({
  account: 'ACME',
  contact: { id: ANNA, ...contact },
  device: { model: 'XJ-2000' },
  channel: 'portal' as const,
  kind: 'fault' as const,
  description: 'E02 on start',
  symptomCodes: ['E02'],
  occurredAt: occurred,
  impact: { scope: 'line-down' as const, safetyRisk: false },
  receivedAt: received,
  receivedAtStated: true,
  receivedBy: 'agent-1',
});

// The position of each event is its place in the list: WorkResolved stands at 2.
const start = TicketRegistered(registered());
const work = WorkResolved({ engineer: 'E001', solution: 'sensor replaced', parts: [], resolvedAt: now });
const resolved = TicketResolved({ solution: 'sensor replaced', workPosition: 2 });

describe('the resolution', () => {
  it('R28: is put before the customer once', () => {
    given(ticketEvolution, start, work)
      .when((ticket) => resolveTicket(2, ticket))
      .then(resolved);
    given(ticketEvolution, start, work, resolved)
      .when((ticket) => resolveTicket(2, ticket))
      .nothing();
    given(ticketEvolution, start, work, resolved, ResolutionRejected({}))
      .when((ticket) => resolveTicket(2, ticket))
      .nothing();
    given(ticketEvolution, start, work, TicketCancelled({ reason: 'x' }))
      .when((ticket) => resolveTicket(2, ticket))
      .nothing();
  });

  it('R17, R30: is confirmed with a rating, and the ticket closes', () => {
    given(ticketEvolution, start, work, resolved)
      .when((ticket) => confirmResolution({ solved: true, rating: 'satisfied' }, ticket))
      .then(ResolutionConfirmed({}), SatisfactionRated({ rating: 'satisfied' }));
    given(ticketEvolution, start, work, resolved, ResolutionConfirmed({}))
      .when(closeConfirmedTicket)
      .then(TicketClosed({ reason: 'confirmed' }));
    given(ticketEvolution, start, work, resolved).when(closeConfirmedTicket).nothing();
  });

  it('can be confirmed before intake has taken it over from the bus', () => {
    given(ticketEvolution, start, work)
      .when((ticket) => confirmResolution({ solved: true, workResolvedPosition: 2 }, ticket))
      .then(resolved, ResolutionConfirmed({}));
  });

  it('R19: is rejected, and must be done anew before it can be confirmed', () => {
    given(ticketEvolution, start, work, resolved)
      .when((ticket) => confirmResolution({ solved: false }, ticket))
      .then(ResolutionRejected({}));
    given(ticketEvolution, start, work, resolved, ResolutionRejected({}))
      .when((ticket) => confirmResolution({ solved: true }, ticket))
      .refused('TICKET_NOT_RESOLVED');
    given(ticketEvolution, start, work, resolved, ResolutionRejected({}))
      .when((ticket) => confirmResolution({ solved: false }, ticket))
      .nothing();
  });

  it('that was replaced by a later one is not what is confirmed', () => {
    given(ticketEvolution, start, work, resolved, ResolutionRejected({}), work)
      .when((ticket) => confirmResolution({ solved: true, workResolvedPosition: 2 }, ticket))
      .refused('RESOLUTION_SUPERSEDED');
  });

  it('is not there yet', () => {
    given(ticketEvolution, start)
      .when((ticket) => confirmResolution({ solved: true }, ticket))
      .refused('TICKET_NOT_RESOLVED');
  });

  it('once confirmed stays so; a rating may follow, and is final', () => {
    const confirmed = [start, work, resolved, ResolutionConfirmed({}), TicketClosed({ reason: 'confirmed' })] as const;
    given(ticketEvolution, ...confirmed)
      .when((ticket) => confirmResolution({ solved: true }, ticket))
      .nothing();
    given(ticketEvolution, ...confirmed)
      .when((ticket) => confirmResolution({ solved: true, rating: 'satisfied' }, ticket))
      .then(SatisfactionRated({ rating: 'satisfied' }));
    given(ticketEvolution, ...confirmed, SatisfactionRated({ rating: 'satisfied' }))
      .when((ticket) => confirmResolution({ solved: true, rating: 'dissatisfied' }, ticket))
      .refused('ALREADY_RATED');
    given(ticketEvolution, ...confirmed)
      .when((ticket) => confirmResolution({ solved: false }, ticket))
      .refused('TICKET_ENDED');
  });
});

describe('a ticket', () => {
  it('R8: is acknowledged once', () => {
    given(ticketEvolution, start)
      .when((ticket) => acknowledgeTicket(DELIVERY, ticket))
      .then(TicketAcknowledged({ by: 'message', deliveryId: DELIVERY }));
    given(ticketEvolution, start, TicketAcknowledged({ by: 'conversation' }))
      .when((ticket) => acknowledgeTicket(DELIVERY, ticket))
      .nothing();
  });

  it('takes messages of both sides until it ends, and notes for ever', () => {
    const text = { messageId: MESSAGE, channel: 'portal', text: 'hello' } as const;
    given(ticketEvolution, start)
      .when((ticket) => addMessage({ ...text, from: 'customer' }, ticket))
      .then(MessageReceived(text));
    given(ticketEvolution, start)
      .when((ticket) => addMessage({ ...text, from: 'team' }, ticket))
      .then(MessageSent(text));
    const ended = given(ticketEvolution, start, TicketCancelled({ reason: 'x' }));
    ended.when((ticket) => addMessage({ ...text, from: 'customer' }, ticket)).refused('TICKET_ENDED');
    ended.when((ticket) => addNote({ noteId: MESSAGE, text: 'why' }, ticket)).then(NoteAdded({ noteId: MESSAGE, text: 'why' }));
  });

  it('is closed by staff only when it is resolved', () => {
    given(ticketEvolution, start)
      .when((ticket) => closeTicket({}, ticket))
      .refused('TICKET_NOT_RESOLVED');
    given(ticketEvolution, start, work, resolved)
      .when((ticket) => closeTicket({}, ticket))
      .then(TicketClosed({ reason: 'by-staff' }));
    given(ticketEvolution, start, work, resolved, TicketClosed({ reason: 'by-staff' }))
      .when((ticket) => closeTicket({}, ticket))
      .nothing();
    given(ticketEvolution, start, TicketCancelled({ reason: 'x' }))
      .when((ticket) => closeTicket({}, ticket))
      .refused('TICKET_ENDED');
  });

  it('is cancelled once, and not when it is closed', () => {
    given(ticketEvolution, start)
      .when((ticket) => cancelTicket({ reason: 'sold' }, ticket))
      .then(TicketCancelled({ reason: 'sold' }));
    given(ticketEvolution, start, TicketCancelled({ reason: 'sold' }))
      .when((ticket) => cancelTicket({ reason: 'sold' }, ticket))
      .nothing();
    given(ticketEvolution, start, TicketClosed({ reason: 'by-staff' }))
      .when((ticket) => cancelTicket({ reason: 'sold' }, ticket))
      .refused('TICKET_ENDED');
  });

  it('that nobody registered takes nothing', () => {
    given(ticketEvolution)
      .when((ticket) => addNote({ noteId: MESSAGE, text: 'x' }, ticket))
      .refused('TICKET_NOT_FOUND');
    given(ticketEvolution)
      .when((ticket) => cancelTicket({ reason: 'x' }, ticket))
      .refused('TICKET_NOT_FOUND');
    given(ticketEvolution)
      .when((ticket) => closeTicket({}, ticket))
      .refused('TICKET_NOT_FOUND');
  });
});
