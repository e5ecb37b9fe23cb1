import {
  DetailsRequested,
  MessageReceived,
  TargetBreached,
  TargetMet,
  TargetPaused,
  TargetResumed,
  TicketClosed,
  TicketReopened,
  TicketResolved,
} from '@yingda/contracts';
import type { DomainEvent, Instant } from '@yingda/kernel';
import { instant } from '@yingda/kernel';
import { rowAfter } from './desk-v1.ts';
import type { DeskRow } from './desk-v1.ts';

const at = (time: string): Instant => instant(`2024-03-15T${time}:00+08:00`);
const taken: DeskRow = {
  ticket: '20240315-001',
  received_by: 'agent-1',
  received_at: at('09:35'),
  over: false,
  asked_at: null,
  resolved_at: null,
  first_response_due: at('11:35'),
};
const after = (...events: readonly DomainEvent[]): DeskRow =>
  events.reduce((row, event) => rowAfter(row, { ...event, ticket: row.ticket, occurredAt: at('10:00') }) ?? row, taken);
const ID = '018e3f5c-7a4e-7000-8000-000000000001';
const asked = DetailsRequested({ messageId: ID, missing: ['other'], text: 'x' });

describe('what the desk comes back to', () => {
  it('is the first response until it is met, and while its clock runs', () => {
    const paused = TargetPaused({ target: 'first-response', pausedAt: at('10:00'), holder: 'customer', causePosition: 2 });
    expect(after(paused).first_response_due).toBeNull();
    const resumed = TargetResumed({
      target: 'first-response',
      resumedAt: at('10:10'),
      due: at('11:45'),
      holder: 'agent',
      causePosition: 3,
    });
    expect(after(paused, resumed).first_response_due).toBe(at('11:45'));
    expect(
      after(TargetMet({ target: 'first-response', stoppedAt: at('10:00'), due: at('11:35'), causePosition: 2 })).first_response_due,
    ).toBeNull();
    expect(after(TargetMet({ target: 'resolution', stoppedAt: at('10:00'), due: at('11:35'), causePosition: 2 }))).toEqual(taken);
  });

  it('is the first response also when it is late, until somebody has responded', () => {
    expect(after(TargetBreached({ target: 'first-response', due: at('11:35') })).first_response_due).toBe(at('11:35'));
    expect(
      after(TargetBreached({ target: 'first-response', due: at('11:35'), stoppedAt: at('12:00'), causePosition: 4 })).first_response_due,
    ).toBeNull();
  });

  it('is what the customer was asked for, until a message of the customer', () => {
    expect(after(asked).asked_at).toBe(at('10:00'));
    expect(after(asked, MessageReceived({ messageId: ID, channel: 'hotline', text: 'x' })).asked_at).toBeNull();
  });

  it('is a result until the customer’s word on it, and nothing of what is over or begins anew', () => {
    const resolved = TicketResolved({ solution: 'x', workPosition: 4 });
    expect(after(resolved).resolved_at).toBe(at('10:00'));
    const closed = TicketClosed({ reason: 'by-staff' });
    expect(after(resolved, closed)).toMatchObject({ over: true });
    expect(after(resolved, closed, TicketReopened({ reason: 'x' }))).toMatchObject({ over: false, resolved_at: null });
  });
});
