import {
  CustomerContacted,
  MessageSent,
  ResolutionConfirmed,
  TargetBreached,
  TargetMet,
  TicketClosed,
  WaitEnded,
  WaitStarted,
  WorkAssigned,
  WorkResolved,
} from '@yingda/contracts';
import type { RecordedEvent } from '@yingda/contracts';
import { at } from '../spec-support/grade-1-ticket.ts';
import { livedHistory, NUMBER, registration } from '../spec-support/lived-history.ts';
import type { Lived } from '../spec-support/lived-history.ts';
import { pausingBook as book } from '../spec-support/pausing-policy.ts';
import { auditTicket } from './audit-ticket.ts';

const ID = '0c0c0c0c-0000-4000-8000-000000000002';
const lives: readonly Lived[] = [
  registration,
  { event: WorkAssigned({ engineer: 'E001', by: 'load' }), at: at('09:36') },
  { event: TargetBreached({ target: 'engineer-contact', due: at('10:36') }), at: at('10:37') },
  { event: MessageSent({ messageId: ID, channel: 'portal', text: '…' }), at: at('11:00') },
  { event: CustomerContacted({ engineer: 'E001', by: 'phone', contactedAt: at('10:30') }), at: at('11:10') },
  { event: WaitStarted({ holder: 'customer', reason: 'the key' }), at: at('12:00') },
  { event: WaitEnded({}), at: at('15:00') },
  { event: WorkResolved({ engineer: 'E001', solution: '…', parts: [], resolvedAt: at('16:00') }), at: at('16:00') },
  { event: ResolutionConfirmed({}), at: at('16:20') },
  { event: TicketClosed({ reason: 'confirmed' }), at: at('16:21') },
];
const rules = { book, entitlements: [] };
const history = livedHistory(lives, book);
const changed = (type: string, change: (data: Record<string, unknown>) => Record<string, unknown>): RecordedEvent[] =>
  history.map((event) => (event.type === type ? { ...event, data: change(event.data as Record<string, unknown>) } : event));

describe('the audit of a ticket’s clocks', () => {
  it('recomputes all verdicts and due instants from the log and finds none different', () => {
    expect(history.map(({ type }) => type)).toEqual(
      expect.arrayContaining(['TargetBreachWithdrawn', 'TargetPaused', 'TargetResumed', 'TargetMet']),
    );
    expect(auditTicket(NUMBER, history, rules)).toEqual([]);
  });

  it('finds a verdict that is wrong, although the event says so itself', () => {
    const wrong = TargetMet({ target: 'engineer-contact', stoppedAt: at('12:00'), due: at('10:36'), causePosition: 99 });
    const forged = livedHistory([...lives.slice(0, 2), { event: wrong, at: at('12:00') }], book);
    expect(auditTicket(NUMBER, forged, rules)).toMatchObject([
      { type: 'TargetMet', what: `met should be breached: stopped ${at('12:00')}, due ${at('10:36')}` },
    ]);
  });

  it.each([
    ['a due instant', 'TargetResumed', { due: at('09:35', 17) }],
    ['a start’s due instant', 'TargetStarted', { due: at('09:35', 17) }],
    ['a duration that the rule does not promise', 'TargetStarted', { duration: 'PT25H' }],
    ['another stop than the log’s', 'TargetMet', { stoppedAt: at('09:40') }],
    ['a pause that nobody asked for', 'TargetPaused', { pausedAt: at('09:40') }],
  ])('finds %s that is wrong', (_what, type, parts) => {
    expect(
      auditTicket(
        NUMBER,
        changed(type, (data) => ({ ...data, ...parts })),
        rules,
      ).length,
    ).toBeGreaterThan(0);
  });

  it('finds a breach that was declared before its time, and an answer that is missing', () => {
    const early = livedHistory(
      [registration, { event: TargetBreached({ target: 'first-response', due: at('11:35') }), at: at('11:35') }],
      book,
    );
    expect(auditTicket(NUMBER, early, rules)).toMatchObject([
      { type: 'TargetBreached', what: expect.stringContaining('before the due instant') },
    ]);
    const missing = history.filter(({ type }) => type !== 'TargetPaused');
    expect(auditTicket(NUMBER, missing, rules).some(({ type }) => type === 'WaitStarted')).toBe(true);
  });
});
