import { HOLDERS } from '@yingda/contracts';
import { instant, instantFromMillis, millisOf } from '@yingda/kernel';
import fc from 'fast-check';
import { heldBy } from './held.ts';
import { emptyLedger, HOLDER_EVENTS, holderOf, ledgerAfter } from './ledger.ts';
import type { HolderChange, HolderEvent, Ledger } from './ledger.ts';

const at = (time: string) => instant(`2024-03-15T${time}:00+08:00`);
const MINUTE = 60_000;

/** `['09:00', 'WaitStarted', 'parts']`, one after another. */
const after = (...changes: readonly (readonly [time: string, type: HolderEvent, holder?: HolderChange['holder']])[]): Ledger =>
  changes.reduce(
    (ledger, [time, type, holder], index) => ledgerAfter(ledger, { type, at: at(time), position: index + 1, ...(holder && { holder }) }),
    emptyLedger,
  );
const told = ({ intervals }: Ledger) => intervals.map(({ holder, from, to }) => [holder, from, to].filter((part) => part !== undefined));

describe('the ledger of holders (R22)', () => {
  it('begins with the agent and goes to whom the work is assigned', () => {
    expect(told(after(['09:00', 'TicketRegistered'], ['09:10', 'WorkAssigned'], ['09:20', 'OfferAccepted']))).toEqual([
      ['agent', at('09:00'), at('09:10')],
      ['engineer', at('09:10')],
    ]);
  });

  it('goes back to the agent when the work is handed back', () => {
    const handedBack = after(
      ['09:00', 'TicketRegistered'],
      ['09:10', 'WorkAssigned'],
      ['09:20', 'WorkUnassigned'],
      ['09:40', 'WorkAssigned'],
    );
    expect(told(handedBack)).toEqual([
      ['agent', at('09:00'), at('09:10')],
      ['engineer', at('09:10'), at('09:20')],
      ['agent', at('09:20'), at('09:40')],
      ['engineer', at('09:40')],
    ]);
  });

  it('gives a wait to whom it is for, and the ticket back to who had it', () => {
    const ledger = after(
      ['09:00', 'TicketRegistered'],
      ['09:10', 'WorkAssigned'],
      ['10:00', 'WaitStarted', 'parts'],
      ['11:00', 'WaitEnded'],
    );
    expect(told(ledger).slice(1)).toEqual([
      ['engineer', at('09:10'), at('10:00')],
      ['parts', at('10:00'), at('11:00')],
      ['engineer', at('11:00')],
    ]);
  });

  it('waits for the customer until the customer answers, with details or any message', () => {
    for (const answer of ['DetailsSupplied', 'MessageReceived'] as const)
      expect(told(after(['09:00', 'TicketRegistered'], ['09:10', 'DetailsRequested'], ['09:40', answer]))).toEqual([
        ['agent', at('09:00'), at('09:10')],
        ['customer', at('09:10'), at('09:40')],
        ['agent', at('09:40')],
      ]);
  });

  it('keeps waiting for parts when the customer has answered meanwhile', () => {
    const ledger = after(
      ['09:00', 'TicketRegistered'],
      ['09:10', 'DetailsRequested'],
      ['09:20', 'WaitStarted', 'parts'],
      ['09:30', 'MessageReceived'],
    );
    expect(holderOf(ledger)).toBe('parts');
  });

  it('leaves the follow-up to the agent, and a rejected resolution to the engineer', () => {
    const resolved = after(['09:00', 'TicketRegistered'], ['09:10', 'WaitStarted', 'customer'], ['10:00', 'WorkResolved']);
    expect(holderOf(resolved)).toBe('agent');
    expect(holderOf(ledgerAfter(resolved, { type: 'ResolutionRejected', at: at('10:30'), position: 9 }))).toBe('engineer');
  });

  it('ends with the ticket; of a reopened one the time in between was the customer’s who had confirmed', () => {
    const closed = after(
      ['09:00', 'TicketRegistered'],
      ['10:00', 'ResolutionConfirmed'],
      ['10:01', 'TicketClosed'],
      ['10:05', 'MessageReceived'],
    );
    expect(heldBy(closed, at('12:00'))).toMatchObject({ agent: 60 * MINUTE, customer: MINUTE });
    const again = ledgerAfter(closed, { type: 'TicketReopened', at: at('12:00'), position: 9 });
    expect(heldBy(again, at('12:10'))).toMatchObject({ agent: 70 * MINUTE, customer: 120 * MINUTE });
    expect(holderOf(again)).toBe('agent');
  });

  it('counts it as the agent’s where staff closed without the customer’s word', () => {
    const again = after(['09:00', 'TicketRegistered'], ['10:00', 'TicketClosed'], ['12:00', 'TicketReopened']);
    expect(heldBy(again, at('12:30'))).toMatchObject({ agent: 210 * MINUTE, customer: 0 });
  });

  it('lets what is told late count from the last change on', () => {
    const ledger = after(['09:00', 'TicketRegistered'], ['09:30', 'WorkAssigned'], ['09:20', 'WaitStarted', 'third-party']);
    expect(told(ledger)).toEqual([
      ['agent', at('09:00'), at('09:30')],
      ['third-party', at('09:30')],
    ]);
  });

  it('gives every minute to exactly one holder: no gaps, no overlaps, and the sum is the time elapsed', () => {
    const change = fc.record({
      type: fc.constantFrom(...HOLDER_EVENTS),
      minutes: fc.integer({ min: -5, max: 90 }),
      holder: fc.constantFrom(...HOLDERS),
    });
    fc.assert(
      fc.property(fc.array(change, { maxLength: 30 }), (changes) => {
        let time = millisOf(at('09:00'));
        let ledger = ledgerAfter(emptyLedger, { type: 'TicketRegistered', at: instantFromMillis(time), position: 1 });
        changes.forEach(({ type, minutes, holder }, index) => {
          time += minutes * MINUTE;
          ledger = ledgerAfter(ledger, { type, at: instantFromMillis(time), position: index + 2, holder });
        });
        const { intervals, over } = ledger;
        const now = instantFromMillis(Math.max(time, ...intervals.map(({ from, to }) => millisOf(to ?? from))));
        const end = over ? (intervals.at(-1)?.to ?? now) : now;
        const sum = Object.values(heldBy(ledger, now)).reduce((a, b) => a + b, 0);
        expect(intervals.every(({ from, to }) => to === undefined || from <= to)).toBe(true);
        expect(intervals.slice(1).map(({ from }) => from)).toEqual(intervals.slice(0, -1).map(({ to }) => to));
        expect(sum).toBe(millisOf(end) - millisOf(intervals[0]?.from ?? now));
        expect(intervals.at(-1)?.to === undefined).toBe(!over);
      }),
      { numRuns: 1_000 },
    );
  });
});
