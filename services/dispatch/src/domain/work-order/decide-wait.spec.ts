import {
  CustomerContacted,
  OfferAccepted,
  ReworkOpened,
  TicketClosed,
  TicketMerged,
  TicketReopened,
  WaitEnded,
  WaitStarted,
  WorkAssigned,
  WorkLogged,
  WorkOrderClosed,
  WorkResolved,
} from '@yingda/contracts';
import { dated } from '@yingda/kernel/testing';
import { contactCustomer, reopenClosedWork } from './decide.ts';
import { acceptsWork } from './dispatching/spec-answers.ts';
import { endWait, startWait } from './decide-wait.ts';
import { at, DISPATCHER, E001, E002, erasedContact, order } from './spec-support/work-in-hand.ts';
import type { WorkOrder } from './state.ts';

const forParts = WaitStarted({ holder: 'parts', reason: 'waiting for parts' });
const resolved = WorkResolved({ engineer: 'E001', solution: 'sensor replaced', parts: [], resolvedAt: at('15:00') });
const wait = (change: Partial<Parameters<typeof startWait>[0]> = {}) => {
  const command = { acting: E001, holder: 'parts' as const, ...change };
  return (state: WorkOrder) => startWait(command, state);
};
const waitOf = ({ state: { work } }: ReturnType<typeof order>) => ('wait' in work ? work.wait : undefined);

describe('waiting (R22)', () => {
  it('is the engineer’s to say, or a dispatcher’s', () => {
    for (const acting of [E001, DISPATCHER]) order().when(wait({ acting })).then(forParts);
    order()
      .when(wait({ acting: E002 }))
      .refused('WORK_OF_OTHER_ENGINEER');
  });

  it('is for one holder at a time, once', () => {
    order(forParts).when(wait()).nothing();
    order(forParts)
      .when(wait({ holder: 'customer' }))
      .refused('WAIT_OPEN');
  });

  it('says in public only what it waits for; what was typed is for colleagues', () => {
    const note = 'Ms Li orders it herself';
    order()
      .when(wait({ holder: 'customer', note }))
      .then(WaitStarted({ holder: 'customer', reason: 'waiting for the customer' }), WorkLogged({ engineer: 'E001', text: note }));
    const noted = order(dated(at('10:00'), forParts), dated(at('10:00'), WorkLogged({ engineer: 'E001', text: note })));
    expect(waitOf(noted)).toEqual({ holder: 'parts', reason: 'waiting for parts', since: at('10:00'), note });
  });

  it('keeps no words about an erased person (R39)', () => {
    order(erasedContact)
      .when(wait({ note: 'x' }))
      .refused('SUBJECT_ERASED');
    order(erasedContact).when(wait()).then(forParts);
  });

  it('ends when it is said to, once', () => {
    order(forParts)
      .when((state) => endWait({ acting: E001 }, state))
      .then(WaitEnded({}));
    order(forParts, WaitEnded({}))
      .when((state) => endWait({ acting: E001 }, state))
      .nothing();
    order(forParts)
      .when((state) => endWait({ acting: E002 }, state))
      .refused('WORK_OF_OTHER_ENGINEER');
  });

  it('ends with the work, with another engineer and with taking it on, not with a contact', () => {
    for (const end of [resolved, WorkAssigned({ engineer: 'E002', by: 'hand' }), OfferAccepted({ engineer: 'E001' })])
      expect(waitOf(order(forParts, end))).toBeUndefined();
    const contacted = CustomerContacted({ engineer: 'E001', by: 'phone', contactedAt: at('10:00') });
    expect(waitOf(order(forParts, contacted))).toMatchObject({ holder: 'parts' });
    order(forParts)
      .when((state) => contactCustomer({ acting: E001, by: 'phone' }, state, at('11:00')))
      .then(CustomerContacted({ engineer: 'E001', by: 'phone', contactedAt: at('11:00') }));
  });

  it('is refused when the work is done or the ticket over', () => {
    order(resolved).when(wait()).refused('WORK_ALREADY_RESOLVED');
    order(resolved, WorkOrderClosed({})).when(wait()).refused('WORK_ORDER_ENDED');
    order(TicketMerged({ into: '20240315-001' }))
      .when(wait())
      .refused('WORK_ORDER_ENDED');
  });
});

describe('the work of a reopened ticket', () => {
  const closed = [resolved, TicketClosed({ reason: 'confirmed' }), WorkOrderClosed({})] as const;
  const reopened = [...closed, TicketReopened({ reason: 'it is back' })] as const;
  const reopen = (state: WorkOrder) => reopenClosedWork({ reopenedAt: 6 }, state);

  it('begins another round with the same engineer', () => {
    order(...reopened)
      .when(reopen)
      .then(ReworkOpened({ round: 2 }));
    const again = order(...reopened, ReworkOpened({ round: 2 }));
    expect(again.state).toMatchObject({ ticketEnded: false, work: { status: 'in-progress', round: 2, assignment: { engineer: 'E001' } } });
    again.when((state) => acceptsWork({ acting: E001 }, state)).then(OfferAccepted({ engineer: 'E001' }));
  });

  it('begins once for each reopening', () => {
    order(...reopened, ReworkOpened({ round: 2 }))
      .when(reopen)
      .nothing();
    order(...reopened, ReworkOpened({ round: 2 }), resolved, WorkOrderClosed({}))
      .when(reopen)
      .nothing();
  });

  it('begins also where the closing has not got here yet', () => {
    order(resolved, TicketClosed({ reason: 'confirmed' }))
      .when(reopen)
      .then(ReworkOpened({ round: 2 }));
  });
});
