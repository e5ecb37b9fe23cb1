import {
  CustomerContacted,
  OfferAccepted,
  ReworkOpened,
  TicketCancelled,
  TicketRegraded,
  WorkAssigned,
  WorkLogged,
  WorkOrderCancelled,
  WorkOrderClosed,
  WorkOrderOpened,
  WorkResolved,
} from '@yingda/contracts';
import { instant } from '@yingda/kernel';
import { dated, given } from '@yingda/kernel/testing';
import type { Acting } from './commands.ts';
import { cancelWorkOrder, closeWorkOrder, contactCustomer, reopenWork, resolveWork } from './decide.ts';
import { workOrderEvolution } from './state.ts';
import type { ForeignEvent, WorkOrder, WorkOrderEvent } from './state.ts';

const at = (time: string) => instant(`2024-03-15T${time}:00+08:00`);
type Past = WorkOrderEvent | ForeignEvent | ReturnType<typeof dated<WorkOrderEvent>>;
const order = (...events: readonly Past[]) => given(workOrderEvolution, ...events);

const E001: Acting = { staffNumber: 'E001', onBehalf: false };
const E002: Acting = { staffNumber: 'E002', onBehalf: false };

const opened = () => WorkOrderOpened({ group: 'hardware', grade: 1 });
const assigned = (engineer = 'E001') => WorkAssigned({ engineer, by: 'load' });
const accepted = OfferAccepted({ engineer: 'E001' });
const contacted = CustomerContacted({ engineer: 'E001', by: 'phone', contactedAt: at('10:00') });
const resolved = WorkResolved({ engineer: 'E001', solution: 'sensor replaced', parts: ['S-7'], resolvedAt: at('15:00') });
const cancelled = TicketCancelled({ reason: 'sold' });
const cancel = (state: WorkOrder) => cancelWorkOrder('the ticket was cancelled', state);

describe('contacting the customer (R17, R18)', () => {
  const history = [opened(), dated(at('09:40'), assigned())] as const;
  const contact =
    (change: Partial<Parameters<typeof contactCustomer>[0]> = {}) =>
    (state: Parameters<typeof contactCustomer>[1]) =>
      contactCustomer({ acting: E001, by: 'phone', ...change }, state, at('10:00'));

  it('is recorded at the present, without acceptance too', () => {
    order(...history)
      .when(contact())
      .then(contacted);
  });

  it('may be stated between the assignment and now, both included', () => {
    for (const contactedAt of [at('09:40'), at('09:50'), at('10:00')])
      order(...history)
        .when(contact({ contactedAt }))
        .then(CustomerContacted({ engineer: 'E001', by: 'phone', contactedAt }));
  });

  it('cannot be stated for the future, or before the engineer had the work', () => {
    order(...history)
      .when(contact({ contactedAt: at('10:01') }))
      .refused('CONTACTED_IN_FUTURE');
    order(...history)
      .when(contact({ contactedAt: at('09:39') }))
      .refused('CONTACTED_BEFORE_ASSIGNMENT');
  });

  it('is a repeat when it says nothing new, and another contact when it does', () => {
    order(...history, contacted)
      .when(contact())
      .nothing();
    order(...history, contacted)
      .when(contact({ contactedAt: at('10:00') }))
      .nothing();
    order(...history, contacted)
      .when(contact({ note: 'arrives at 11' }))
      .then(
        CustomerContacted({ engineer: 'E001', by: 'phone', contactedAt: at('10:00') }),
        WorkLogged({ engineer: 'E001', text: 'arrives at 11' }),
      );
  });

  it('is due anew after a rejection (R19)', () => {
    order(...history, contacted, resolved, ReworkOpened({ round: 2 }))
      .when(contact())
      .then(contacted);
  });

  it('is refused to other engineers and when the work is done', () => {
    order(...history)
      .when(contact({ acting: E002 }))
      .refused('WORK_OF_OTHER_ENGINEER');
    order(...history, resolved)
      .when(contact())
      .refused('WORK_ALREADY_RESOLVED');
    order(...history, WorkOrderCancelled({ reason: 'the ticket was cancelled' }))
      .when(contact())
      .refused('WORK_ORDER_ENDED');
  });
});

describe('resolving (R28)', () => {
  const resolve =
    (change: Partial<Parameters<typeof resolveWork>[0]> = {}) =>
    (state: Parameters<typeof resolveWork>[1]) =>
      resolveWork({ acting: E001, solution: 'sensor replaced', parts: ['S-7'], ...change }, state, at('15:00'));

  it('may have been done earlier than it is told, since the assignment', () => {
    const { decision } = order(opened(), dated(at('09:40'), assigned())).when(resolve({ resolvedAt: at('14:00') }));
    expect(decision).toEqual({ outcome: 'accepted', events: [{ ...resolved, data: { ...resolved.data, resolvedAt: at('14:00') } }] });
    order(opened(), dated(at('09:40'), assigned()))
      .when(resolve({ resolvedAt: at('15:01') }))
      .refused('RESOLVED_IN_FUTURE');
    order(opened(), dated(at('09:40'), assigned()))
      .when(resolve({ resolvedAt: at('09:39') }))
      .refused('RESOLVED_BEFORE_ASSIGNMENT');
  });

  it('says what was done, in one event of its own', () => {
    const { decision } = order(opened(), assigned()).when(resolve({ cause: 'worn', precautions: 'calibrate monthly' }));
    expect(decision).toEqual({
      outcome: 'accepted',
      events: [{ ...resolved, data: { ...resolved.data, cause: 'worn', precautions: 'calibrate monthly' } }],
    });
  });

  it('is a repeat with the same result, also once the order is closed', () => {
    order(opened(), assigned(), resolved).when(resolve()).nothing();
    order(opened(), assigned(), resolved, WorkOrderClosed({})).when(resolve()).nothing();
  });

  it('is refused with another result, to others, unassigned and ended', () => {
    order(opened(), assigned(), resolved)
      .when(resolve({ solution: 'cable' }))
      .refused('WORK_ALREADY_RESOLVED');
    order(opened(), assigned())
      .when(resolve({ acting: E002 }))
      .refused('WORK_OF_OTHER_ENGINEER');
    order(opened()).when(resolve()).refused('WORK_NOT_ASSIGNED');
    order(opened(), assigned(), cancelled).when(resolve()).refused('WORK_ORDER_ENDED');
  });

  it('may say the same again in the next round', () => {
    order(opened(), assigned(), resolved, ReworkOpened({ round: 2 }))
      .when(resolve())
      .then(resolved);
  });
});

describe('what the ticket brings about', () => {
  it('R19: opens the next round with the same engineer, again and again', () => {
    order(opened(), assigned(), resolved)
      .when((state) => reopenWork({ rejectedAt: 9 }, state))
      .then(ReworkOpened({ round: 2 }));
    const again = order(opened(), assigned(), accepted, resolved, ReworkOpened({ round: 2 }), resolved);
    again.when((state) => reopenWork({ rejectedAt: 9 }, state)).then(ReworkOpened({ round: 3 }));
    const reopened = order(opened(), assigned(), accepted, resolved, ReworkOpened({ round: 2 }));
    expect(reopened.state.work).toMatchObject({ status: 'in-progress', round: 2, assignment: { engineer: 'E001' } });
  });

  it('does not take an old rejection for one of the newest result', () => {
    order(opened(), assigned(), resolved, ReworkOpened({ round: 2 }), resolved)
      .when((state) => reopenWork({ rejectedAt: 4 }, state))
      .nothing();
  });

  it('closes and cancels once, and only what was opened', () => {
    order(opened(), assigned(), resolved).when(closeWorkOrder).then(WorkOrderClosed({}));
    order(opened())
      .when(cancel)
      .then(WorkOrderCancelled({ reason: 'the ticket was cancelled' }));
    for (const history of [[], [opened(), WorkOrderClosed({})], [opened(), WorkOrderCancelled({ reason: 'sold' })]])
      for (const decide of [closeWorkOrder, cancel])
        order(...history)
          .when(decide)
          .nothing();
  });

  it('follows the grade', () => {
    const regraded = TicketRegraded({ from: 1, to: 3, reason: 'the line runs', policy: { id: 'default', version: 1 } });
    expect(order(opened(), regraded).state.work).toMatchObject({ grade: 3 });
  });
});
